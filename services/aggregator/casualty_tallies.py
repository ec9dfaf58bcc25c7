"""The tally of one incident."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from schemas.base import Model
from schemas.casualty import CasualtyKind
from schemas.casualty_tally import CasualtyTally, Grade, KindFigures
from schemas.event import Place
from schemas.period import Period
from services.aggregator.figures import kind_figures
from services.aggregator.held import HeldClaim, article_digest, order
from services.aggregator.incident import Incident
from services.aggregator.packing import unpack, unpack_json
from services.aggregator.reprints import outlets_of

Value = TypeVar("Value", bound=Model)


def casualty_tally(incident: Incident, outlets: Mapping[str, str] | None = None) -> CasualtyTally:
    """The tally of `incident`: a function of its claims. `outlets`: those of its accounts, where they are known."""
    if incident.remains.tally:
        return unpack(incident.remains.tally, CasualtyTally)
    claims = sorted(incident.claims, key=order)
    outlets = outlets_of(incident.accounts, incident.remains.reprints) if outlets is None else outlets
    by_kind: dict[CasualtyKind, list[HeldClaim]] = defaultdict(list)
    for claim in claims:
        by_kind[claim.kind].append(claim)
    taken_back: dict[CasualtyKind, list[HeldClaim]] = defaultdict(list)
    for claim in incident.taken_back:
        taken_back[claim.kind].append(claim)
    figures = {kind: kind_figures(by_kind[kind], outlets, taken_back[kind]) for kind in sorted(by_kind)}
    place = _place(claims)
    period = _period(incident)
    left_out = incident.remains.left_out
    if left_out:
        told = {article_digest(article_id) for article_id in outlets}
        left_out = tuple(article for article in left_out if article.article not in told)
    cause = _most_told([claim.cause for claim in claims if claim.cause])
    title = (
        (cause.category or cause.text).replace("_", " ") if cause else None,
        (place.name or place.text) if place else None,
        period.start.isoformat() if period and period.start else None,
    )
    return CasualtyTally(
        incident_id=incident.incident_id,
        title=", ".join(part for part in title if part) or claims[0].sentence[:80],
        country=next((claim.place.country for claim in claims if claim.place and claim.place.country), None),
        place=place,
        period=period,
        cause=cause,
        scope=incident.accounts[0].scope,
        figures=figures,
        articles=len(outlets) + len(left_out),
        publishers=len({claim.publisher for claim in claims} | {article.publisher for article in left_out}),
        independent_publishers=len(set(outlets.values()) | {article.outlet for article in left_out}),
        grade=overall_grade(figures),
        first_at=claims[0].published_at,
        last_at=claims[-1].published_at,
    )


def casualty_tally_json(incident: Incident) -> str:
    """The tally of `incident` as JSON."""
    if incident.remains.tally:
        return unpack_json(incident.remains.tally).decode("utf-8")
    return casualty_tally(incident).model_dump_json()


def overall_grade(figures: dict[CasualtyKind, KindFigures]) -> Grade:
    """The grade of the deaths, where any are told of; else of the kind that most sources give."""
    main = figures.get("killed") or max(
        figures.values(), key=lambda kind: (len(kind.by_source), len(kind.history)), default=None
    )
    return main.grade if main else "single"


def _place(claims: Sequence[HeldClaim]) -> Place | None:
    """The place inside a country that most articles name, else the country."""
    inside = [claim.place for claim in claims if claim.place and claim.spot]
    return _most_told(inside or [claim.place for claim in claims if claim.place])


def _period(incident: Incident) -> Period | None:
    """Of the days that most articles give the narrowest."""
    counted = Counter(account.days for account in incident.accounts if account.days)
    best = min(counted, key=lambda span: (-counted[span], span[1] - span[0], span), default=None)
    return _most_told([claim.period for claim in incident.claims if claim.period and claim.days and claim.days == best])


def _most_told(values: Sequence[Value]) -> Value | None:
    different = {id(value): value for value in values}  # most are shared; to hash each one takes time
    if len(different) == 1:
        return values[0]
    times = Counter(map(id, values))
    counted: Counter[Value] = Counter()
    for name, value in different.items():
        counted[value] += times[name]
    most = max(counted.values(), default=0)
    return min((value for value in counted if counted[value] == most), key=Model.model_dump_json, default=None)
