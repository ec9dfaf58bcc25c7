"""The entities of one article."""

from bisect import bisect_left
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
    def _by_mention(self) -> dict[TextField, tuple[tuple[TextSpan, Entity], ...]]:
        pairs = sorted(
            ((mention, entity) for entity in self.all for mention in entity.mentions),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        fields = {mention.field for mention, _ in pairs}
        return {field: tuple(pair for pair in pairs if pair[0].field == field) for field in fields}

    def within(self, field: TextField, start: int, end: int) -> tuple[tuple[TextSpan, Entity], ...]:
        """Mentions that lie in [start, end), with their entities, in order."""
        pairs = self._by_mention.get(field, ())
        first = bisect_left(pairs, start, key=lambda pair: pair[0].start)
        last = bisect_left(pairs, end, key=lambda pair: pair[0].start)
        return tuple(pair for pair in pairs[first:last] if pair[0].end <= end)
