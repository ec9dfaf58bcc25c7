"""The places that an article names."""

from dataclasses import dataclass

from schemas.article import TextField
from services.extractor.places.place import KnownPlace
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
    return ()
