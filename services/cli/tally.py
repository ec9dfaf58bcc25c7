"""`bilan tally`: events as JSON lines to final tallies as JSON lines, without Kafka."""

from collections.abc import Iterator
from typing import Annotated

import typer
from pydantic import Field, TypeAdapter, ValidationError

from schemas.casualty import CasualtyClaim
from schemas.entity import EntityEvent
from schemas.event import Event, Withdrawn
from schemas.statement import Statement
from services.cli.console import complain
from services.cli.lines import Files, Line, lines_of
from services.runtime.records import problems

AnyEvent = Annotated[EntityEvent | CasualtyClaim | Statement | Withdrawn, Field(discriminator="type")]
EVENTS: TypeAdapter[EntityEvent | CasualtyClaim | Statement | Withdrawn] = TypeAdapter(AnyEvent)


def command(files: Files = None) -> None:
    """Turn events into final tallies, without Kafka.

    Events come as JSON lines, tallies go as JSON lines, by the same code as the aggregator runs. A line that is no
    event is told on standard error and passed over; the exit status is then 1.
    """
    from services.aggregator.tally import tally  # costs time that the other commands need not spend

    refused: list[Line] = []
    for result in tally(events(lines_of(files or []), refused)):
        print(result)
    if refused:
        raise typer.Exit(1)


def events(lines: Iterator[Line], refused: list[Line]) -> Iterator[Event]:
    """The events of the lines; a line that is none is put into `refused`."""
    for line in lines:
        try:
            yield EVENTS.validate_json(line.content)
        except ValidationError as error:
            refused.append(line)
            complain(f"{line.where}: {problems(error)}")
