"""How much of what was published has not been worked on yet."""

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import GroupCoordinatorNotAvailableError, KafkaError

from schemas.topics import ARTICLES, CLAIMS
from services.cli.cluster import admin_client, partitions_of, unreachable
from services.runtime.settings import Settings
from services.runtime.topics import AGGREGATOR, EXTRACTOR


async def is_settled(settings: Settings) -> bool:
    """Whether every article published so far is in the tallies.

    The extractor commits an article once its claims are acknowledged, so the claims are complete when it lags no more;
    only then is the aggregator asked. Raises ClusterError.
    """
    return await lag(settings, EXTRACTOR, ARTICLES.name) == 0 and await lag(settings, AGGREGATOR, CLAIMS.name) == 0


async def lag(settings: Settings, service: str, topic: str) -> int:
    """Records of the topic that the service has not committed. Raises ClusterError."""
    partitions = await partitions_of(settings, [settings.topic_name(topic)])
    async with admin_client(settings) as admin:
        try:
            offsets = await admin.list_consumer_group_offsets(settings.group(service), partitions=partitions)
        except GroupCoordinatorNotAvailableError:  # no group has ever been here
            offsets = {}
    ends = await end_offsets(settings, partitions)
    return sum(ends[partition] - (max(0, offsets[partition].offset) if offsets else 0) for partition in partitions)


async def end_offsets(settings: Settings, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
    """The offset after the last record of each partition. Raises ClusterError."""
    consumer = AIOKafkaConsumer(bootstrap_servers=settings.bootstrap_servers)
    try:
        await consumer.start()
        ends: dict[TopicPartition, int] = await consumer.end_offsets(partitions)
    except KafkaError as error:
        raise unreachable(settings, error) from error
    finally:
        await consumer.stop()
    return ends
