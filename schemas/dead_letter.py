"""A record that could not be processed, as it came, and why."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Model, Timestamp

Stage = Literal["decode", "validate", "language", "extract", "tally"]


class DeadLetter(Model):
    """The record as it came, and what was wrong with it. Bytes that are no plain UTF-8 text are kept in base 64."""

    type: Annotated[Literal["dead_letter"], Field(description="Always `dead_letter`.")] = "dead_letter"
    topic: Annotated[str, Field(description="Where the record came from.")]
    partition: Annotated[int, Field(ge=0, description="Its partition.")]
    offset: Annotated[int, Field(ge=0, description="Its offset.")]
    key: Annotated[str | None, Field(description="Its key.")] = None
    key_encoding: Annotated[Literal["utf-8", "base64"], Field(description="How `key` was written.")] = "utf-8"
    value: Annotated[str | None, Field(description="Its value, whole.")] = None
    value_encoding: Annotated[Literal["utf-8", "base64"], Field(description="How `value` was written.")] = "utf-8"
    headers: Annotated[dict[str, str], Field(default_factory=dict, description="Its headers.")]
    stage: Annotated[Stage, Field(description="Which step failed.")]
    error: Annotated[str, Field(description="Short name of what was wrong.")]
    detail: Annotated[str, Field(description="A sentence: what was wrong with which input and what to do.")]
    attempts: Annotated[int, Field(ge=1, description="How often it was tried.")] = 1
    failed_at: Annotated[Timestamp, Field(description="When it was given up.")]
