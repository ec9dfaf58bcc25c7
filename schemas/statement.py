"""Who said what."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Model
from schemas.entity import EntityLabel
from schemas.event import Event, Evidence, Source
from schemas.span import SpanOfText, TextSpan

Form = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "says", "denies", "confirms", "asks", "promises", "warns", "accuses", "condemns", "praises", "demands",
    "believes", "announces", "regrets", "threatens", "admits", "suggests",
]  # fmt: skip


class Speaker(Model):
    """Who says it."""

    text: Annotated[str, Field(description="As in the sentence; may be a pronoun.")]
    name: Annotated[
        str | None, Field(description="After pronouns and short names are resolved; null where unknown.")
    ] = None
    entity_id: Annotated[str | None, Field(description="The entity, where it is one.")] = None
    label: Annotated[EntityLabel | None, Field(description="The entity's label.")] = None
    span: SpanOfText = None


class Cue(Model):
    """The words that attribute: a verb, a noun or a preposition."""

    text: Annotated[str, Field(description="As in the article.")]
    lemma: Annotated[str, Field(description="Dictionary form.")]
    stance: Annotated[Stance, Field(description="The kind of speech act.")]


class Offsets(Model):
    """Code points in the content's field; `end` is exclusive."""

    start: Annotated[int, Field(ge=0, description="First code point.")]
    end: Annotated[int, Field(ge=0, description="One past the last code point.")]


class Content(TextSpan):
    """What is said, without outer quotation marks and without que/that."""

    parts: Annotated[tuple[Offsets, ...], Field(min_length=1, description="The pieces of a split quotation; else one.")]


class Statement(Event):
    """A speaker, a cue and a content."""

    type: Annotated[Literal["statement"], Field(description="Always `statement`.")] = "statement"
    speaker: Annotated[Speaker | None, Field(description="Null where nobody is named.")] = None
    cue: Annotated[Cue | None, Field(description="Null where only quotation marks attribute.")] = None
    content: Annotated[Content, Field(description="What is said.")]
    form: Annotated[Form, Field(description="In quotation marks, in the narrator's words, or both.")]
    via: Annotated[Source | None, Field(description="Who relays it: “citant une source à la présidence”.")] = None
    about: Annotated[tuple[str, ...], Field(description="Ids of the entities named in the content.")] = ()
    evidence: Annotated[Evidence, Field(description="Where the article says it.")]
    confidence: Annotated[float, Field(ge=0, le=1, description="Estimated probability that the statement is right.")]
