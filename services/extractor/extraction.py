"""One article's way from text to events, top to bottom."""

from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from schemas.entity import EntityEvent
from schemas.event import Extractor
from schemas.statement import Statement
from services.extractor.casualties.find import find_casualties
from services.extractor.dates.find import find_dates
from services.extractor.detection import language_of
from services.extractor.entities.entity import Entities
from services.extractor.entities.link import link_entities
from services.extractor.identity import event_id
from services.extractor.languages import FOLDER, Language
from services.extractor.reading import Reading, pipeline, read
from services.extractor.statements.find import find_statements

Extracted = EntityEvent | CasualtyClaim | Statement


def extract(article: Article, folder: Path = FOLDER) -> tuple[Extracted, ...]:
    """The events of one article: entities, then statements, then casualty claims, each in the article's order.

    `folder` holds the languages that are read. A retracted article has no events. Raises UnsupportedLanguageError where
    no language in it is the article's.
    """
    if article.status == "retracted":
        return ()
    language = language_of(article, folder)
    reading = read(article, language, datetime.now(UTC), extractor_of(language))
    dates = find_dates(reading)
    entities = link_entities(reading)
    statements = find_statements(reading, entities)
    casualties = find_casualties(reading, entities, dates, statements)
    return (*entity_events(reading, entities), *statements, *casualties)


@cache
def extractor_of(language: Language) -> Extractor:
    """Name and version of this code and of the language's model."""
    meta = pipeline(language.settings).meta
    return Extractor(name="bilan", version=version("bilan"), model=f"{meta['lang']}_{meta['name']} {meta['version']}")


def entity_events(reading: Reading, entities: Entities) -> tuple[EntityEvent, ...]:
    """One event for each entity of the article."""
    return tuple(
        EntityEvent(
            **reading.envelope(event_id("entity", reading.article.id, entity.entity_id)),
            entity_id=entity.entity_id,
            name=entity.name,
            label=entity.label,
            country=entity.place.country if entity.place else None,
            geonames_id=entity.place.geonames_id if entity.place else None,
            latitude=entity.place.latitude if entity.place else None,
            longitude=entity.place.longitude if entity.place else None,
            mentions=entity.mentions,
        )
        for entity in entities
    )
