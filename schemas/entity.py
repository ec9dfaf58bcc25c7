"""Somebody or something that an article names."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.event import Event
from schemas.span import TextSpan

EntityLabel = Literal["PER", "ORG", "LOC", "MISC"]


class EntityEvent(Event):
    """One entity of one article, with every place where the article names it."""

    type: Annotated[Literal["entity"], Field(description="Always `entity`.")] = "entity"
    entity_id: Annotated[str, Field(description="Canonical and deterministic: the same across articles.")]
    name: Annotated[str, Field(description="Canonical name.")]
    label: Annotated[EntityLabel, Field(description="Person, organisation, place or other.")]
    country: Annotated[str | None, Field(pattern=r"^[A-Z]{2}$", description="Of a place: ISO 3166-1 alpha-2 code.")] = (
        None
    )
    geonames_id: Annotated[int | None, Field(ge=1, description="Of a place: GeoNames identifier.")] = None
    latitude: Annotated[float | None, Field(ge=-90, le=90, description="Of a place: degrees north.")] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180, description="Of a place: degrees east.")] = None
    mentions: Annotated[tuple[TextSpan, ...], Field(min_length=1, description="In the order of the article.")]
