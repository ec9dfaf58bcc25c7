"""The places that an article names."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.article import TextField
from services.extractor.places.candidates import Candidate, candidates
from services.extractor.places.local import local_names
from services.extractor.places.place import KnownPlace
from services.extractor.places.resolve import resolve_places
from services.extractor.reading import Reading


@dataclass(frozen=True)
class PlaceMention:
    """A span that names a place, resolved to the map where the gazetteer knows it.

    `dateline` is true of the place a report was written in (“PARIS – …”), which is not where its events were;
    `demonym` of an inhabitant or an adjective (“les Libyens”, “French”), whose place is the country.
    """

    field: TextField
    start: int
    end: int
    text: str
    place: KnownPlace | None
    dateline: bool = False
    demonym: bool = False


def find_places(reading: Reading) -> tuple[PlaceMention, ...]:
    """Every mention of a place, in the order of the article; none overlaps another."""
    names = local_names(reading.language)
    found = candidates(reading, names)
    resolved = resolve_places(found, names.lexicon.home)
    mentions = [
        PlaceMention(
            each.field,
            each.start,
            each.end,
            reading.cut(each.field, each.start, each.end),
            resolved[each],
            each.dateline,
            each.demonym,
        )
        for each in found
    ]
    return tuple(_known_or_named(mentions, found))


def _known_or_named(mentions: list[PlaceMention], found: tuple[Candidate, ...]) -> Iterator[PlaceMention]:
    """Without the names that only the gazetteer took for a place and that turned out to be none."""
    for mention, candidate in zip(mentions, found, strict=True):
        if mention.place is not None or candidate.named:
            yield mention
