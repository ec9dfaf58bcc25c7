"""The casualty claims of an article."""

from schemas.casualty import CasualtyClaim
from schemas.statement import Statement
from services.extractor.dates.find import Dated
from services.extractor.entities.entity import Entities
from services.extractor.reading import Reading


def find_casualties(
    reading: Reading, entities: Entities, dates: tuple[Dated, ...], statements: tuple[Statement, ...]
) -> tuple[CasualtyClaim, ...]:
    """Every casualty claim of the article, in its order."""
    return ()
