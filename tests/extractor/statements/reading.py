"""Statements of a text, for the tests."""

from datetime import UTC, datetime

from schemas.article import Article
from schemas.statement import Statement
from services.extractor.detection import language_of
from services.extractor.entities.link import link_entities
from services.extractor.extraction import extractor_of
from services.extractor.reading import Reading, read
from services.extractor.statements.find import find_statements


def reading_of(text: str, language: str, title: str | None = None) -> Reading:
    published = datetime(2024, 5, 22, 12, tzinfo=UTC)
    article = Article(id="a", publisher="p", language=language, title=title, text=text, published_at=published)
    known = language_of(article)
    return read(article, known, published, extractor_of(known))


def statements_of(text: str, language: str, title: str | None = None) -> tuple[Statement, ...]:
    reading = reading_of(text, language, title)
    return find_statements(reading, link_entities(reading))


def said(statement: Statement, text: str) -> str:
    """The content's parts, joined by “ […] ”."""
    return " […] ".join(text[part.start : part.end] for part in statement.content.parts)
