"""How the best figure came about. The rule is told in docs/best-figure.md: change both together."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from schemas.casualty import Qualifier
from schemas.casualty_tally import Change, ChangeType
from services.aggregator.points import Point

PLAUSIBLE_RISE = 4
"""One outlet alone may raise the toll up to this many times at a step; a larger step waits for a second outlet."""
VAGUE_RISE = 1.25
"""“About 15” does not raise an exact 13: it must be more than this many times as many."""
SECONDED = 1.5
"""A large step is seconded by another outlet's newest figure if it is at most this many times that figure."""
SMALL_TOLL = 10
"""Tolls below this count as this many where a rise is judged: from 2 to 30 is no rare step."""
EXACTNESS: dict[Qualifier, int] = {"exact": 3, "range": 2, "about": 1, "at_least": 1, "more_than": 1}
"""Other wordings have none."""
SAME_NEWS_SECONDS = 36 * 3_600
"""Two outlets that add the same number within this time tell of the same victims."""


def history(points: Sequence[Point], added: Sequence[Point]) -> tuple[Change, ...]:
    """The changes of the best figure, oldest first; the last one's figure is the best.

    `points`: the whole toll by article, `added`: additional victims by article; both in order of publication.
    """
    changes: list[Change] = []
    held: Point | None = None
    value = 0
    newest: dict[str, Point] = {}
    """Each outlet's newest figure so far, in order of publication."""
    extra: list[Point] = []
    for point in sorted((*points, *added), key=lambda point: point.order):
        previous = value if held else None
        if point.claim.counting == "new":
            if held is None or _is_same_news(point, extra):
                continue
            extra.append(point)
            value += point.value
            changes.append(
                Change(at=point.at, type="addition", figure=point.claim.figure(value), previous_value=previous)
            )
            continue
        newest.pop(point.outlet, None)
        newest[point.outlet] = point
        step = _rise(point, held, value, newest) or (_fall(point, held, value, newest) if held else None)
        if step is not None:
            kind, held = step
            value, extra = held.value, []
            changes.append(Change(at=point.at, type=kind, figure=held.figure, previous_value=previous))
    return tuple(changes)


Step = tuple[ChangeType, Point]
"""How the best figure changes, and the figure that it changes to."""


def _rise(point: Point, held: Point | None, value: int, newest: Mapping[str, Point]) -> Step | None:
    """The figure `point`, where it is the first, higher than `value`, or the same with more exactness."""
    if held is None:
        return "first", point
    if point.claim.qualifier in ("at_most", "fewer_than"):
        return None
    if point.value == value:
        return ("restatement", point) if held.open and not point.open else None
    if _exactness(point) > _exactness(held) and held.agrees(point.value):
        return ("restatement" if held.claim.qualifier in ("about", "indefinite") else "rise"), point
    vague = point.claim.qualifier in ("about", "indefinite") and point.value <= value * VAGUE_RISE
    if point.value > value and not vague and not point.agrees(value) and _may_rise(point, value, newest):
        return "rise", point
    return None


def _exactness(point: Point) -> int:
    return EXACTNESS.get(point.claim.qualifier, 0)


def _may_rise(point: Point, value: int, newest: Mapping[str, Point]) -> bool:
    if point.value <= max(value, SMALL_TOLL) * PLAUSIBLE_RISE:
        return True
    others = (other for other in newest.values() if other.outlet != point.outlet)
    return any(value < point.value <= other.value * SECONDED for other in others)


def _fall(point: Point, held: Point, value: int, newest: dict[str, Point]) -> Step | None:
    """A lower figure that outlets agree upon since the higher one was told, or that its own outlet puts in its place.

    Lower bounds contradict nothing above them, and a vague figure does not lower an exact one.
    """
    held_order = held.order
    since = list(takewhile(lambda other: other.order > held_order, reversed(newest.values())))
    below = [other for other in since if other.value < value and _may_lower(other, held, value)]
    if not below:
        return None
    upheld = sum(other.outlet != held.outlet and other.agrees(value) for other in newest.values())
    for lower in below:
        if lower.outlet == held.outlet and not upheld and point is lower:
            return "correction", lower
        seconding = [other for other in since if not other.open and other.agrees(lower.value)]
        if len(seconding) >= max(2, upheld):
            own = any(other.outlet == held.outlet for other in seconding)
            return ("correction" if own else "fall"), lower
    return None


def _may_lower(lower: Point, held: Point, value: int) -> bool:
    return not lower.open and lower.contradicts(value) and _exactness(lower) >= _exactness(held)


def _is_same_news(point: Point, extra: Sequence[Point]) -> bool:
    return any(
        other.value == point.value
        and (other.outlet == point.outlet or (point.at - other.at).total_seconds() <= SAME_NEWS_SECONDS)
        for other in extra
    )
