"""At-least-once delivery that loses nothing, on Faust.

All that depends on Faust's inner parts is in this module and in faust_parts.py.

The story of a batch:

1. Read raw bytes: Faust decodes nothing, so a malformed record is an ordinary one.
2. Work: what is to be sent, and which rows of the state table change.
3. Send the outputs, and wait until the broker has acknowledged each.
4. Write the rows, and wait until the broker has acknowledged each on the changelog.
5. Acknowledge the records in the order of their offsets, then commit.

An error that the work did not foresee, or a record that the broker refused, ends the process before step 5: the
orchestrator starts it again, and the batch is read again. Outputs come before rows, so state never knows of an event
that was not sent; rows may be ahead of the changelog after a crash, so whatever is read again is sent again. Work whose
rows tell what is to be sent again has them written first (`rows_first`).
Faust's own acknowledgements are not used: they come before the work is done where agents run concurrently, where a
value cannot be decoded, and where an exception leaves `take`; and its `exactly_once` miscounts after crashes.

Two things about rebalances, found by killing workers until something was missing:

- After a recovery Faust seeks to the committed offsets while the consumer runs already, and then empties the queues:
  what came between is gone. `PausedRecovery` pauses the consumer meanwhile.
- At a rebalance Faust forgets what was committed, and then commits past records that it never delivered. So each
  batch is compared with the offset that has to come next, and a worker that misses a record ends before it commits.
"""

import asyncio
import logging
import os
import time
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import faust
from aiokafka import AIOKafkaConsumer, TopicPartition
from faust.streams import Stream, _current_event
from faust.transport.consumer import Consumer
from faust.types import TP, StreamT, TopicT

from schemas.topics import TOPICS, Topic
from services.runtime.faust_parts import ROCKSDB_OPTIONS, AckedTable, HeldEvent, new_app
from services.runtime.health import add_pages
from services.runtime.metrics import Metrics
from services.runtime.records import Output, Record, Refusal
from services.runtime.settings import ServiceSettings, Settings
from services.runtime.topics import StateTable

logger = logging.getLogger(__name__)

EXIT_FAULT = 70
"""Exit status after an error that nobody foresaw (EX_SOFTWARE of sysexits.h)."""


@dataclass(frozen=True)
class Row:
    """A row of the state table, in the partition of the record that changes it."""

    partition: int
    key: bytes
    value: bytes | None
    """Null deletes the row."""


@dataclass(frozen=True)
class Outcome:
    """What comes of a batch."""

    outputs: Sequence[Output]
    rows: Sequence[Row] = ()
    refusals: Sequence[Refusal] = ()
    rows_first: bool = False
    """Write the rows before the outputs: they tell what is to be sent again where the outputs are lost."""


class State(Protocol):
    """The rows of the partitions that this worker has."""

    def read(self, partition: int, key: bytes) -> bytes | None:
        """The row's value; null where there is none."""

    def rows(self, partition: int) -> Iterator[tuple[bytes, bytes]]:
        """Key and value of every row of the partition."""


class Work(Protocol):
    """What a service does; the delivery does the rest."""

    async def recovered(self, partitions: Sequence[int], state: State) -> None:
        """Called when the rows of `partitions`, all that the worker has now, are recovered."""

    async def work(self, records: Sequence[Record], state: State) -> Outcome:
        """What comes of the records, which are in the order of their offsets within each partition."""

    def delivered(self, records: Sequence[Record], outcome: Outcome) -> None:
        """Called when the broker has acknowledged everything: the place to count."""


class MissingRecordsError(RuntimeError):
    """Records that are on the topic were not delivered."""


@dataclass(frozen=True)
class Service:
    """A service to run: what it reads, what it remembers, and what it does with a batch."""

    name: str
    settings: ServiceSettings
    source: Topic
    table: StateTable
    work: Work


class Delivery:
    """One worker of a service."""

    def __init__(self, settings: Settings, service: Service, partitions: int, metrics: Metrics) -> None:
        """`partitions`: of the source topic on the cluster. The topics exist already."""
        self.service = service
        self.metrics = metrics
        self._log_level = settings.log_level
        self._bootstrap_servers = settings.bootstrap_servers
        self.app = new_app(settings, service.name, service.settings, partitions)
        table = self.app.Table(
            service.table.name,
            key_type=bytes,
            value_type=bytes,
            partitions=partitions,
            on_recover=self._recovered,
            options=dict(ROCKSDB_OPTIONS),
        )
        assert isinstance(table, AckedTable)
        self.table = table
        self._topics = {topic: self._raw_topic(settings.topic_name(topic.name)) for topic in TOPICS}
        self._next_offsets: dict[TP, int] = {}
        self.app.agent(self._topics[service.source], concurrency=1, name=service.name)(self._deliver)
        add_pages(self.app, metrics, self.is_ready, self.lag)

    def run(self) -> int:
        """Work until SIGTERM or SIGINT. Gives the exit status: 0 after a stop in good order."""
        asyncio.set_event_loop(asyncio.new_event_loop())
        worker = faust.Worker(self.app, loglevel=self._log_level, quiet=True)
        worker.spinner = None
        try:
            worker.execute_from_commandline()
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(end.code is not None)

    async def _deliver(self, stream: StreamT[Any]) -> None:
        settings = self.service.settings
        assert isinstance(stream, Stream)
        async for events in stream.noack_take(settings.batch_size, within=settings.batch_wait_s):
            try:
                await self._deliver_batch(events)
            except Exception:
                logger.critical(
                    "%s stops: an error that nothing foresaw, or a record that the broker refused. Nothing of this "
                    "batch is committed; it is read again at the next start.",
                    self.service.name,
                    exc_info=True,
                )
                logging.shutdown()
                os._exit(EXIT_FAULT)  # any softer end would acknowledge the batch on its way

    async def _deliver_batch(self, events: Sequence[HeldEvent]) -> None:
        begun = time.monotonic()
        # 1. Read, and see that no record is missing.
        records = [record_of(event) for event in events]
        await self._check_complete(events)
        # 2. Work.
        outcome = await self.service.work.work(records, self.table)
        if outcome.rows_first:
            await self._write(outcome.rows, events)
        # 3. Send the outputs; all of them acknowledged.
        sends = [
            await self._topics[output.topic].send(key=output.key, value=output.value, headers=list(output.headers))
            for output in outcome.outputs
        ]
        await asyncio.gather(*sends)
        # 4. Write the rows; all of them acknowledged.
        if not outcome.rows_first:
            await self._write(outcome.rows, events)
        # 5. Acknowledge in order, then commit.
        for event in events:
            event.release()
        await self.app.consumer.commit()
        self._measure(records, outcome, time.monotonic() - begun)

    async def _check_complete(self, events: Sequence[HeldEvent]) -> None:
        """Raises MissingRecordsError where records between the last offset and the next were not delivered."""
        for event in events:
            tp, offset = event.message.tp, event.message.offset
            expected = self._next_offsets.get(tp)
            if expected is None:
                expected = await self._first_offset(tp)
            if offset > expected and (first := await first_offset_from(self._bootstrap_servers, tp, expected)) < offset:
                raise MissingRecordsError(f"{tp.topic}[{tp.partition}]: records {first} to {offset - 1} were skipped")
            self._next_offsets[tp] = max(expected, offset + 1)

    async def _first_offset(self, tp: TP) -> int:
        """Where this worker has to begin: the committed offset, else the first one on the partition."""
        committed = self._consumer._committed_offset[tp]
        if committed is None:
            committed = (await self._consumer.earliest_offsets(tp))[tp]
        return committed or 0

    @property
    def _consumer(self) -> Consumer:
        consumer = self.app.consumer
        assert isinstance(consumer, Consumer)
        return consumer

    async def _write(self, rows: Sequence[Row], events: Sequence[HeldEvent]) -> None:
        event_of_partition = {event.message.partition: event for event in events}
        for row in rows:
            _current_event.set(weakref.ref(event_of_partition[row.partition]))
            if row.value is not None:
                self.table[row.key] = row.value
            elif row.key in self.table:
                del self.table[row.key]
        await self.table.acknowledged()

    def _measure(self, records: Sequence[Record], outcome: Outcome, seconds: float) -> None:
        self.metrics.records.inc(len(records))
        self.metrics.commits.inc()
        self.metrics.batch_seconds.observe(seconds)
        now = time.time()
        for record in records:
            self.metrics.latency_seconds.observe(max(0.0, now - record.timestamp))
        for output in outcome.outputs:
            self.metrics.events.labels(output.type).inc()
        for refusal in outcome.refusals:
            self.metrics.dead_letters.labels(refusal.stage).inc()
        self.service.work.delivered(records, outcome)

    async def _recovered(self) -> None:
        self._next_offsets.clear()
        try:
            await self.service.work.recovered(sorted(self._partitions()), self.table)
        except Exception:
            logger.critical("%s stops: its recovered state cannot be read.", self.service.name, exc_info=True)
            logging.shutdown()
            os._exit(EXIT_FAULT)  # Faust would go on without the callback's result

    def _partitions(self) -> set[int]:
        changelog = self.table.changelog_topic_name
        return {tp.partition for tp in self.app.assignor.assigned_actives() if tp.topic == changelog}

    def _raw_topic(self, name: str) -> TopicT:
        return self.app.topic(
            name, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw", allow_empty=True
        )

    def is_ready(self) -> bool:
        """Whether the state is recovered and no rebalance is under way."""
        return bool(self.app.tables.actives_ready and not self.app.rebalancing and not self.app.should_stop)

    def lag(self) -> Iterator[tuple[str, int, int]]:
        """Topic, partition, and the records there that are not committed here."""
        consumer = self._consumer
        for tp in consumer.assignment():
            end = consumer.highwater(tp) if tp.topic == self._topics[self.service.source].get_topic_name() else None
            if end is not None:
                yield tp.topic, tp.partition, max(0, end - (consumer._committed_offset[tp] or 0))


async def first_offset_from(bootstrap_servers: str, tp: TP, offset: int) -> int:
    """Offset of the first record at `offset` or after it; there has to be one.

    Offsets without a record are nothing to worry about: transactions and compaction leave some.
    """
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap_servers, auto_offset_reset="earliest")
    await consumer.start()
    try:
        partition = TopicPartition(tp.topic, tp.partition)
        consumer.assign([partition])
        consumer.seek(partition, offset)
        record = await consumer.getone()
        return int(record.offset)
    finally:
        await consumer.stop()


def record_of(event: HeldEvent) -> Record:
    """The plain record behind a Faust event."""
    message = event.message
    return Record(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=message.timestamp,
        key=message.key,
        value=message.value,
        headers=tuple(event.headers.items()),
    )
