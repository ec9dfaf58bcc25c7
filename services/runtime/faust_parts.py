"""The Faust application under the delivery, and the parts of Faust that had to be made otherwise.

See delivery.py for why each of them is needed.
"""

import asyncio
from collections.abc import Iterator

import faust
from faust.stores.rocksdb import Store as RocksDBStore
from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.tables.table import Table
from faust.types import FutureMessage

from schemas.topics import MEBIBYTE, TOPICS
from services.runtime.settings import ServiceSettings, Settings

LARGEST_RECORD_BYTES = max(topic.max_message_bytes for topic in TOPICS)
COMMIT_INTERVAL_S = 1.0
ROCKSDB_OPTIONS = {"write_buffer_size": 8 * MEBIBYTE, "block_cache_size": 32 * MEBIBYTE, "max_open_files": 256}
"""For each partition of a table; Faust's defaults are for one large table a machine (2 GiB of cache)."""


class HeldEvent(faust.Event):
    """An event that only `release` acknowledges; Faust also acknowledges stale ones that it skips at a rebalance."""

    def ack(self) -> bool:
        """Nothing: the work is not done yet."""
        return False

    def release(self) -> None:
        """Let the offset be committed."""
        super().ack()


class PausedRecovery(Recovery):
    """A recovery at whose end the consumer stands still until the queues are emptied."""

    async def on_recovery_completed(self, generation_id: int = 0) -> None:
        """Pause, seek to the committed offsets, empty the queues, go on."""
        self.app.consumer.stop_flow()
        self.app.flow_control.suspend()
        await super().on_recovery_completed(generation_id)


class PausedTableManager(TableManager):
    """Tables that are recovered by a PausedRecovery."""

    @property
    def recovery(self) -> Recovery:
        """Made when first asked for, as Faust does."""
        if self._recovery is None:
            self._recovery = PausedRecovery(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery


class AckedTable(Table[bytes, bytes]):
    """A table of raw bytes whose changelog sends can be awaited; stock Faust drops their futures."""

    def __post_init__(self) -> None:
        self.unacknowledged: list[FutureMessage] = []

    def read(self, partition: int, key: bytes) -> bytes | None:
        """The row's value; null where there is none."""
        value: bytes | None = self._store_of_rows._db_for_partition(partition).get(key)
        return value

    def rows(self, partition: int) -> Iterator[tuple[bytes, bytes]]:
        """Key and value of every row of the partition."""
        store = self._store_of_rows
        yield from store._visible_items(store._db_for_partition(partition))

    @property
    def _store_of_rows(self) -> RocksDBStore:
        assert isinstance(self.data, RocksDBStore)
        return self.data

    def on_key_set(self, key: bytes, value: bytes) -> None:
        """Send the change to the changelog and keep its future."""
        self.unacknowledged.append(self.send_changelog(self.partition_for_key(key), key, value))
        self._sensor_on_set(self, key, value)

    def on_key_del(self, key: bytes) -> None:
        """Send the deletion to the changelog and keep its future."""
        self.unacknowledged.append(self.send_changelog(self.partition_for_key(key), key, None))
        self._sensor_on_del(self, key)

    async def acknowledged(self) -> None:
        """Wait until the broker has acknowledged every change. Raises what a send raised."""
        sent, self.unacknowledged = self.unacknowledged, []
        await asyncio.gather(*sent)


def new_app(settings: Settings, name: str, worker: ServiceSettings, partitions: int) -> faust.App:
    """A Faust application with the settings under which delivery was measured to hold."""
    store = settings.store_folder(name, worker.worker)
    store.mkdir(parents=True, exist_ok=True)
    return faust.App(
        settings.group(name),
        broker=[f"kafka://{server}" for server in settings.bootstrap_servers.split(",")],
        store="rocksdb://",
        datadir=store,
        Table=AckedTable,
        TableManager=PausedTableManager,
        Event=HeldEvent,
        key_serializer="raw",
        value_serializer="raw",
        processing_guarantee="at_least_once",
        topic_partitions=partitions,
        topic_allow_declare=False,  # all topics exist before: a send to a missing one would hang for minutes
        topic_disable_leader=True,
        table_standby_replicas=0,
        broker_session_timeout=settings.kafka.session_timeout_s,  # 10 s instead of 60: a dead worker is found sooner
        broker_heartbeat_interval=settings.kafka.session_timeout_s / 4,
        broker_rebalance_timeout=settings.rebalance_timeout_s,  # a rebalance waits for the longest batch
        broker_commit_interval=COMMIT_INTERVAL_S,
        broker_max_poll_records=500,
        consumer_group_instance_id=settings.instance(name, worker.worker),  # back in 2 to 4 s instead of 7
        consumer_auto_offset_reset="earliest",
        stream_buffer_maxsize=256,  # what a stop has to throw away
        producer_request_timeout=settings.kafka.request_timeout_s,  # 60 s instead of 20 minutes
        producer_max_request_size=LARGEST_RECORD_BYTES,
        web_bind=worker.web_host,
        web_port=worker.web_port,
        web_tables_enabled=False,
        web_router_enabled=False,
        worker_redirect_stdouts=False,
    )
