"""`bilan dead-letters`: the records that could not be processed, and why."""

import asyncio
from typing import Annotated

import typer

from schemas.dead_letter import DeadLetter
from schemas.topics import DEAD_LETTERS
from services.cli.cluster import connected, records
from services.cli.console import print_table
from services.runtime.settings import Settings


def command(
    as_json: Annotated[bool, typer.Option("--json", help="One dead letter a line, as JSON, with its record.")] = False,
) -> None:
    """Show the records that could not be processed."""
    letters = asyncio.run(dead_letters(connected(Settings())))
    if as_json:
        for letter in letters:
            print(letter.model_dump_json())
        return
    print_table(
        "Dead letters",
        ("time", "record", "key", "stage", "error", "what was wrong"),
        (
            (
                f"{letter.failed_at:%Y-%m-%d %H:%M:%S}",
                f"{letter.topic} {letter.partition}/{letter.offset}",
                letter.key or "",
                letter.stage,
                letter.error,
                letter.detail,
            )
            for letter in letters
        ),
    )


async def dead_letters(settings: Settings) -> list[DeadLetter]:
    """All that the topic holds, oldest first."""
    letters = [
        DeadLetter.model_validate_json(record.value)
        async for record in records(settings, [settings.topic_name(DEAD_LETTERS.name)])
        if record.value is not None
    ]
    return sorted(letters, key=lambda letter: letter.failed_at)
