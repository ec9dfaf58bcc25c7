"""Events to final tallies, without Kafka: what `bilan tally` runs."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from schemas.casualty import CasualtyClaim
from schemas.event import Event, Withdrawn
from schemas.statement import Statement
from services.aggregator.partition import Partition
from services.aggregator.records import PackedRecords

CHUNK = 25_000
"""Events between two settlings. Fewer events than this are all kept until the end, in whatever order they come."""


def tally(events: Iterable[Event]) -> Iterator[str]:
    """The tallies of `events` as JSON, once all are in; entity events and others are passed over.

    Incidents that are a year older than the newest event are given as soon as they are forgotten.
    """
    partition = Partition(PackedRecords())
    claims = (event for event in events if isinstance(event, CasualtyClaim | Statement | Withdrawn))
    with _no_collections():
        for number, claim in enumerate(claims, start=1):
            partition.take([claim])
            if number % CHUNK == 0:
                yield from partition.settle().forgotten
        yield from partition.tallies()


@contextmanager
def _no_collections() -> Iterator[None]:
    """Search for no cycles: what is made here has none, and each search goes through all that is held."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
