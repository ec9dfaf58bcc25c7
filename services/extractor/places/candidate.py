"""A span that may name a place."""

from dataclasses import dataclass

from schemas.article import TextField
from services.extractor.places.place import KnownPlace

PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
PERSON_LABELS = frozenset({"PER", "PERSON"})
ORGANISATION_LABELS = frozenset({"ORG", "MISC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})


@dataclass(frozen=True)
class Candidate:
    """A span, `key` when compared, that may name one of `places`.

    `named` says that the model calls it a place, `after_preposition` that it stands where places stand; `certain` that
    the name alone is enough (a country, a region, an exonym of the language). `part_of` is the name right after it in
    apposition: “Springfield, Illinois”, “Tripoli, au Liban”; `holds` the other way round. `inside` says that
    what stands right after may be the town that a building lies in, `in_name` that the name is only part of another
    one: “American Civil Liberties Union”.
    """

    field: TextField
    start: int
    end: int
    key: str
    places: tuple[KnownPlace, ...]
    named: bool = False
    after_preposition: bool = False
    certain: bool = False
    dateline: bool = False
    demonym: bool = False
    in_name: bool = False
    part_of: tuple[KnownPlace, ...] = ()
    holds: tuple[KnownPlace, ...] = ()
    inside: bool = False
