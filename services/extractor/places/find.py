"""The places that an article names."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from schemas.article import TextField
from services.extractor.places.candidate import Candidate
from services.extractor.places.candidates import candidates
from services.extractor.places.local import local_names
from services.extractor.places.place import KnownPlace, distance_km
from services.extractor.places.resolve import resolve_places
from services.extractor.places.teams import without_teams
from services.extractor.reading import Reading

FAR_KM = 100.0
"""How far from its town no building lies."""
POINTS = frozenset({"town", "landmark"})
"""What is small enough to tell where something inside or near it is."""


@dataclass(frozen=True)
class PlaceMention:
    """A span that names a place, resolved to the map where the gazetteer knows it.

    `dateline` is true of the place a report was written in (“PARIS – …”), which is not where its events were;
    `demonym` of an inhabitant or an adjective (“les Libyens”, “French”), whose place is the country; `in_name` of a
    country that an organisation is only called after (“American Civil Liberties Union”), which then names no place.
    """

    field: TextField
    start: int
    end: int
    text: str
    place: KnownPlace | None
    dateline: bool = False
    demonym: bool = False
    in_name: bool = False


def find_places(reading: Reading) -> tuple[PlaceMention, ...]:
    """Every mention of a place, in the order of the article; none overlaps another."""
    names = local_names(reading.language)
    found = tuple(without_teams(reading, candidates(reading, names)))
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
            each.in_name,
        )
        for each in found
    ]
    return tuple(_known_or_named(list(_in_their_towns(mentions, found)), found))


def _in_their_towns(mentions: list[PlaceMention], found: tuple[Candidate, ...]) -> Iterator[PlaceMention]:
    """With buildings, beaches and quarters where the town is that follows them."""
    for mention, candidate, following in zip_longest(mentions, found, mentions[1:]):
        town = following.place if following and candidate.inside else None
        if town is not None and town.kind in POINTS and _may_lie_in(mention.place, town):
            inside = replace(town, name=mention.text, kind="landmark", geonames_id=None, population=0)
            yield replace(mention, place=inside)
        else:
            yield mention


def _may_lie_in(place: KnownPlace | None, town: KnownPlace) -> bool:
    """Whether the town tells where a building is: of one that no table has, or that is called like a far one."""
    if place is None:
        return True
    distance = distance_km(place, town)
    return place.kind == "landmark" and distance is not None and distance > FAR_KM


def _known_or_named(mentions: list[PlaceMention], found: tuple[Candidate, ...]) -> Iterator[PlaceMention]:
    """Without the names that only the gazetteer took for a place and that turned out to be none."""
    for mention, candidate in zip(mentions, found, strict=True):
        if mention.place is not None or candidate.named:
            yield mention
