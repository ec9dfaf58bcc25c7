"""Events to final tallies, without Kafka: what `bilan tally` runs."""

from collections.abc import Iterable, Iterator
from itertools import islice

from schemas.casualty import CasualtyClaim
from schemas.casualty_tally import CasualtyTally
from schemas.event import Event, Withdrawn
from schemas.statement import Statement
from schemas.statement_tally import StatementTally
from services.aggregator.partition import Partition

CHUNK = 1_000
"""Events taken in at a time."""


def tally(events: Iterable[Event]) -> Iterator[CasualtyTally | StatementTally]:
    """The tallies of `events` once all are in; entity events and others are passed over."""
    partition = Partition()
    claims = (event for event in events if isinstance(event, CasualtyClaim | Statement | Withdrawn))
    while chunk := list(islice(claims, CHUNK)):
        partition.take(chunk)
    yield from partition.tallies()
