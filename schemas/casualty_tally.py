"""The running toll of one incident."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Model, Timestamp
from schemas.casualty import CasualtyKind, Cause, Scope
from schemas.event import Evidence, Place, Source
from schemas.period import Period

ChangeType = Literal["first", "rise", "fall", "correction", "retraction", "addition", "restatement"]
Grade = Literal["confirmed", "single", "disputed"]


class Figure(Model):
    """A number of people, and the claim it rests on."""

    value: Annotated[int, Field(ge=0, description="People.")]
    open: Annotated[bool, Field(description="True where the figure is a lower bound.")] = False
    claim_id: Annotated[str, Field(description="`event_id` of the claim.")]
    article_id: Annotated[str, Field(description="The article that makes it.")]
    publisher: Annotated[str, Field(description="The outlet that carried it.")]
    source: Annotated[Source | None, Field(description="Whom the article attributes it to.")] = None
    evidence: Annotated[Evidence, Field(description="Where the article says it.")]


class SourceFigure(Model):
    """One source's own latest figure."""

    source: Annotated[Source | None, Field(description="Null for narrators.")] = None
    figure: Annotated[Figure, Field(description="Its latest figure.")]
    at: Annotated[Timestamp, Field(description="When the article was published.")]


class VictimsFigure(Model):
    """The part of the toll that one category of victims makes up."""

    category: Annotated[str, Field(description="As in `victims.category` of a claim, else its text.")]
    figure: Annotated[Figure, Field(description="The latest figure for this category.")]


class WithdrawnFigure(Model):
    """A best figure that stands no more: its article was retracted, or gives another one in a newer revision."""

    figure: Annotated[Figure, Field(description="As it was told.")]
    told_at: Annotated[Timestamp, Field(description="When the article was published that gave it.")]
    withdrawn_at: Annotated[Timestamp, Field(description="When that was retracted or revised.")]


class Change(Model):
    """One step in the history of a figure."""

    at: Annotated[Timestamp, Field(description="When the article was published that brought it, or was retracted.")]
    type: Annotated[ChangeType, Field(description="How the best figure changed.")]
    figure: Annotated[Figure, Field(description="The figure that the change rests on.")]
    previous_value: Annotated[int | None, Field(ge=0, description="People before; null at first.")] = None
    withdrawn: Annotated[
        tuple[WithdrawnFigure, ...],
        Field(description="What was taken back with a retraction or a correction; no figure rests on it any more."),
    ] = ()


class KindFigures(Model):
    """What is known of one kind of casualty. `low`, `best`, `high` null where no standing claim supports one."""

    low: Annotated[Figure | None, Field(description="The highest number that is safely reached.")] = None
    best: Annotated[Figure | None, Field(description="The figure to quote; see docs/best-figure.md.")] = None
    high: Annotated[Figure | None, Field(description="The highest number still claimed.")] = None
    latest: Annotated[Figure | None, Field(description="The newest figure, whoever gives it.")] = None
    by_source: Annotated[tuple[SourceFigure, ...], Field(description="Each source's own latest figure.")] = ()
    by_victims: Annotated[tuple[VictimsFigure, ...], Field(description="Breakdown; parts, never added.")] = ()
    history: Annotated[tuple[Change, ...], Field(description="Oldest first.")] = ()
    grade: Annotated[Grade, Field(description="How well the best figure is supported.")] = "single"


class CasualtyTally(Model):
    """The current state of one incident. Keyed by `incident_id` on a compacted topic."""

    type: Annotated[Literal["casualty_tally"], Field(description="Always `casualty_tally`.")] = "casualty_tally"
    incident_id: Annotated[str, Field(description="Stable id of the incident.")]
    title: Annotated[str, Field(description="Cause, place and date in a few words.")]
    country: Annotated[str | None, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code.")] = None
    place: Annotated[Place | None, Field(description="The most specific place that the claims agree on.")] = None
    period: Annotated[Period | None, Field(description="When it happened.")] = None
    cause: Annotated[Cause | None, Field(description="What brought it about.")] = None
    scope: Annotated[Scope, Field(description="One incident, or the toll of a war, year or campaign.")] = "incident"
    figures: Annotated[dict[CasualtyKind, KindFigures], Field(description="By kind of casualty.")]
    articles: Annotated[int, Field(ge=0, description="Articles with a standing claim.")]
    publishers: Annotated[int, Field(ge=0, description="Outlets with a standing claim.")]
    independent_publishers: Annotated[int, Field(ge=0, description="The same, reprints left out.")]
    grade: Annotated[Grade, Field(description="Two independent publishers agree, one only, or sources differ.")]
    first_at: Annotated[Timestamp, Field(description="Publication of the first article.")]
    last_at: Annotated[Timestamp, Field(description="Publication of the newest one.")]


class IncidentMerged(Model):
    """The last record of an incident that turned out to be a part of another, or to have lost its claims to it."""

    type: Annotated[Literal["incident_merged"], Field(description="Always `incident_merged`.")] = "incident_merged"
    incident_id: Annotated[str, Field(description="The incident that ended.")]
    into: Annotated[str, Field(description="The incident that goes on.")]
    at: Annotated[Timestamp, Field(description="Publication of the article that showed it.")]


class IncidentSplit(Model):
    """The record that announces an incident parted from another; its tally follows under the same key."""

    type: Annotated[Literal["incident_split"], Field(description="Always `incident_split`.")] = "incident_split"
    incident_id: Annotated[str, Field(description="The new incident.")]
    out_of: Annotated[str, Field(description="The incident that its claims were part of.")]
    at: Annotated[Timestamp, Field(description="Publication of the article that showed it.")]
