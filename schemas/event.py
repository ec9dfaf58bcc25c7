"""What every event of the extractor carries."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.article import TextField
from schemas.base import Model, Timestamp
from schemas.span import SpanOfText


class Extractor(Model):
    """The program that made an event."""

    name: Annotated[str, Field(description="Name of the program.")]
    version: Annotated[str, Field(description="Version of its code.")]
    model: Annotated[str, Field(description="Language model and its version, as in `fr_core_news_md 3.8.0`.")]


class Event(Model):
    """The envelope: which article, which revision, and who extracted."""

    event_id: Annotated[
        str, Field(description="Deterministic: the same article gives the same ids. For a claim, its claim id.")
    ]
    article_id: Annotated[str, Field(description="The article's `id`.")]
    revision: Annotated[int, Field(ge=1, description="The article's `revision`.")]
    publisher: Annotated[str, Field(description="The article's `publisher`.")]
    language: Annotated[str, Field(description="BCP 47 tag, as given or detected.")]
    published_at: Annotated[Timestamp, Field(description="The article's `published_at`.")]
    extracted_at: Annotated[Timestamp, Field(description="When the extractor made this event.")]
    extractor: Annotated[Extractor, Field(description="Name and version of code and model.")]
    fingerprint: Annotated[
        str | None,
        Field(
            pattern=r"^[0-9a-f]{128}$",
            description="MinHash of the article's title and text: 64 bytes in hexadecimal; the share of equal bytes "
            "is the likeness of two texts. Tells reprints.",
        ),
    ] = None


class Evidence(Model):
    """Where the article says it. Offsets count Unicode code points; `end` is exclusive."""

    field: Annotated[TextField, Field(description="Which field of the article.")]
    start: Annotated[int, Field(ge=0, description="First code point of the words that carry the claim.")]
    end: Annotated[int, Field(ge=0, description="One past their last code point.")]
    sentence: Annotated[str, Field(description="The whole sentence, in the article's own characters.")]


class Source(Model):
    """Whom a claim is attributed to inside the text; never the publisher."""

    text: Annotated[str, Field(description="As in the sentence: “selon l'OMS” gives “l'OMS”.")]
    name: Annotated[str | None, Field(description="After pronouns and short names are resolved.")] = None
    entity_id: Annotated[str | None, Field(description="The entity, where it is one.")] = None
    span: SpanOfText = None


class Place(Model):
    """Where it happened."""

    text: Annotated[str, Field(description="As in the article.")]
    name: Annotated[str | None, Field(description="The gazetteer's name.")] = None
    country: Annotated[str | None, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code.")] = None
    geonames_id: Annotated[int | None, Field(ge=1, description="GeoNames identifier.")] = None
    latitude: Annotated[float | None, Field(ge=-90, le=90, description="Degrees north (WGS 84).")] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180, description="Degrees east (WGS 84).")] = None
    span: SpanOfText = None


class Withdrawn(Event):
    """A claim that its article no longer makes. Sent with the key of the claim that it withdraws."""

    type: Annotated[Literal["withdrawn"], Field(description="Always `withdrawn`.")] = "withdrawn"
    claim_id: Annotated[str, Field(description="`event_id` of the claim.")]
    key: Annotated[
        str | None,
        Field(description="The record key it is sent with; null withdraws the claim under every key it was sent with."),
    ] = None
