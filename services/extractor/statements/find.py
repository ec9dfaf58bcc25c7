"""The statements of an article."""

from schemas.statement import Statement
from services.extractor.entities.entity import Entities
from services.extractor.reading import Reading


def find_statements(reading: Reading, entities: Entities) -> tuple[Statement, ...]:
    """Every statement of the article, in its order."""
    return ()
