"""The aggregator: a claim's way from the claims topic to the tallies that it touches, top to bottom.

1. A raw record becomes a claim or a withdrawal, or a dead letter.
2. It is joined with what is kept under its claim id; the tallies that it touches are folded anew.
3. What is kept of each claim becomes a row of the state table, then the tallies are sent: a row also tells which
   incidents are to be sent again where that failed.

Tallies are never stored: a worker that is given a partition folds them from the partition's rows.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import from_json

from schemas.casualty import CasualtyClaim
from schemas.event import Withdrawn
from schemas.statement import Statement
from schemas.topics import CLAIMS
from services.aggregator.outputs import Output as TallyOutput
from services.aggregator.partition import Partition
from services.aggregator.records import PackedRecords
from services.aggregator.retention import Settlement
from services.aggregator.settled import Settled
from services.aggregator.standing import ClaimEvent, claim_id_of
from services.runtime.delivery import Delivery, Outcome, Row, Service, State
from services.runtime.metrics import Metrics
from services.runtime.records import (
    Headers,
    Output,
    Record,
    Refusal,
    content_id,
    dead_letter,
    event_output,
    problems,
    trace_of,
)
from services.runtime.settings import Settings
from services.runtime.topics import AGGREGATOR, STANDING_CLAIMS, ensure_topics

SETTLED_ROW = "settled:"
"""Begins the key of a settled incident's row; other rows are keyed by claim ids."""
CLAIM_EVENT: TypeAdapter[ClaimEvent] = TypeAdapter(
    Annotated[CasualtyClaim | Statement | Withdrawn, Field(discriminator="type")]
)


def run(settings: Settings) -> int:
    """Aggregate until SIGTERM or SIGINT. Gives the exit status."""
    partitions = asyncio.run(ensure_topics(settings))
    metrics = Metrics()
    service = Service(AGGREGATOR, settings.aggregator, CLAIMS, STANDING_CLAIMS, Aggregation(metrics))
    return Delivery(settings, service, partitions[settings.topic_name(CLAIMS.name)], metrics).run()


@dataclass
class Aggregation:
    """What the aggregator does with a batch of records."""

    metrics: Metrics
    partitions: dict[int, Partition] = field(default_factory=dict)
    published: list[datetime] = field(default_factory=list)

    async def recovered(self, partitions: Sequence[int], state: State) -> None:
        """Fold the tallies of the partitions from their rows; in a thread, so that health checks are answered."""
        self.partitions = {partition: await asyncio.to_thread(folded, partition, state) for partition in partitions}
        self._measure()

    async def work(self, records: Sequence[Record], state: State) -> Outcome:
        """The tallies that the claims touch, dead letters, and what is now kept of each claim."""
        self.published.clear()
        outputs: list[Output] = []
        refusals: list[Refusal] = []
        events: dict[int, list[ClaimEvent]] = defaultdict(list)
        traces: dict[int, Headers] = {}
        for record in records:
            event = claim_event_of(record)
            if isinstance(event, Refusal):
                refusals.append(event)
                outputs.append(dead_letter(record, event, AGGREGATOR, datetime.now(UTC)))
            else:
                events[record.partition].append(event)
                traces[record.partition] = trace_of(record)
                self.published.append(event.published_at)
        rows: list[Row] = []
        for number, claims in events.items():
            partition = self.partitions[number]
            touched = await asyncio.to_thread(partition.apply, claims)
            outputs += [record_of_tally(tally, traces[number]) for tally in touched]
            settlement = await asyncio.to_thread(partition.settle_daily)
            rows += rows_of(number, partition, {claim_id_of(event) for event in claims}, settlement)
        return Outcome(outputs, rows, refusals, rows_first=True)

    def delivered(self, records: Sequence[Record], outcome: Outcome) -> None:
        """Count what stands now."""
        now = datetime.now(UTC)
        for published_at in self.published:
            self.metrics.age_seconds.observe(max(0.0, (now - published_at).total_seconds()))
        self._measure()

    def _measure(self) -> None:
        partitions = self.partitions.values()
        self.metrics.standing_claims.set(sum(len(partition.records) for partition in partitions))
        incidents = sum(len(country.incidents) for partition in partitions for country in partition.countries.values())
        self.metrics.tallies.labels("casualty_tally").set(incidents)


def folded(partition: int, state: State) -> Partition:
    """The partition's tallies, from its rows."""
    claims: dict[str, bytes] = {}
    settled: dict[str, Settled] = {}
    for key, value in state.rows(partition):
        name = key.decode("utf-8")
        if name.startswith(SETTLED_ROW):
            settled[name.removeprefix(SETTLED_ROW)] = Settled.model_validate_json(value)
        else:
            claims[name] = value
    return Partition(PackedRecords(claims), settled)


def rows_of(number: int, partition: Partition, claim_ids: Iterable[str], settlement: Settlement) -> Iterator[Row]:
    """What is now kept of these claims and of what was settled.

    A settled incident's row comes before the deletion of the claims that it stands for: a crash between them leaves
    claims that are settled again, and none that is missed.
    """
    for incident_id in sorted(settlement.incidents):
        row = partition.settled.get(incident_id)
        value = None if row is None else row.model_dump_json().encode("utf-8")
        yield Row(number, f"{SETTLED_ROW}{incident_id}".encode(), value)
    for claim_id in sorted(set(claim_ids) - settlement.dropped):
        yield Row(number, claim_id.encode("utf-8"), partition.records[claim_id].model_dump_json().encode("utf-8"))
    for claim_id in sorted(settlement.dropped):
        yield Row(number, claim_id.encode("utf-8"), None)


def claim_event_of(record: Record) -> ClaimEvent | Refusal:
    """The claim or the withdrawal in the record; a refusal where there is none that could be read."""
    if record.value is None:
        return Refusal("decode", "empty_record", "The record has no value; a claim is taken back by a withdrawal.")
    try:
        from_json(record.value)
    except ValueError as error:
        return Refusal("decode", "not_json", f"The record is no JSON: {error}; send one claim as a JSON object.")
    try:
        return CLAIM_EVENT.validate_json(record.value)
    except ValidationError as error:
        return Refusal("validate", "not_a_claim", f"The record is no claim or withdrawal: {problems(error)}.")


def record_of_tally(output: TallyOutput, trace: Headers) -> Output:
    """A tally as it is sent; a tombstone where the tally lost its last claim."""
    tally = output.value
    if tally is None:
        return Output(output.topic, "tombstone", output.key.encode("utf-8"), None, trace)
    return event_output(
        output.topic,
        output.key,
        tally,
        event_id=content_id(output.key, tally),
        event_type=tally.type,
        source=AGGREGATOR,
        time=datetime.now(UTC),
        trace=trace,
    )
