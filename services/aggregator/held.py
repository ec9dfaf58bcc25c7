"""A claim as the tallies hold it in memory: what they need of it, and no more.

A pydantic claim takes some 8 kB; a million of them must fit a small machine.
"""

import hashlib
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from sys import intern
from typing import TypeVar

from schemas.article import TextField
from schemas.casualty import CasualtyClaim, CasualtyKind, Cause, Counting, Modality, Qualifier, Scope
from schemas.casualty_tally import Figure
from schemas.event import Evidence, Place, Source
from schemas.period import Period
from services.aggregator.spots import Spot, spot_of

FACTS: tuple[Modality, ...] = ("asserted", "reported")
"""What an article holds for true; a feared or a denied figure is neither."""
LOWER_BOUNDS: tuple[Qualifier, ...] = ("at_least", "more_than", "indefinite")

Value = TypeVar("Value", bound=Hashable)
Told = TypeVar("Told", Source, Place, Period, Cause)


@dataclass(frozen=True, slots=True, eq=False)
class HeldClaim:
    """One standing casualty claim, without what only its producer needs."""

    claim_id: str
    article_id: str
    publisher: str
    language: str
    published_at: datetime
    fingerprint: bytes | None
    kind: CasualtyKind
    low: int
    high: int | None
    qualifier: Qualifier
    category: str | None
    names: tuple[str, ...]
    part_of: str | None
    subset: bool
    source: Source | None
    place: Place | None
    spot: Spot | None
    """Where in its country; null where only that is known."""
    period: Period | None
    days: tuple[int, int] | None
    """First and last day as ordinals; an open end reads as the known one. Null where nothing is known."""
    cause: Cause | None
    scope: Scope
    counting: Counting
    modality: Modality
    field: TextField
    start: int
    end: int
    sentence: str
    first_at: datetime
    """The earliest publication that any version of it had: its article may be dated anew."""
    taken_back_at: datetime | None = None
    """Set where it stands no more: when its outlet withdrew it or gave another figure."""

    @property
    def is_part(self) -> bool:
        """Whether it counts only some of the victims of its kind."""
        return self.part_of is not None or self.subset

    @property
    def counts_all(self) -> bool:
        """Whether it gives the toll: neither a part of it nor what is to be added to it."""
        return not self.is_part and self.counting == "total"

    @property
    def is_fact(self) -> bool:
        """Whether the article holds it for true."""
        return self.modality in FACTS

    @property
    def value(self) -> int:
        """The one number that stands for the claim: the stated one, or the middle of a range."""
        if self.qualifier in ("at_most", "fewer_than"):
            return self.high or 0
        if self.qualifier == "range" and self.high is not None:
            return (self.low + self.high) // 2
        return self.low

    def figure(self, value: int) -> Figure:
        """`value` people, resting on this claim."""
        return _figure(self, value)


def order(claim: HeldClaim) -> tuple[datetime, str]:
    """Claims in the order of publication, in the same order always."""
    return claim.published_at, claim.claim_id


def hold(claim: CasualtyClaim, first_at: datetime | None = None, taken_back_at: datetime | None = None) -> HeldClaim:
    """What the tallies need of `claim`; values that many claims share are held once.

    `first_at`: its earliest publication, where that is another. `taken_back_at`: set where it stands no more.
    """
    victims = claim.victims
    place, spot = _located(_of_any_article(claim.place))
    period, days = _dated(_of_any_article(claim.period))
    high, qualifier = claim.count.high, claim.count.qualifier
    if claim.subset:  # “two of the missing”: at least two
        high, qualifier = None, qualifier if qualifier in LOWER_BOUNDS else "at_least"
    return HeldClaim(
        claim_id=claim.event_id,
        article_id=intern(claim.article_id),
        publisher=intern(claim.publisher),
        language=intern(claim.language),
        published_at=claim.published_at,
        fingerprint=_bytes(claim.fingerprint) if claim.fingerprint else None,
        kind=claim.kind,
        low=claim.count.low,
        high=high,
        qualifier=qualifier,
        category=victims.category if victims else None,
        names=tuple(sorted({name.casefold() for name in victims.names})) if victims else (),
        part_of=claim.part_of,
        subset=claim.subset,
        source=_shared(_of_any_article(claim.source)),
        place=place,
        spot=spot,
        period=period,
        days=days,
        cause=_shared(_of_any_article(claim.cause)),
        scope=claim.scope,
        counting=claim.counting,
        modality=claim.modality,
        field=claim.evidence.field,
        start=claim.evidence.start,
        end=claim.evidence.end,
        sentence=claim.evidence.sentence,
        first_at=first_at if first_at and first_at != claim.published_at else claim.published_at,
        taken_back_at=taken_back_at,
    )


def digest(*parts: str | int) -> str:
    """128 bits of SHA-256 over the parts, in hexadecimal."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _of_any_article(value: Told | None) -> Told | None:
    """`value` without where its own article says it, so that claims of many articles share it."""
    return value.model_copy(update={"span": None}) if value and value.span else value


def article_digest(article_id: str) -> str:
    """What is kept of the id of an article of which no claim is kept."""
    return digest(article_id)[:16]


@lru_cache(maxsize=1_000)
def _figure(claim: HeldClaim, value: int) -> Figure:
    """A tally shows most of its figures more than once."""
    return Figure(
        value=value,
        open=claim.high is None,
        claim_id=claim.claim_id,
        article_id=claim.article_id,
        publisher=claim.publisher,
        source=claim.source,
        evidence=Evidence(field=claim.field, start=claim.start, end=claim.end, sentence=claim.sentence),
    )


@lru_cache(maxsize=50_000)
def _shared(value: Value) -> Value:
    return value


@lru_cache(maxsize=50_000)
def _located(place: Place | None) -> tuple[Place | None, Spot | None]:
    return place, spot_of(place)


@lru_cache(maxsize=50_000)
def _dated(period: Period | None) -> tuple[Period | None, tuple[int, int] | None]:
    known = [day.toordinal() for day in (period.start, period.end) if day is not None] if period else []
    return period, (known[0], known[-1]) if known else None


@lru_cache(maxsize=1_000)
def _bytes(fingerprint: str) -> bytes:
    """The claims of one article come one after the other and share its fingerprint."""
    return bytes.fromhex(fingerprint)
