"""What outlets took back, as entries of a history: which best figure it was, and what stands without it.

No figure rests on a claim that was taken back. The history alone shows it, in `withdrawn`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from schemas.casualty_tally import Change, WithdrawnFigure
from services.aggregator.held import HeldClaim
from services.aggregator.history import history
from services.aggregator.points import Point, additions, totals

SHOWN = 20
"""Versions taken back that a history goes into, the newest ones: an article may be revised a hundred times."""
Withdrawn = tuple[datetime, Point]
"""When a figure was taken back, and the figure."""


def with_withdrawals(
    changes: Sequence[Change], standing: Sequence[Point], taken_back: Iterable[HeldClaim], outlets: Mapping[str, str]
) -> tuple[Change, ...]:
    """`changes` with an entry for each best figure that was taken back; `standing`: the points that they rest on.

    It is a correction where the article gives another figure since, else a retraction; there is none where it gives
    the same. Its figure is the one that stands after it. Where none stood then, the first one that does tells it.
    """
    told = list(changes)
    gone = sorted(_points(taken_back, outlets), key=lambda pair: (pair[0], pair[1].order))[-SHOWN:]
    for at, point in gone if told else ():
        value = _best_before(at, point, standing, gone)
        revised = [other for other in (*standing, *(other for _, other in gone)) if _revises(other, point, at)]
        if value is None or any(other.value == value and other.open == point.open for other in revised):
            continue
        tombstone = WithdrawnFigure(figure=point.claim.figure(value), told_at=point.at, withdrawn_at=at)
        before = bisect_right(told, at, key=lambda change: change.at)
        stands = told[max(before - 1, 0)]
        own = stands.figure.article_id == point.claim.article_id
        takes_over = before == 0 or (own and stands.at == at)
        corrected = own if before == 0 else bool(revised)
        entry = Change(
            at=stands.at if takes_over else at,
            type="correction" if corrected else "retraction",
            figure=stands.figure,
            previous_value=value,
            withdrawn=(*stands.withdrawn, tombstone) if takes_over else (tombstone,),
        )
        if takes_over:
            told[max(before - 1, 0)] = entry
        else:
            told.insert(before, entry)
    return tuple(told)


def _points(taken_back: Iterable[HeldClaim], outlets: Mapping[str, str]) -> Iterator[Withdrawn]:
    """What each version of each article gave, where it was taken back."""
    versions: dict[tuple[str, datetime, datetime], list[HeldClaim]] = defaultdict(list)
    for claim in taken_back:
        if claim.taken_back_at is not None:
            versions[claim.article_id, claim.published_at, claim.taken_back_at].append(claim)
    for (_, _, at), claims in sorted(versions.items()):
        yield from ((at, point) for point in (*totals(claims, outlets), *additions(claims, outlets)))


def _best_before(at: datetime, point: Point, standing: Iterable[Point], gone: Iterable[Withdrawn]) -> int | None:
    """The best figure as it was until then, if it rested on `point`."""
    known = [other for other in standing if other.at < at]
    known += [other for until, other in gone if other.at < at <= until]
    known.sort(key=lambda other: other.order)
    changes = history(
        [other for other in known if other.claim.counting == "total"],
        [other for other in known if other.claim.counting == "new"],
    )
    if not changes or changes[-1].figure.claim_id != point.claim.claim_id:
        return None
    return changes[-1].figure.value


def _revises(other: Point, point: Point, at: datetime) -> bool:
    return other.claim.article_id == point.claim.article_id and other.at >= at
