"""What place an article is about: a place of the country that it names most."""

from collections import Counter
from collections.abc import Mapping, Sequence

from schemas.article import TextField
from schemas.span import TextSpan
from services.extractor.places.place import KnownPlace, PlaceKind

Mentioned = tuple[TextSpan, KnownPlace]
SPECIFIC: dict[PlaceKind, float] = {"town": 2, "landmark": 2, "county": 1.5, "state": 1, "region": 1, "country": 0}
"""How much a kind of place tells of where something happened."""
IN_TITLE = 2
"""A name in the title counts as so many in the text."""
LEAST = 2
"""Mentions of a country below which an article is not about it."""
CLEAR = 2
"""An article is about a country that it names so many times as often as any other."""


def focus_of(places: Mapping[TextField, Sequence[Mentioned]]) -> Mentioned | None:
    """The place that the article is about, at its first mention; null where it speaks of several countries alike."""
    mentioned = [pair for found in places.values() for pair in found if pair[1].country is not None]
    countries: Counter[str] = Counter()
    counted: Counter[tuple[str, int | None]] = Counter()
    for mention, place in mentioned:
        countries[place.country or ""] += _weight(mention)
        counted[place.name, place.geonames_id] += _weight(mention)
    ranked = countries.most_common(2)
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]):
        return None
    inside = [pair for pair in mentioned if pair[1].country == ranked[0][0]]
    return max(inside, key=lambda pair: counted[pair[1].name, pair[1].geonames_id] + SPECIFIC[pair[1].kind])


def _weight(mention: TextSpan) -> int:
    return IN_TITLE if mention.field == "title" else 1
