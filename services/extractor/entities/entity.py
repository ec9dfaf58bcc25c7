"""The entities of one article."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from schemas.article import TextField
from schemas.entity import EntityLabel
from schemas.span import TextSpan
from services.extractor.entities.lexicon import Gender
from services.extractor.places.place import KnownPlace


@dataclass(frozen=True)
class Entity:
    """Somebody or something that the article names, with its mentions in the order of the article."""

    entity_id: str
    name: str
    label: EntityLabel
    mentions: tuple[TextSpan, ...]
    place: KnownPlace | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2 code of a place, or of an institution that belongs to a country."""
    agency: bool = False
    """A news agency: it relays what others say."""
    gender: Gender | None = None
    """Of a person, where titles, given name or agreement tell it."""


@dataclass(frozen=True)
class Entities:
    """All entities of one article."""

    all: tuple[Entity, ...]

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.all)

    @cached_property
    def _by_mention(self) -> tuple[tuple[TextSpan, Entity], ...]:
        pairs = [(mention, entity) for entity in self.all for mention in entity.mentions]
        return tuple(sorted(pairs, key=lambda pair: (pair[0].field, pair[0].start, -pair[0].end)))

    def within(self, field: TextField, start: int, end: int) -> tuple[tuple[TextSpan, Entity], ...]:
        """Mentions that lie in [start, end), with their entities, in order."""
        return tuple(
            (mention, entity)
            for mention, entity in self._by_mention
            if mention.field == field and mention.start >= start and mention.end <= end
        )
