"""What is known of one kind of casualty in one incident."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from typing import TypeVar

from schemas.casualty_tally import Change, Figure, Grade, KindFigures, SourceFigure, VictimsFigure
from schemas.event import Source
from services.aggregator.held import HeldClaim, order
from services.aggregator.history import history
from services.aggregator.points import EVERYONE, Point, additions, newest_by_outlet, totals
from services.aggregator.withdrawals import with_withdrawals

CURRENT = timedelta(hours=48)
"""Sources dispute the toll where they differ within this time of the newest figure."""
TOGETHER = timedelta(hours=6)
"""Figures told within this time are of the same hour: a difference is no rise."""
NARRATOR = ""
"""Key of figures that nobody is named for."""
Key = TypeVar("Key", bound=str | tuple[str, str, bool])


def kind_figures(
    claims: Iterable[HeldClaim], outlets: Mapping[str, str], taken_back: Sequence[HeldClaim] = ()
) -> KindFigures:
    """The figures of one kind, from its standing claims in one incident; `taken_back`: its claims that stand no more.

    `outlets` gives for each article id the outlet that it counts for: reprints count for the one they copy.
    """
    ordered = sorted(claims, key=order)
    points = totals(ordered, outlets)
    added = additions(ordered, outlets)
    changes = history(points, added)
    best = changes[-1].figure if changes else None
    by_source = _by_source(ordered)
    return KindFigures(
        low=_low(points, best),
        best=best,
        high=_high(ordered, outlets, best),
        latest=points[-1].figure if points else None,
        by_source=tuple(
            SourceFigure(source=claim.source, figure=claim.figure(claim.value), at=claim.published_at)
            for claim in by_source.values()
        ),
        by_victims=tuple(
            VictimsFigure(category=category, figure=claim.figure(claim.value))
            for category, claim in _by_victims(ordered).items()
        ),
        history=with_withdrawals(changes, (*points, *added), taken_back, outlets) if taken_back else changes,
        grade=_grade(points, changes[-1] if changes else None, by_source.values()),
    )


def source_key(source: Source | None) -> str:
    """Equal for mentions of one source: its entity, else its name."""
    if source is None:
        return NARRATOR
    return source.entity_id or (source.name or source.text).casefold()


def _low(points: Sequence[Point], best: Figure | None) -> Figure | None:
    """The number that two outlets' newest figures reach, or the only outlet's; never above the best figure."""
    reached = sorted(newest_by_outlet(points).values(), key=lambda point: (-point.low, point.order))
    if not reached or best is None:
        return None
    safe = reached[min(1, len(reached) - 1)]
    return safe.claim.figure(min(safe.low, best.value))


def _high(ordered: Sequence[HeldClaim], outlets: Mapping[str, str], best: Figure | None) -> Figure | None:
    """The highest number that an outlet, by any source, still claims or fears; never below the best figure."""
    standing = _newest(
        (claim for claim in ordered if claim.counts_all and claim.modality != "denied"),
        lambda claim: (outlets.get(claim.article_id, claim.publisher), source_key(claim.source), claim.is_fact),
    )
    rival = max(standing.values(), key=lambda claim: (_upper(claim), order(claim)), default=None)
    if rival is None or (best is not None and best.value >= _upper(rival)):
        return best
    return rival.figure(_upper(rival))


def _by_source(ordered: Sequence[HeldClaim]) -> dict[str, HeldClaim]:
    facts = (claim for claim in ordered if claim.counts_all and claim.is_fact)
    return _newest(facts, lambda claim: source_key(claim.source))


def _by_victims(ordered: Sequence[HeldClaim]) -> dict[str, HeldClaim]:
    told = (claim for claim in ordered if claim.category not in (None, EVERYONE))
    parts = (claim for claim in told if claim.is_fact and claim.counting == "total")
    return _newest(parts, lambda claim: claim.category or "")


def _newest(ordered: Iterable[HeldClaim], key: Callable[[HeldClaim], Key]) -> dict[Key, HeldClaim]:
    """The claim of each key's newest article; the highest one, where that gives several. Sorted by key."""
    newest: dict[Key, HeldClaim] = {}
    for claim in ordered:
        name = key(claim)
        held = newest.get(name)
        if held is None or held.article_id != claim.article_id or held.value <= claim.value:
            newest[name] = claim
    return {found: newest[found] for found in sorted(newest)}


def _upper(claim: HeldClaim) -> int:
    return claim.low if claim.high is None else claim.high


def _grade(points: Sequence[Point], best: Change | None, sources: Iterable[HeldClaim]) -> Grade:
    """Disputed where somebody contradicts the best figure since it was told, or named sources each other."""
    if best is None:
        return "single"
    value = best.figure.value
    newest = newest_by_outlet(points).values()
    agreeing = [point for point in newest if point.value == value or point.agrees(value)]
    against = [point for point in newest if point.at > best.at and point.contradicts(value)]
    if against and len(against) >= len(agreeing):
        return "disputed"
    current = [Point(claim, claim.value, "") for claim in sources if claim.source is not None]
    if any(_dispute(one, other, points[-1]) for one, other in combinations(current, 2)):
        return "disputed"
    return "confirmed" if len(agreeing) >= 2 else "single"


def _dispute(one: Point, other: Point, newest: Point) -> bool:
    together = abs(one.at - other.at) <= TOGETHER and newest.at - max(one.at, other.at) <= CURRENT
    return together and one.contradicts(other.value) and other.contradicts(one.value)
