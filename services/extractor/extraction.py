"""One article's way from text to events, top to bottom."""

from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version

import py3langid

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from schemas.entity import EntityEvent
from schemas.event import Extractor
from schemas.statement import Statement
from services.extractor.casualties.find import find_casualties
from services.extractor.dates.find import find_dates
from services.extractor.entities.entity import Entities
from services.extractor.entities.link import link_entities
from services.extractor.identity import event_id
from services.extractor.languages import Language, language_for
from services.extractor.reading import Reading, pipeline, read
from services.extractor.statements.find import find_statements

Extracted = EntityEvent | CasualtyClaim | Statement


def extract(article: Article) -> tuple[Extracted, ...]:
    """The events of one article: entities, then statements, then casualty claims, each in the article's order.

    A retracted article has none. Raises UnsupportedLanguageError where no language folder fits the article.
    """
    if article.status == "retracted":
        return ()
    language = language_of(article)
    reading = read(article, language, datetime.now(UTC), extractor_of(language))
    dates = find_dates(reading)
    entities = link_entities(reading)
    statements = find_statements(reading, entities)
    casualties = find_casualties(reading, entities, dates, statements)
    return (*entity_events(reading, entities), *statements, *casualties)


def language_of(article: Article) -> Language:
    """The article's own language, else the one detected from its title and text."""
    if article.language is not None:
        return language_for(article.language)
    detected, _ = py3langid.classify(f"{article.title or ''}\n{article.text}")
    return language_for(detected)


@cache
def extractor_of(language: Language) -> Extractor:
    """Name and version of this code and of the language's model."""
    meta = pipeline(language.settings.pipeline, language.settings.exclude).meta
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
