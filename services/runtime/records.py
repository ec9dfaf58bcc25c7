"""Records as they lie on a topic: events with CloudEvents headers, and dead letters."""

import base64
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

from pydantic import ValidationError

from schemas.base import Model
from schemas.dead_letter import DeadLetter, Stage
from schemas.topics import DEAD_LETTERS, Topic

Headers = tuple[tuple[str, bytes], ...]

TRACE_HEADERS = frozenset({"traceparent", "tracestate"})
"""Of W3C Trace Context: passed on from a record to all that comes of it."""


@dataclass(frozen=True)
class Record:
    """A record as it was read. `timestamp` is in seconds since 1970."""

    topic: str
    partition: int
    offset: int
    timestamp: float
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


@dataclass(frozen=True)
class Output:
    """A record to send. A null `value` is a tombstone on a compacted topic."""

    topic: Topic
    type: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


@dataclass(frozen=True)
class Refusal:
    """Why a record goes to the dead letters. `detail` is a sentence: what was wrong and what to do."""

    stage: Stage
    error: str
    detail: str
    attempts: int = 1


def problems(error: ValidationError) -> str:
    """What is wrong with which field, in one line."""
    return "; ".join(
        f"field {'.'.join(map(str, problem['loc'])) or 'record'}: {problem['msg'][:1].lower()}{problem['msg'][1:]}"
        for problem in error.errors(include_url=False, include_context=False, include_input=False)
    )


def trace_of(record: Record) -> Headers:
    """The headers that a record hands on."""
    return tuple((name, value) for name, value in record.headers if name in TRACE_HEADERS)


def event_output(
    topic: Topic, key: str, event: Model, *, event_id: str, event_type: str, source: str, time: datetime, trace: Headers
) -> Output:
    """An event in CloudEvents 1.0, in the binary content mode of its Kafka protocol binding."""
    attributes = {
        "content-type": "application/json",
        "ce_specversion": "1.0",
        "ce_id": event_id,
        "ce_type": f"bilan.{event_type}.v1",
        "ce_source": f"/bilan/{source}",
        "ce_time": time.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }
    headers = tuple((name, text.encode("utf-8")) for name, text in attributes.items())
    return Output(topic, event_type, key.encode("utf-8"), event.model_dump_json().encode("utf-8"), headers + trace)


def content_id(prefix: str, content: Model) -> str:
    """An id that only the same content has again: `prefix`, a colon, and 128 bits of SHA-256 in hexadecimal."""
    return f"{prefix}:{sha256(content.model_dump_json().encode('utf-8')).hexdigest()[:32]}"


def dead_letter(record: Record, refusal: Refusal, service: str, now: datetime) -> Output:
    """The record whole, with what was wrong; its headers name the error as Kafka Connect's dead letters do."""
    key, key_encoding = _text(record.key)
    value, value_encoding = _text(record.value)
    letter = DeadLetter(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=key,
        key_encoding=key_encoding,
        value=value,
        value_encoding=value_encoding,
        headers={name: content.decode("utf-8", "backslashreplace") for name, content in record.headers},
        stage=refusal.stage,
        error=refusal.error,
        detail=refusal.detail,
        attempts=refusal.attempts,
        failed_at=now,
    )
    connect = {
        "topic": record.topic,
        "partition": str(record.partition),
        "offset": str(record.offset),
        "connector.name": f"bilan-{service}",
        "task.id": str(record.partition),
        "stage": refusal.stage.upper(),
        "class.name": f"bilan.{service}",
        "exception.class.name": refusal.error,
        "exception.message": refusal.detail,
    }
    errors = tuple((f"__connect.errors.{name}", text.encode("utf-8")) for name, text in connect.items())
    output = event_output(
        DEAD_LETTERS,
        key or "",
        letter,
        event_id=f"{record.topic}-{record.partition}-{record.offset}",
        event_type=letter.type,
        source=service,
        time=now,
        trace=trace_of(record),
    )
    return replace(output, key=record.key, headers=output.headers + errors)


def _text(content: bytes | None) -> tuple[str | None, Literal["utf-8", "base64"]]:
    """Plain text where the bytes are UTF-8, else base 64."""
    if content is None:
        return None, "utf-8"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return base64.b64encode(content).decode("ascii"), "base64"
