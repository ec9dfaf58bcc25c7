"""What is known of one kind of casualty in one incident. The rule for `best` is told in docs/best-figure.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import Change, ChangeType, Figure, Grade, KindFigures, SourceFigure, VictimsFigure

PLAUSIBLE_RISE = 4
"""A single outlet may raise the toll up to this many times at a step; a larger step waits for a second outlet."""
SMALL_TOLL = 10
"""Below this many people any step of one outlet up to this many times PLAUSIBLE_RISE is believed."""
ABOUT = 0.1
"""“About 100” agrees with 90 to 110."""


@dataclass(frozen=True)
class Reading:
    """A claim as a point on the curve of the toll, in the order of publication."""

    claim: CasualtyClaim
    value: int
    outlet: str
    """The outlet it counts for: the first one that carried the text, where this one reprints."""

    @property
    def open(self) -> bool:
        """Whether the figure is a lower bound."""
        return self.claim.count.high is None

    def agrees(self, value: int) -> bool:
        """Whether the wording leaves room for `value` without stretching it."""
        count = self.claim.count
        if count.qualifier == "about":
            return abs(value - self.value) <= max(1, ABOUT * max(value, self.value))
        if count.high is None:
            return self.value <= value <= max(self.value * 1.25, self.value + 2)
        return count.low <= value <= count.high


def kind_figures(claims: Iterable[CasualtyClaim], outlets: dict[str, str]) -> KindFigures:
    """The figures of one kind, from its standing claims in one incident.

    `outlets` gives for each article id the outlet that it counts for (reprints count for the one they copy).
    """
    ordered = sorted(claims, key=order)
    whole = [reading(claim, outlets) for claim in ordered if is_whole(claim)]
    new = [reading(claim, outlets) for claim in ordered if is_addition(claim)]
    history = walk(whole, new)
    best = history[-1].figure if history else None
    return KindFigures(
        low=_low(whole),
        best=best,
        high=_high(ordered, best),
        latest=figure(whole[-1].claim, whole[-1].value) if whole else None,
        by_source=_by_source(whole),
        by_victims=_by_victims(ordered),
        history=history,
        grade=grade(best, whole),
    )


def order(claim: CasualtyClaim) -> tuple[datetime, str]:
    """Claims in the order of publication, in the same order always."""
    return claim.published_at, claim.event_id


def is_whole(claim: CasualtyClaim) -> bool:
    """Whether the claim counts all victims so far, as a fact."""
    return claim.part_of is None and claim.counting == "total" and claim.modality in ("asserted", "reported")


def is_addition(claim: CasualtyClaim) -> bool:
    """Whether the claim counts victims that come on top of an earlier toll."""
    return claim.part_of is None and claim.counting == "new" and claim.modality in ("asserted", "reported")


def reading(claim: CasualtyClaim, outlets: dict[str, str]) -> Reading:
    """The claim with the number that it puts on the curve."""
    count = claim.count
    value = count.low
    if count.qualifier in ("at_most", "fewer_than"):
        value = count.high or 0
    elif count.qualifier == "range" and count.high is not None:
        value = (count.low + count.high) // 2
    return Reading(claim, value, outlets.get(claim.article_id, claim.publisher))


def walk(whole: Sequence[Reading], new: Sequence[Reading]) -> tuple[Change, ...]:
    """The best figure over time: one change for each time it moved, oldest first."""
    history: list[Change] = []
    held: Reading | None = None
    value = 0
    told: dict[str, Reading] = {}
    for point in sorted((*whole, *new), key=lambda point: order(point.claim)):
        if point.claim.counting == "new":
            if held is not None and _is_fresh_addition(point, held):
                history.append(_change(point, "addition", value + point.value, value))
                value += point.value
            continue
        before = told.get(point.outlet)
        told[point.outlet] = point
        change = _step(point, held, value, before, told)
        if change is not None:
            history.append(_change(point, change, point.value, value if held else None))
            held, value = point, point.value
    return tuple(history)


def _step(
    point: Reading, held: Reading | None, value: int, before: Reading | None, told: dict[str, Reading]
) -> ChangeType | None:
    if held is None:
        return "first"
    if point.value == value:
        return "restatement" if held.open and not point.open else None
    if held.agrees(point.value) and not point.open and held.claim.count.qualifier != "exact":
        return "restatement" if held.claim.count.qualifier == "about" else ("rise" if point.value > value else "fall")
    if point.agrees(value):
        return None
    seconded = any(other.outlet != point.outlet and other.agrees(point.value) for other in told.values())
    if point.value > value:
        plausible = point.value <= max(value, SMALL_TOLL) * PLAUSIBLE_RISE
        return "rise" if plausible or seconded else None
    if before is not None and before.value >= value:
        return "correction"
    return "fall" if seconded else None


def _is_fresh_addition(point: Reading, held: Reading) -> bool:
    return point.claim.article_id != held.claim.article_id and point.claim.published_at > held.claim.published_at


def _change(point: Reading, change: ChangeType, value: int, previous: int | None) -> Change:
    return Change(at=point.claim.published_at, type=change, figure=figure(point.claim, value), previous_value=previous)


def figure(claim: CasualtyClaim, value: int) -> Figure:
    """`value` people, resting on `claim`."""
    return Figure(
        value=value,
        open=claim.count.high is None,
        claim_id=claim.event_id,
        article_id=claim.article_id,
        publisher=claim.publisher,
        source=claim.source,
        evidence=claim.evidence,
    )


def _low(whole: Sequence[Reading]) -> Figure | None:
    newest: dict[str, Reading] = {point.outlet: point for point in whole}
    safest = max(newest.values(), key=lambda point: (point.claim.count.low, order(point.claim)), default=None)
    return figure(safest.claim, safest.claim.count.low) if safest else None


def _high(ordered: Sequence[CasualtyClaim], best: Figure | None) -> Figure | None:
    rival = max(
        (
            claim
            for claim in ordered
            if claim.part_of is None and claim.counting == "total" and claim.modality != "denied"
        ),
        key=lambda claim: (claim.count.high if claim.count.high is not None else claim.count.low, order(claim)),
        default=None,
    )
    if rival is None:
        return best
    value = rival.count.high if rival.count.high is not None else rival.count.low
    return best if best is not None and best.value > value else figure(rival, value)


def _by_source(whole: Sequence[Reading]) -> tuple[SourceFigure, ...]:
    newest: dict[str, Reading] = {}
    for point in whole:
        source = point.claim.source
        newest[(source.entity_id or (source.name or source.text).casefold()) if source else ""] = point
    return tuple(
        SourceFigure(
            source=newest[key].claim.source,
            figure=figure(newest[key].claim, newest[key].value),
            at=newest[key].claim.published_at,
        )
        for key in sorted(newest)
    )


def _by_victims(ordered: Sequence[CasualtyClaim]) -> tuple[VictimsFigure, ...]:
    newest: dict[str, CasualtyClaim] = {}
    for claim in ordered:
        if claim.victims is not None and claim.modality in ("asserted", "reported") and claim.counting == "total":
            category = claim.victims.category or (claim.victims.text or "").casefold()
            if category:
                newest[category] = claim
    return tuple(
        VictimsFigure(category=category, figure=figure(newest[category], newest[category].count.low))
        for category in sorted(newest)
    )


def grade(best: Figure | None, whole: Sequence[Reading]) -> Grade:
    """How well the outlets' newest figures support the best one."""
    if best is None:
        return "single"
    newest = {point.outlet: point for point in whole}
    agreeing = [point for point in newest.values() if point.agrees(best.value) or point.value == best.value]
    if len(agreeing) >= 2:
        return "confirmed"
    return "disputed" if len(newest) > len(agreeing) and len(newest) > 1 else "single"
