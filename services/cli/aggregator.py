"""`bilan aggregator`: the aggregator alone."""

import typer

from services.cli.cluster import connected
from services.runtime.settings import Settings


def command() -> None:
    """Run the aggregator: claims to tallies. Start it several times to share the work between processes."""
    from services.aggregator.agent import run

    raise typer.Exit(run(connected(Settings())))
