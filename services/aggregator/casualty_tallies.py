"""The tally of one incident."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from schemas.casualty_tally import CasualtyTally, Grade
from services.aggregator.figures import kind_figures
from services.aggregator.incidents import Incident

Value = TypeVar("Value")


def casualty_tally(incident: Incident) -> CasualtyTally:
    """The tally of `incident`, which has one claim or more."""
    claims = incident.claims
    outlets = {claim.article_id: claim.publisher for claim in claims}
    by_kind = sorted(claims, key=lambda claim: claim.kind)
    kinds = {kind: kind_figures(list(group), outlets) for kind, group in groupby(by_kind, key=lambda claim: claim.kind)}
    place = _most_common([claim.place for claim in claims if claim.place])
    period = _most_common([claim.period for claim in claims if claim.period])
    cause = _most_common([claim.cause for claim in claims if claim.cause])
    parts = [
        cause.category or cause.text if cause else None,
        (place.name or place.text) if place else None,
        period.start.isoformat() if period and period.start else None,
    ]
    return CasualtyTally(
        incident_id=incident.incident_id,
        title=", ".join(part for part in parts if part) or incident.incident_id,
        country=next((claim.place.country for claim in claims if claim.place and claim.place.country), None),
        place=place,
        period=period,
        cause=cause,
        scope=claims[0].scope,
        figures=kinds,
        articles=len({claim.article_id for claim in claims}),
        publishers=len({claim.publisher for claim in claims}),
        independent_publishers=len(set(outlets.values())),
        grade=overall_grade([figures.grade for figures in kinds.values()]),
        first_at=claims[0].published_at,
        last_at=claims[-1].published_at,
    )


def overall_grade(grades: Sequence[Grade]) -> Grade:
    """An incident is disputed where one of its figures is, and confirmed where one is and none is disputed."""
    if "disputed" in grades:
        return "disputed"
    return "confirmed" if "confirmed" in grades else "single"


def _most_common(values: Sequence[Value]) -> Value | None:
    counted = Counter(repr(value) for value in values)
    return min(values, key=lambda value: (-counted[repr(value)], repr(value)), default=None)
