"""From the model's named spans to entities under canonical ids."""

from services.extractor.entities.entity import Entities
from services.extractor.reading import Reading


def link_entities(reading: Reading) -> Entities:
    """Every entity that the article names, one each however it is spelled."""
    return Entities(())
