"""`bilan consume`: the records of a topic."""

import asyncio
import base64
import json
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Annotated

import typer

from services.cli.cluster import connected, records, topic_called
from services.runtime.records import Record
from services.runtime.settings import Settings


def command(
    topic: Annotated[str, typer.Argument(help="Its name: `bilan.claims.v1`, or `claims` for short.")],
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="Begin with the oldest record; else with the next that comes.")
    ] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Go on waiting at the end (as it does without --from-beginning).")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="End after so many records.")] = None,
    whole: Annotated[
        bool, typer.Option("--json", help="Each record whole: topic, partition, offset, time, key, headers, value.")
    ] = False,
) -> None:
    """Print the records of a topic, one a line."""
    asyncio.run(consume(connected(Settings()), topic, from_beginning, follow or not from_beginning, limit, whole))


async def consume(
    settings: Settings, topic: str, from_beginning: bool, follow: bool, limit: int | None, whole: bool
) -> None:
    """Print records until the end, or until `limit` of them have been printed."""
    printed = 0
    name = topic_called(settings, topic)
    async with aclosing(records(settings, [name], from_beginning=from_beginning, follow=follow)) as stream:
        async for record in stream:
            print(record_as_json(record) if whole else as_line(record.value), flush=follow)
            printed += 1
            if printed == limit:
                return


def as_line(value: bytes | None) -> str:
    """The value as one line, whatever is in it; empty for a tombstone."""
    return (value or b"").decode("utf-8", "backslashreplace").replace("\r", "\\r").replace("\n", "\\n")


def record_as_json(record: Record) -> str:
    """The record as a JSON object; a value that is no JSON becomes a string, in base 64 where it is no text."""
    return json.dumps(
        {
            "topic": record.topic,
            "partition": record.partition,
            "offset": record.offset,
            "time": datetime.fromtimestamp(record.timestamp, UTC).isoformat(),
            "key": None if record.key is None else record.key.decode("utf-8", "backslashreplace"),
            "headers": {name: content.decode("utf-8", "backslashreplace") for name, content in record.headers},
            "value": plain(record.value),
        },
        ensure_ascii=False,
    )


def plain(value: bytes | None) -> object:
    """JSON, else text, else base 64."""
    if value is None:
        return None
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return base64.b64encode(value).decode("ascii")
    try:
        parsed: object = json.loads(text)
    except ValueError:
        return text
    return parsed
