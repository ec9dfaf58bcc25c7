"""`bilan aggregator`: the aggregator alone."""

import typer

from services.cli.cluster import connected
from services.runtime.settings import Settings


def command() -> None:
    """Run the aggregator alone: claims to tallies.

    Start it several times to share the work, each with a BILAN_AGGREGATOR__WORKER name and __WEB_PORT of its own.
    """
    from services.aggregator.agent import run

    raise typer.Exit(run(connected(Settings())))
