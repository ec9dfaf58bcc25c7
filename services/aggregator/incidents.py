"""Which claims speak of the same incident."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from schemas.casualty import CasualtyClaim
from services.aggregator.figures import order

NEAR = timedelta(days=3)


@dataclass(frozen=True)
class Incident:
    """Claims on one thing, oldest first."""

    incident_id: str
    claims: tuple[CasualtyClaim, ...]


def incidents(claims: Iterable[CasualtyClaim]) -> tuple[Incident, ...]:
    """The incidents that the claims of one country make up: a function of the set of claims, not of its order."""
    groups: list[list[CasualtyClaim]] = []
    for claim in sorted(claims, key=order):
        for group in groups:
            if _same(group[0], claim):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return tuple(Incident(incident_id(group[0]), tuple(group)) for group in groups)


def incident_id(first: CasualtyClaim) -> str:
    """The id of the incident whose earliest claim is `first`."""
    return f"incident-{hashlib.sha256(first.event_id.encode()).hexdigest()[:32]}"


def _same(first: CasualtyClaim, other: CasualtyClaim) -> bool:
    if first.scope != other.scope:
        return False
    if first.article_id == other.article_id:
        return True
    if first.cause and other.cause and first.cause.category != other.cause.category:
        return False
    day = first.period.start if first.period and first.period.start else first.published_at.date()
    other_day = other.period.start if other.period and other.period.start else other.published_at.date()
    return abs(day - other_day) <= NEAR
