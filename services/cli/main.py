"""The `bilan` command and its sub-commands."""

from pathlib import Path
from typing import Annotated

import typer

from services.cli import extract as extract_command

app = typer.Typer(no_args_is_help=True, help="Running casualty and statement tallies from news articles.")

Files = Annotated[
    list[Path] | None, typer.Argument(exists=True, dir_okay=False, help="JSON lines; else standard input.")
]


@app.callback()
def main() -> None:
    """Running casualty and statement tallies from news articles."""


@app.command()
def extract(files: Files = None) -> None:
    """Articles as JSON lines to events as JSON lines, without Kafka."""
    if extract_command.run(files or []):
        raise typer.Exit(1)
