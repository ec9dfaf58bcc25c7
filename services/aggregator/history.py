"""How the best figure came about. The rule is told in docs/best-figure.md: change both together."""

from collections.abc import Sequence

from schemas.casualty_tally import Change, ChangeType
from services.aggregator.points import Point, newest_by_outlet

PLAUSIBLE_RISE = 4
"""One outlet alone may raise the toll up to this many times at a step; a larger step waits for a second outlet."""
SMALL_TOLL = 10
"""Tolls below this count as this many where a rise is judged: from 2 to 30 is no rare step."""
SAME_NEWS_SECONDS = 36 * 3_600
"""Two outlets that add the same number within this time tell of the same victims."""


def history(points: Sequence[Point], added: Sequence[Point]) -> tuple[Change, ...]:
    """The changes of the best figure, oldest first; the last one's figure is the best.

    `points`: the whole toll by article, `added`: additional victims by article; both in order of publication.
    """
    changes: list[Change] = []
    held: Point | None = None
    value = 0
    told: list[Point] = []
    extra: list[Point] = []
    for point in sorted((*points, *added), key=lambda point: point.order):
        previous = value if held else None
        if point.claim.counting == "new":
            if held is None or _is_same_news(point, extra):
                continue
            extra.append(point)
            value += point.value
            kind: ChangeType = "addition"
        else:
            told.append(point)
            step = _step(point, held, value, told)
            if step is None:
                continue
            kind, held, value, extra = step, point, point.value, []
        figure = point.claim.figure(value)
        changes.append(Change(at=point.at, type=kind, figure=figure, previous_value=previous))
    return tuple(changes)


def _step(point: Point, held: Point | None, value: int, told: Sequence[Point]) -> ChangeType | None:
    """What `point`, the newest of `told`, does to the best figure: nothing, or a change of some type."""
    if held is None:
        return "first"
    if point.claim.qualifier in ("at_most", "fewer_than"):
        return None
    if point.value == value:
        return "restatement" if held.open and not point.open else None
    if _is_more_exact(point, held) and held.agrees(point.value):
        return "restatement" if held.claim.qualifier in ("about", "indefinite") else "rise"
    if point.agrees(value):
        return None
    if point.value > value:
        return "rise" if _may_rise(point, value, told) else None
    return _fall(point, held, value, told) if point.contradicts(value) else None


def _is_more_exact(point: Point, held: Point) -> bool:
    exactness = {"exact": 3, "range": 2, "about": 1, "at_least": 1, "more_than": 1}
    return exactness.get(point.claim.qualifier, 0) > exactness.get(held.claim.qualifier, 0)


def _may_rise(point: Point, value: int, told: Sequence[Point]) -> bool:
    if point.value <= max(value, SMALL_TOLL) * PLAUSIBLE_RISE:
        return True
    newest = newest_by_outlet(told)
    return any(other.outlet != point.outlet and other.agrees(point.value) for other in newest.values())


def _fall(point: Point, held: Point, value: int, told: Sequence[Point]) -> ChangeType | None:
    newest = newest_by_outlet(told)
    upheld = [other for other in newest.values() if other.outlet != point.outlet and other.agrees(value)]
    since = [other for other in newest.values() if other.order > held.order and other.agrees(point.value)]
    if held.outlet == point.outlet and not upheld:
        return "correction"
    if len(since) >= max(2, len(upheld)):
        return "correction" if held.outlet in {other.outlet for other in since} else "fall"
    return None


def _is_same_news(point: Point, extra: Sequence[Point]) -> bool:
    return any(
        other.value == point.value
        and (other.outlet == point.outlet or (point.at - other.at).total_seconds() <= SAME_NEWS_SECONDS)
        for other in extra
    )
