"""`bilan tallies`: the running tallies, as they stand."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from pydantic import Field, TypeAdapter
from rich.text import Text

from schemas.casualty import CasualtyKind
from schemas.casualty_tally import CasualtyTally, ChangeType, Figure, Grade, IncidentMerged, IncidentSplit, KindFigures
from schemas.period import Period
from schemas.statement_tally import StatementTally
from schemas.topics import CASUALTY_TALLIES, STATEMENT_TALLIES
from services.cli.cluster import ClusterError, connected, records
from services.cli.console import Cell, print_line, print_table
from services.runtime.settings import Settings

TallyRecord = CasualtyTally | StatementTally | IncidentMerged | IncidentSplit
TALLY_RECORD: TypeAdapter[TallyRecord] = TypeAdapter(Annotated[TallyRecord, Field(discriminator="type")])
Tally = CasualtyTally | StatementTally

MINUTE = "%Y-%m-%d %H:%M"
GRADES: dict[Grade, str] = {
    "confirmed": "two independent outlets or more agree",
    "single": "no second independent outlet agrees with it yet",
    "disputed": "outlets or sources contradict it",
}
CHANGE_STYLES: dict[ChangeType, str] = {"retraction": "red", "correction": "yellow", "fall": "yellow"}
GRADE_STYLES: dict[Grade, str] = {"confirmed": "green", "single": "yellow", "disputed": "red"}


def command(
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="ID", help="One incident, with its history and evidence.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One tally a line, as JSON.")] = False,
) -> None:
    """Show the running tallies.

    Casualties by incident, the newest first, then statements by speaker. A plus marks a figure that is a lower bound.
    """
    settings = connected(Settings())
    tallies = asyncio.run(standing_tallies(settings))
    if incident is not None:
        tallies = [one_incident(tallies, incident)]
    if as_json:
        for tally in tallies:
            print(tally.model_dump_json())
    elif incident is not None:
        for line in incident_lines(one_incident(tallies, incident)):
            print_line(line)
    else:
        print_tallies(tallies)


async def standing_tallies(settings: Settings) -> list[Tally]:
    """The tally of every incident, newest first, then of every speaker, those with most statements first."""
    newest: dict[tuple[str, bytes | None], TallyRecord] = {}
    topics = [settings.topic_name(topic.name) for topic in (CASUALTY_TALLIES, STATEMENT_TALLIES)]
    async for record in records(settings, topics):
        key = (record.topic, record.key)
        if record.value is None:
            newest.pop(key, None)
        else:
            newest[key] = TALLY_RECORD.validate_json(record.value)
    incidents = [tally for tally in newest.values() if isinstance(tally, CasualtyTally)]
    speakers = [tally for tally in newest.values() if isinstance(tally, StatementTally)]
    return [
        *sorted(incidents, key=lambda tally: (tally.last_at, tally.incident_id), reverse=True),
        *sorted(speakers, key=lambda tally: (-tally.statements, tally.name, tally.speaker_id)),
    ]


def one_incident(tallies: Sequence[Tally], incident: str) -> CasualtyTally:
    """The incident of that id, or of an id that begins so where only one does. Raises ClusterError."""
    found = [tally for tally in tallies if isinstance(tally, CasualtyTally) and tally.incident_id.startswith(incident)]
    exact = [tally for tally in found if tally.incident_id == incident]
    if len(exact or found) != 1:
        raise ClusterError(
            f"There is no incident {incident}: `bilan tallies` lists them."
            if not found
            else f"{len(found)} incidents begin with {incident}: give more of the id."
        )
    return (exact or found)[0]


def print_tallies(tallies: list[Tally]) -> None:
    """A table of incidents, then a table of speakers."""
    incidents = [tally for tally in tallies if isinstance(tally, CasualtyTally)]
    speakers = [tally for tally in tallies if isinstance(tally, StatementTally)]
    print_table(
        "Casualties by incident",
        ("incident", "what", "when", "kind", "best", "low to high", "grade", "source", "articles", "publishers", "id"),
        (row for tally in incidents for row in incident_rows(tally)),
    )
    print_table(
        "Statements by speaker",
        ("speaker", "statements", "by stance", "publishers", "newest"),
        (speaker_row(tally) for tally in speakers),
    )


def incident_rows(tally: CasualtyTally) -> Iterator[tuple[Cell, ...]]:
    """A row for each kind of casualty."""
    for kind, figures in tally.figures.items():
        yield (
            place_of(tally),
            (tally.cause.category or tally.cause.text) if tally.cause else "",
            days(tally.period),
            kind,
            Text(shown(figures.best), style="bold"),
            span(figures),
            Text(figures.grade, style=GRADE_STYLES[figures.grade]),
            source_of(figures.best) if figures.best else "",
            str(tally.articles),
            f"{tally.independent_publishers} of {tally.publishers}",
            tally.incident_id,
        )


def speaker_row(tally: StatementTally) -> tuple[Cell, ...]:
    """The row of one speaker."""
    stances = sorted(tally.by_stance.items(), key=lambda pair: (-pair[1], pair[0]))
    return (
        tally.name,
        Text(str(tally.statements), style="bold"),
        ", ".join(f"{stance} {count}" for stance, count in stances),
        str(len(tally.by_publisher)),
        f"« {tally.recent[0].text} »" if tally.recent else "",
    )


def incident_lines(tally: CasualtyTally) -> Iterator[Text]:
    """All that is known of one incident: figures, sources, breakdown, and the history with its evidence."""
    yield Text(tally.title, style="bold")
    if known := ", ".join(part for part in (place_of(tally), days(tally.period)) if part):
        yield Text(known)
    reprints = tally.publishers - tally.independent_publishers
    yield Text(
        f"{tally.articles} articles by {tally.publishers} publishers"
        + (f", {reprints} of which only carried another's text" if reprints else "")
        + ("; the toll of a whole war, year or campaign" if tally.scope == "cumulative" else "")
    )
    yield Text(tally.incident_id, style="dim")
    for kind, figures in tally.figures.items():
        yield Text()
        yield from kind_lines(kind, figures)


def kind_lines(kind: CasualtyKind, figures: KindFigures) -> Iterator[Text]:
    """What is known of one kind of casualty."""
    yield Text.assemble(
        (f"{kind}: {shown(figures.best)}", "bold"),
        f" (at least {shown(figures.low)}, at most {shown(figures.high)}), ",
        (f"{figures.grade}: {GRADES[figures.grade]}", GRADE_STYLES[figures.grade]),
    )
    if figures.low and figures.best and figures.low.value < figures.best.value:
        yield Text(f"  lowest: {shown(figures.low)}, {told_by(figures.low)}")
    if figures.high and figures.best and figures.high.value > figures.best.value:
        yield Text(f"  highest: {shown(figures.high)}, {told_by(figures.high)}")
    if figures.by_source:
        yield Text("  newest figure of each source:")
    for by_source in figures.by_source:
        yield Text(f"    {source_of(by_source.figure)}: {shown(by_source.figure)}, {by_source.at:{MINUTE}}")
    for part in figures.by_victims:
        yield Text(f"  of them {part.category.replace('_', ' ')}: {shown(part.figure)}, {told_by(part.figure)}")
    if figures.history:
        yield Text("  history:")
    for change in figures.history:
        before = "" if change.previous_value is None else f"{change.previous_value} to "
        yield Text.assemble(
            f"    {change.at:{MINUTE}} ", (change.type, CHANGE_STYLES.get(change.type, "")),
            f": {before}{shown(change.figure)}, {told_by(change.figure)}",
        )  # fmt: skip
        yield quoted(change.figure)
        for gone in change.withdrawn:
            yield Text(
                f"      taken back {gone.withdrawn_at:{MINUTE}}: {shown(gone.figure)}, {told_by(gone.figure)}, "
                f"told {gone.told_at:{MINUTE}}"
            )
            yield quoted(gone.figure)


def told_by(figure: Figure) -> str:
    """The outlet, and whom it attributes the figure to."""
    return f"{figure.publisher} citing {source_of(figure)}" if figure.source else figure.publisher


def quoted(figure: Figure) -> Text:
    """The sentence that carries a figure, and where it stands."""
    evidence = figure.evidence
    return Text.assemble(
        "        ",
        (f"« {' '.join(evidence.sentence.split())} »", "italic"),
        (f"  [{figure.article_id} {evidence.field} {evidence.start}-{evidence.end}]", "dim"),
    )


def place_of(tally: CasualtyTally) -> str:
    """Where it happened; “?” where that is not known."""
    if tally.place is None:
        return tally.country or "?"
    name = tally.place.name or tally.place.text
    return f"{name} ({tally.place.country})" if tally.place.country else name


def days(period: Period | None) -> str:
    """A day, or the first and the last one; empty where neither is known."""
    if period is None:
        return ""
    ends = sorted({day.isoformat() for day in (period.start, period.end) if day is not None})
    return " to ".join(ends)


def shown(figure: Figure | None) -> str:
    """The number, with a plus where it is a lower bound; a dash where there is none."""
    if figure is None:
        return "–"
    return f"{figure.value}+" if figure.open else str(figure.value)


def span(figures: KindFigures) -> str:
    """The lowest and the highest number."""
    return f"{shown(figures.low)} to {shown(figures.high)}"


def source_of(figure: Figure) -> str:
    """Whom the article attributes the figure to, else the publisher itself."""
    if figure.source is None:
        return figure.publisher
    return figure.source.name or figure.source.text
