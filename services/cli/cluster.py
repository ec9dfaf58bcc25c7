"""Which cluster a command talks to, and reading its topics."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from schemas.topics import TOPICS
from services.runtime.kafka import running_broker
from services.runtime.records import Record
from services.runtime.settings import Settings

IDLE_POLLS = 20
"""Polls without a record after which a topic's end counts as reached, where compaction has taken its last records."""
POLL_MS = 500


class ClusterError(RuntimeError):
    """The cluster, or a topic of it, could not be reached; the message says which and what to do."""


class UnknownTopicError(ClusterError):
    """There is no topic of that name on the cluster."""


def demo_folder(data: Path) -> Path:
    """Where the demo keeps its invented events, apart from the user's own."""
    return data / "demo"


def connected(settings: Settings) -> Settings:
    """The settings with the cluster that is to be talked to: the one that is set, else the embedded one that runs.

    Raises ClusterError where neither is there.
    """
    if settings.kafka.bootstrap_servers:
        return settings
    for folder in (settings.data_dir, demo_folder(settings.data_dir)):
        if address := running_broker(folder):
            return on_cluster(settings, address, folder)
    raise ClusterError(
        f"No Kafka runs on the data folder {settings.data_dir}: start one with `bilan up`, "
        "or name a cluster with BILAN_KAFKA__BOOTSTRAP_SERVERS=host:port."
    )


def on_cluster(settings: Settings, bootstrap_servers: str, data: Path) -> Settings:
    """The same settings on that cluster and that data folder."""
    kafka = settings.kafka.model_copy(update={"bootstrap_servers": bootstrap_servers})
    return settings.model_copy(update={"kafka": kafka, "data_dir": data})


def topic_called(settings: Settings, name: str) -> str:
    """A topic's name on the cluster: `claims` and `bilan.claims.v1` both name that one; others go as they are."""
    for topic in TOPICS:
        if name in (topic.name, topic.name.split(".")[1]):
            return settings.topic_name(topic.name)
    return name


@asynccontextmanager
async def admin_client(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """A connected administration client. Raises ClusterError."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap_servers)
    try:
        await admin.start()
        yield admin
    except KafkaError as error:
        raise unreachable(settings, error) from error
    finally:
        await admin.close()


def unreachable(settings: Settings, error: KafkaError) -> ClusterError:
    """The sentence for a cluster that does not answer."""
    return ClusterError(
        f"Kafka at {settings.bootstrap_servers} cannot be reached ({type(error).__name__}): "
        "check that it runs, and BILAN_KAFKA__BOOTSTRAP_SERVERS."
    )


async def partitions_of(settings: Settings, topics: Iterable[str]) -> list[TopicPartition]:
    """The partitions of the topics. Raises ClusterError, and UnknownTopicError where one does not exist."""
    async with admin_client(settings) as admin:
        described = await admin.describe_topics(list(topics))
        missing = sorted(topic["topic"] for topic in described if not topic["partitions"])
        if missing:
            known = ", ".join(sorted(name for name in await admin.list_topics() if not name.startswith("__")))
            raise UnknownTopicError(
                f"There is no topic {', '.join(missing)} at {settings.bootstrap_servers}; it has {known or 'none'}."
            )
    return [TopicPartition(topic["topic"], part["partition"]) for topic in described for part in topic["partitions"]]


async def records(
    settings: Settings, topics: Iterable[str], *, from_beginning: bool = True, follow: bool = False
) -> AsyncGenerator[Record, None]:
    """Records of the topics (names on the cluster), those of a partition in order.

    Ends with the records that are there at the start, unless `follow`. Raises ClusterError.
    """
    partitions = await partitions_of(settings, topics)
    consumer = AIOKafkaConsumer(
        bootstrap_servers=settings.bootstrap_servers, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    try:
        await consumer.start()
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        starts = await consumer.beginning_offsets(partitions) if from_beginning else ends
        for partition in partitions:
            consumer.seek(partition, starts[partition])
        left = {partition for partition in partitions if starts[partition] < ends[partition]}
        idle = 0
        while follow or (left and idle < IDLE_POLLS):
            batches = await consumer.getmany(timeout_ms=POLL_MS)
            idle = 0 if batches else idle + 1
            for partition, batch in batches.items():
                for message in batch:
                    if follow or message.offset < ends[partition]:
                        yield Record(
                            topic=message.topic,
                            partition=message.partition,
                            offset=message.offset,
                            timestamp=message.timestamp / 1000,
                            key=message.key,
                            value=message.value,
                            headers=tuple(message.headers),
                        )
                if batch[-1].offset + 1 >= ends[partition]:
                    left.discard(partition)
    except KafkaError as error:
        raise unreachable(settings, error) from error
    finally:
        await consumer.stop()
