"""Events to final tallies, without Kafka: what `bilan tally` runs."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally
from schemas.event import Event, Withdrawn
from schemas.statement import Statement
from schemas.statement_tally import StatementTally
from services.aggregator.partition import Partition
from services.aggregator.records import PackedRecords

CHUNK = 25_000
"""Events between two settlings. Fewer events than this are all kept until the end, in whatever order they come."""

ALLOCATIONS = 200_000
"""Objects made between two searches for cycles. What is held here has none, and all of it is searched each time."""


def tally(events: Iterable[Event]) -> Iterator[CasualtyTally | StatementTally]:
    """The tallies of `events` once all are in; entity events and others are passed over.

    Incidents that are a year older than the newest event are given as soon as they are forgotten.
    """
    partition = Partition(PackedRecords())
    claims = (event for event in events if isinstance(event, CasualtyClaim | Statement | Withdrawn))
    with _rare_collections():
        for number, claim in enumerate(claims, start=1):
            partition.take([claim])
            if number % CHUNK == 0:
                yield from partition.settle().forgotten
        yield from partition.tallies()


@contextmanager
def _rare_collections() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], ALLOCATIONS), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
