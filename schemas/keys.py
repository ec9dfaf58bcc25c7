"""The key of each event on its topic: everything that one tally needs lies in one partition."""

from schemas.casualty import CasualtyClaim
from schemas.entity import EntityEvent
from schemas.statement import Statement
from schemas.topics import UNKNOWN_COUNTRY

UNKNOWN_SPEAKER = "unknown"
"""Key of statements whose speaker is not known."""


def key_of(event: EntityEvent | CasualtyClaim | Statement) -> str:
    """Article id of an entity, country code of a casualty claim, speaker id of a statement."""
    match event:
        case EntityEvent():
            return event.article_id
        case CasualtyClaim():
            return (event.place and event.place.country) or UNKNOWN_COUNTRY
        case Statement():
            return speaker_id(event)


def speaker_id(statement: Statement) -> str:
    """The speaker's entity id, else one made from the name, else UNKNOWN_SPEAKER."""
    speaker = statement.speaker
    if speaker is None or not (speaker.entity_id or speaker.name):
        return UNKNOWN_SPEAKER
    return speaker.entity_id or f"name:{(speaker.name or '').casefold()}"
