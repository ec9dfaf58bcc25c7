"""`bilan extractor`: the extractor alone."""

import typer

from services.cli.cluster import connected
from services.runtime.settings import Settings


def command() -> None:
    """Run the extractor alone: articles to events.

    Start it several times to share the work, each with a BILAN_EXTRACTOR__WORKER name and __WEB_PORT of its own.
    """
    from services.extractor.agent import run

    raise typer.Exit(run(connected(Settings())))
