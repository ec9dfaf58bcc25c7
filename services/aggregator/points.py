"""The figures that articles give for one kind of casualty in one incident, as points on the curve of the toll."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from schemas.casualty_tally import Figure
from services.aggregator.held import HeldClaim

ABOUT = 0.1
"""“About 100” agrees with 90 to 110."""
OPEN = 0.25
"""“More than 800” agrees with 801 to 1,000: who knows of more says so."""
VAGUE = 10
"""“Dozens” agrees with anything from a tenth of its lower bound to ten times as many."""
EVERYONE = "people"
"""The category of victims of whom the text says nothing more."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one article gives as the toll, and the claim that it rests on."""

    claim: HeldClaim
    value: int
    outlet: str
    """The outlet it counts for: the one that carried the text first, where this is a reprint."""

    @property
    def at(self) -> datetime:
        """When the article was published."""
        return self.claim.published_at

    @property
    def order(self) -> tuple[datetime, str]:
        """Points by publication, in the same order always."""
        return self.claim.published_at, self.claim.claim_id

    @property
    def open(self) -> bool:
        """Whether the figure is a lower bound."""
        return self.claim.high is None

    @property
    def low(self) -> int:
        """The least that the wording allows."""
        return max(self.claim.low, self.value) if self.claim.qualifier == "exact" else self.claim.low

    @property
    def figure(self) -> Figure:
        """The figure with its evidence."""
        return self.claim.figure(self.value)

    def agrees(self, value: int) -> bool:
        """Whether the wording leaves room for `value` without stretching it."""
        match self.claim.qualifier:
            case "indefinite":
                return self.value // VAGUE <= value <= self.value * VAGUE
            case "about":
                return abs(value - self.value) <= max(1.0, ABOUT * self.value)
            case "at_least" | "more_than":
                least = self.value + (self.claim.qualifier == "more_than")
                return least <= value <= self.value + max(2.0, OPEN * self.value)
            case "at_most" | "fewer_than" | "range":
                return self.claim.low <= value <= (self.claim.high or 0)
            case _:
                return value == self.value

    def contradicts(self, value: int) -> bool:
        """Whether `value` cannot be right where this is: a lower bound contradicts only what lies below it."""
        return value < self.value if self.open and self.value > value else not self.open and not self.agrees(value)


def totals(claims: Iterable[HeldClaim], outlets: Mapping[str, str]) -> tuple[Point, ...]:
    """The whole toll in each article of `claims` of one kind, in order of publication.

    Counts of a part, of additional victims, and those that are feared or denied are none; only where no article counts
    all, what is said of some of them is a lower bound. Where an article gives
    several, its highest counts, best with its source and in the text; where it only counts by categories side by side
    in one sentence, their sum.
    """
    facts = [claim for claim in claims if claim.is_fact]
    by_article: dict[str, list[HeldClaim]] = defaultdict(list)
    for claim in [c for c in facts if c.counts_all] or [c for c in facts if c.subset and c.counting == "total"]:
        by_article[claim.article_id].append(claim)
    points = [_total(told, outlets.get(article_id, told[0].publisher)) for article_id, told in by_article.items()]
    return tuple(sorted(points, key=lambda point: point.order))


def additions(claims: Iterable[HeldClaim], outlets: Mapping[str, str]) -> tuple[Point, ...]:
    """Additional victims by article, of articles that do not give the new toll themselves, by publication."""
    told = list(claims)
    added = [claim for claim in told if claim.counting == "new" and not claim.is_part and claim.is_fact]
    with_total = {claim.article_id for claim in told if claim.counts_all} if added else ()
    highest: dict[str, HeldClaim] = {}
    for claim in sorted(added, key=lambda claim: (claim.value, claim.claim_id)):
        if claim.article_id not in with_total:
            highest[claim.article_id] = claim
    points = [Point(c, c.value, outlets.get(c.article_id, c.publisher)) for c in highest.values()]
    return tuple(sorted(points, key=lambda point: point.order))


def newest_by_outlet(points: Sequence[Point]) -> dict[str, Point]:
    """Each outlet's newest figure, of points in order of publication."""
    return {point.outlet: point for point in points}


def _total(told: Sequence[HeldClaim], outlet: str) -> Point:
    highest = max(told, key=_telling) if len(told) > 1 else told[0]
    if len(told) > 1 and all(claim.category not in (None, EVERYONE) and claim.qualifier == "exact" for claim in told):
        beside = {claim.category: claim.value for claim in told if claim.sentence == highest.sentence}
        if len(beside) == sum(claim.sentence == highest.sentence for claim in told):
            return Point(highest, sum(beside.values()), outlet)
    return Point(highest, highest.value, outlet)


def _telling(claim: HeldClaim) -> tuple[int, bool, bool, bool, str]:
    """Of the claims of one article the greatest one is its toll."""
    return claim.value, claim.qualifier == "exact", claim.source is not None, claim.field != "title", claim.claim_id
