"""The published form of the contract: a JSON Schema for each model, and an AsyncAPI 3 document of the topics.

All of it is made from the models and the topic table, so that it cannot say anything else than they do.
"""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, TypeAdapter
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from schemas.base import Model
from schemas.compatibility import Side, breaks
from schemas.topics import ARTICLES, TOPICS, Topic

PUBLISHED = Path(__file__).with_name("published")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ASYNCAPI = "asyncapi.json"

Document = dict[str, Any]


class CloudEventHeaders(BaseModel):
    """Headers of every record that Bilan sends: CloudEvents 1.0 in binary mode, and W3C Trace Context."""

    ce_specversion: str = Field(pattern=r"^1\.0$", description="Version of CloudEvents.")
    ce_id: str = Field(description="Id of the event.")
    ce_type: str = Field(description="What the event is, as in `bilan.casualty.v1`.")
    ce_source: str = Field(description="Which service sent it, as in `/bilan/extractor`.")
    ce_time: str = Field(description="RFC 3339 time of the event.")
    traceparent: str | None = Field(default=None, description="Passed on from the article's record.")


def models() -> tuple[type[Model], ...]:
    """Every model that is the value of a record, in the order of the topic table, each once."""
    return tuple(dict.fromkeys(model for topic in TOPICS for model in topic.models))


def documents() -> dict[str, Document]:
    """Every published document, by file name."""
    return {**{f"{model.__name__}.json": json_schema(model) for model in models()}, ASYNCAPI: asyncapi()}


def written(document: Document) -> str:
    """The document as it stands in its file."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def breaks_of(folder: Path) -> list[str]:
    """A sentence for each way in which the models break programs that rely on the documents in `folder`."""
    found = []
    for model in models():
        path = folder / f"{model.__name__}.json"
        if path.exists():
            side: Side = "sent to Bilan" if model in ARTICLES.models else "read from Bilan"
            earlier = json.loads(path.read_text("utf-8"))
            found += [f"{model.__name__}: {each}" for each in breaks(earlier, json_schema(model), side)]
    return found


def write(folder: Path) -> None:
    """Write every document into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in documents().items():
        (folder / name).write_text(written(document), "utf-8")


def json_schema(model: type[Model]) -> Document:
    """The JSON Schema (draft 2020-12) of what is written: a reader may rely on every field that it says is required."""
    return {"$schema": DIALECT, **TypeAdapter(model).json_schema(mode=mode_of(model))}


def mode_of(model: type[Model]) -> JsonSchemaMode:
    """Articles are described as they may be sent, all else as it is written."""
    return "validation" if model in ARTICLES.models else "serialization"


def asyncapi() -> Document:
    """The AsyncAPI 3 document: a channel for each topic; what Bilan receives, and what it sends."""
    _, schemas = models_json_schema(
        [*((model, mode_of(model)) for model in models()), (CloudEventHeaders, "validation")],
        ref_template="#/components/schemas/{model}",
    )
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Bilan",
            "version": version("bilan"),
            "description": "Running casualty and statement tallies from news articles.",
        },
        "defaultContentType": "application/json",
        "servers": {
            "embedded": {
                "host": "127.0.0.1:9092",
                "protocol": "kafka",
                "description": "The broker that `bilan up` starts; a cluster of your own is one setting away.",
            }
        },
        "channels": {channel_id(topic): channel(topic) for topic in TOPICS},
        "operations": {operation_id(topic): operation(topic) for topic in TOPICS},
        "components": {"messages": {model.__name__: message(model) for model in models()}, "schemas": schemas["$defs"]},
    }


def channel_id(topic: Topic) -> str:
    """The topic's short name: `casualty-tallies`."""
    return topic.name.split(".")[1]


def operation_id(topic: Topic) -> str:
    """What Bilan does with the topic, and the topic's short name."""
    return f"{action(topic)}-{channel_id(topic)}"


def action(topic: Topic) -> str:
    """Articles come in; all else goes out."""
    return "receive" if topic is ARTICLES else "send"


def channel(topic: Topic) -> Document:
    """One topic as an AsyncAPI channel, with its Kafka binding."""
    configuration: Document = {
        "cleanup.policy": [topic.cleanup_policy],
        "max.message.bytes": topic.max_message_bytes,
        "retention.ms": -1 if topic.retention_ms is None else topic.retention_ms,
    }
    return {
        "address": topic.name,
        "description": f"{topic.description} Key: {topic.key}.",
        "messages": {model.__name__: {"$ref": f"#/components/messages/{model.__name__}"} for model in topic.models},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": configuration,
                "bindingVersion": "0.5.0",
            }
        },
    }


def operation(topic: Topic) -> Document:
    """What Bilan does with the topic."""
    reference = f"#/channels/{channel_id(topic)}"
    return {
        "action": action(topic),
        "channel": {"$ref": reference},
        "messages": [{"$ref": f"{reference}/messages/{model.__name__}"} for model in topic.models],
    }


def message(model: type[Model]) -> Document:
    """One model as an AsyncAPI message."""
    return {
        "name": model.__name__,
        "summary": (model.__doc__ or "").strip().splitlines()[0],
        "contentType": "application/json",
        "headers": {"$ref": f"#/components/schemas/{CloudEventHeaders.__name__}"},
        "payload": {"$ref": f"#/components/schemas/{model.__name__}"},
    }
