"""A worker may die after any row of a batch, also one that deletes a settled claim: the tallies are the same."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import pytest

from services.aggregator.agent import CLAIM_EVENT, folded, rows_of
from services.aggregator.partition import Partition
from services.aggregator.standing import ClaimEvent, claim_id_of
from services.runtime.delivery import Row
from tests.chaos.chaos import claims_of, scripted_articles

BATCH = 20
CRASHES = 0.3
"""Share of batches whose rows are not all written."""


class Rows:
    """The state table of one partition."""

    def __init__(self) -> None:
        self.values: dict[bytes, bytes] = {}

    def read(self, partition: int, key: bytes) -> bytes | None:
        return self.values.get(key)

    def rows(self, partition: int) -> Iterator[tuple[bytes, bytes]]:
        yield from list(self.values.items())

    def write(self, rows: Iterable[Row]) -> int:
        deleted = 0
        for row in rows:
            if row.value is not None:
                self.values[row.key] = row.value
            else:
                deleted += self.values.pop(row.key, None) is not None
        return deleted


def tallies(partition: Partition) -> list[str]:
    return sorted(partition.tallies())


def worked(events: Sequence[ClaimEvent], crashes: random.Random | None) -> tuple[list[str], int]:
    """The tallies in the end, and how many rows were deleted."""
    state = Rows()
    partition = folded(0, state)
    start = deleted = 0
    while start < len(events):
        batch = events[start : start + BATCH]
        partition.apply(batch)
        settlement = partition.settle_daily()
        rows = list(rows_of(0, partition, {claim_id_of(event) for event in batch}, settlement))
        if crashes is not None and crashes.random() < CRASHES:
            deleted += state.write(rows[: crashes.randrange(len(rows) + 1)])
            partition = folded(0, state)
        else:
            deleted += state.write(rows)
            start += BATCH
    assert tallies(folded(0, state)) == tallies(partition)
    return tallies(partition), deleted


@pytest.mark.parametrize("seed", range(5))
def test_a_crash_after_any_row_changes_no_tally(seed: int) -> None:
    articles = scripted_articles(250, seed, apart=timedelta(hours=12), longest_wait=20)
    events = [CLAIM_EVENT.validate_json(value) for _, value in claims_of(articles)]
    calm, _ = worked(events, None)
    rough, deleted = worked(events, random.Random(seed))
    assert deleted > 10
    assert rough == calm
