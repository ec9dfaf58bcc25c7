"""`bilan extractor`: the extractor alone."""

import typer

from services.cli.cluster import connected
from services.runtime.settings import Settings


def command() -> None:
    """Run the extractor: articles to events. Start it several times to share the work between processes."""
    from services.extractor.agent import run

    raise typer.Exit(run(connected(Settings())))
