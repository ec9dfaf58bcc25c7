"""`bilan topics`: the topic table."""

import asyncio
import json
from typing import Annotated

import typer

from schemas.topics import DAY_MS, TOPICS, Topic
from services.cli.cluster import connected
from services.cli.console import note, print_table
from services.runtime.settings import Settings


def command(
    create: Annotated[bool, typer.Option("--create", help="Make those that the cluster lacks.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One topic a line, as JSON.")] = False,
) -> None:
    """Show every topic, or create them."""
    settings = Settings()
    if create:
        from services.runtime.topics import ensure_topics

        settings = connected(settings)
        asyncio.run(ensure_topics(settings))
        note(f"Every topic exists at {settings.bootstrap_servers}.")
    if as_json:
        for topic in TOPICS:
            print(json.dumps(description(settings, topic), ensure_ascii=False))
        return
    print_table(
        "Topics",
        ("topic", "key", "carries", "partitions", "cleanup", "retention"),
        (
            (
                settings.topic_name(topic.name),
                topic.key,
                ", ".join(model.__name__ for model in topic.models),
                str(settings.kafka.partitions or topic.partitions),
                topic.cleanup_policy,
                "for ever" if topic.retention_ms is None else f"{topic.retention_ms / DAY_MS:g} days",
            )
            for topic in TOPICS
        ),
    )


def description(settings: Settings, topic: Topic) -> dict[str, object]:
    """The topic as plain values."""
    return {
        "name": settings.topic_name(topic.name),
        "key": topic.key,
        "models": [model.__name__ for model in topic.models],
        "description": topic.description,
        "partitions": settings.kafka.partitions or topic.partitions,
        "cleanup_policy": topic.cleanup_policy,
        "retention_ms": topic.retention_ms,
        "max_message_bytes": topic.max_message_bytes,
    }
