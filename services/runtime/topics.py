"""Makes the topics of the topic table, and the changelog topics behind the services' tables."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from schemas.topics import ARTICLES, CLAIMS, MEBIBYTE, TOPICS, Topic
from services.runtime.settings import Settings

EXTRACTOR = "extractor"
AGGREGATOR = "aggregator"


@dataclass(frozen=True)
class StateTable:
    """A table of a service: its rows are kept beside the partition of the topic that the service reads."""

    service: str
    name: str
    source: Topic


EXTRACTED_ARTICLES = StateTable(EXTRACTOR, "articles", ARTICLES)
STANDING_CLAIMS = StateTable(AGGREGATOR, "claims", CLAIMS)
STATE_TABLES = (EXTRACTED_ARTICLES, STANDING_CLAIMS)


METADATA_ATTEMPTS = 150
METADATA_PAUSE_S = 0.1


class TopicError(RuntimeError):
    """A topic could not be made or read; the message says which and why."""


def changelog_name(settings: Settings, table: StateTable) -> str:
    """Name of the topic that holds every change of a table."""
    return f"{settings.group(table.service)}-{table.name}-changelog"


async def ensure_topics(settings: Settings, topics: Iterable[Topic] = TOPICS) -> dict[str, int]:
    """Create the topics that the cluster lacks, changelogs among them; existing ones are left as they are.

    Gives the number of partitions of each, by its name on the cluster. A changelog gets as many partitions as its
    source has there. Raises TopicError.
    """
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.bootstrap_servers)
    try:
        await admin.start()
        wanted = [new_topic(settings, topic) for topic in topics]
        await create(admin, wanted)
        partitions = await partitions_of(admin, [topic.name for topic in wanted])
        changelogs = [
            new_changelog(settings, table, partitions[source])
            for table in STATE_TABLES
            if (source := settings.topic_name(table.source.name)) in partitions
        ]
        await create(admin, changelogs)
        return {**partitions, **await partitions_of(admin, [topic.name for topic in changelogs])}
    except KafkaError as error:
        raise TopicError(
            f"topics could not be made on {settings.bootstrap_servers}: {error}. "
            "Check BILAN_KAFKA__BOOTSTRAP_SERVERS and that the cluster is up."
        ) from error
    finally:
        await admin.close()


def new_topic(settings: Settings, topic: Topic) -> NewTopic:
    """The order for one topic of the topic table."""
    config = {"cleanup.policy": topic.cleanup_policy, "max.message.bytes": str(topic.max_message_bytes)}
    if topic.cleanup_policy == "delete":
        config["retention.ms"] = str(-1 if topic.retention_ms is None else topic.retention_ms)
    return NewTopic(
        settings.topic_name(topic.name),
        settings.kafka.partitions or topic.partitions,
        settings.kafka.replication_factor,
        topic_configs=config,
    )


def new_changelog(settings: Settings, table: StateTable, partitions: int) -> NewTopic:
    """The order for a table's changelog: compacted, so that it holds each row's newest value."""
    return NewTopic(
        changelog_name(settings, table),
        partitions,
        settings.kafka.replication_factor,
        topic_configs={"cleanup.policy": "compact", "max.message.bytes": str(16 * MEBIBYTE)},
    )


async def create(admin: AIOKafkaAdminClient, topics: Sequence[NewTopic]) -> None:
    """Create those that do not exist; two services may do so at once. Raises TopicError."""
    existing = set(await admin.list_topics())
    missing = [topic for topic in topics if topic.name not in existing]
    if not missing:
        return
    response = await admin.create_topics(missing)
    for name, code, *message in response.topic_errors:
        error = for_code(code)
        if code and error is not TopicAlreadyExistsError:
            raise TopicError(f"topic {name} could not be made: {error.__name__} {message[0] if message else ''}")


async def partitions_of(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, int]:
    """Number of partitions by topic; waits for a new topic to be known. Raises TopicError where it stays unknown."""
    for _ in range(METADATA_ATTEMPTS):
        counts = {topic["topic"]: len(topic["partitions"]) for topic in await admin.describe_topics(list(names))}
        unknown = [name for name in names if not counts.get(name)]
        if not unknown:
            return counts
        await asyncio.sleep(METADATA_PAUSE_S)
    raise TopicError(f"the cluster does not know the topics {', '.join(unknown)}, which were just made; try again")
