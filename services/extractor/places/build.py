"""Builds the gazetteer's index: `python -m services.extractor.places.build [FILE]`.

GeoNames' towns of 500 inhabitants and more with their other names, its countries with CLDR's names in every language,
their administrative divisions, the regions of `regions.toml` and the landmarks of `landmarks.toml` become one SQLite
file that processes map read-only. Parsing GeoNames' JSON takes some 500 MB and ten seconds, which is why it happens in
a process of its own, once.
"""

import json
import os
import re
import sqlite3
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from babel import Locale
from babel.localedata import locale_identifiers

from services.extractor.places.divisions import State, bare_name, codes_of_states, divisions, means_itself
from services.extractor.places.index import FOLDER, GEONAMES, index_path
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace, PlaceKind

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, geonames_id INTEGER,
                    latitude REAL, longitude REAL, population INTEGER NOT NULL, division TEXT);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE division_name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country_name (language TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,
                           PRIMARY KEY (language, key)) WITHOUT ROWID;
CREATE TABLE capital (place INTEGER PRIMARY KEY);
"""
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ÿĀ-ɏḀ-ỿ'’ʻʼ \-./]*")
CODE = re.compile(r"[A-Z]{1,4}")
INTERNATIONAL = "international"
Slot = tuple[str | None, str]
"""Country and key of the bare name of a division."""


@dataclass(frozen=True)
class Named:
    """A place with the names that mean it by themselves; the `bare` name of a division needs a word beside it."""

    place: KnownPlace
    names: set[str]
    bare: str | None = None


def countries() -> Iterator[Named]:
    """Every country under its English name."""
    points = tomllib.loads((FOLDER / "countries.toml").read_text("utf-8"))
    for code, row in _geonames("countries").items():
        if code in points:
            latitude, longitude = points[code]
            place = KnownPlace(
                row["name"], "country", code, row["geonameid"], latitude, longitude, int(row["population"])
            )
            yield Named(place, {row["name"]})


def country_names() -> Iterator[tuple[str, str, str]]:
    """CLDR's names of countries: language (without script or territory), key of the name, ISO 3166-1 alpha-2 code."""
    for language in sorted(each for each in locale_identifiers() if "_" not in each):
        for code, name in sorted(Locale(language).territories.items()):
            for spelling in _spellings(name):
                yield language, name_key(spelling), code


def _spellings(name: str) -> Iterator[str]:
    """CLDR writes "Myanmar (Burma)" and "Trinidad & Tobago"."""
    for part in re.split(r"[()]", name):
        if part.strip():
            yield part.strip()
            yield part.strip().replace("&", "and")


def regions(known: Mapping[Slot, KnownPlace]) -> Iterator[Named]:
    """The curated regions, with GeoNames' numbers for the states of the United States and the continents.

    One that is an administrative division of its country, of those `known`, is it.
    """
    numbers = {("US", row["name"]): row["geonameid"] for row in _geonames("us_states").values()}
    numbers |= {(INTERNATIONAL, row["name"]): row["geonameId"] for row in _geonames("continents").values()}
    for table, name, point in _curated("regions"):
        country = None if table == INTERNATIONAL else table
        bare = bare_name(name)
        number = numbers.get((table, name.removesuffix(" State")))
        division = known.get((country, name_key(bare)))
        if division is None:
            yield Named(KnownPlace(name, "region", country, number, *point), {name})
        else:
            place = replace(division, name=name, geonames_id=number, latitude=point[0], longitude=point[1])
            yield Named(place, {name}, bare)


def landmarks() -> Iterator[Named]:
    """The curated buildings, squares and stadiums."""
    for country, name, point in _curated("landmarks"):
        yield Named(KnownPlace(name, "landmark", country, None, *point), {name})


def _curated(table: str) -> Iterator[tuple[str, str, tuple[float, float]]]:
    for country, rows in tomllib.loads((FOLDER / f"{table}.toml").read_text("utf-8")).items():
        for name, (latitude, longitude) in rows.items():
            yield country, name, (latitude, longitude)


def slots(found: Iterable[Named]) -> dict[Slot, KnownPlace]:
    """The divisions that their country and name tell from all others, those of the first level before the second."""
    by_slot: dict[Slot, list[KnownPlace]] = {}
    for each in found:
        by_slot.setdefault((each.place.country, name_key(each.bare or "")), []).append(each.place)
    return {
        slot: states[0] if (states := [place for place in places if place.kind == "state"]) else places[0]
        for slot, places in by_slot.items()
        if len(places) == 1 or any(place.kind == "state" for place in places)
    }


def administrative(codes: Mapping[State, str]) -> list[Named]:
    """The divisions that GeoNames' towns tell; a bare name is found only where a word says what it is."""
    return [Named(place, {place.name} if means_itself(place.name) else set(), bare) for place, bare in divisions(codes)]


def towns(codes: Mapping[State, str]) -> Iterator[Named]:
    """Every town under each of its names in Latin letters, without airport codes."""
    known = frozenset(codes.values())
    for row in _geonames("cities500").values():
        others = {other for other in row["alternatenames"] if LATIN_NAME.fullmatch(other) and not CODE.fullmatch(other)}
        code = f"{row['countrycode']}.{row['admin1code']}"
        place = KnownPlace(
            row["name"],
            "town",
            row["countrycode"],
            row["geonameid"],
            row["latitude"],
            row["longitude"],
            row["population"],
            code if code in known else None,
        )
        yield Named(place, {row["name"], *others})


def places() -> list[Named]:
    """All places, in the order of their numbers."""
    codes = codes_of_states(_geonames("cities500").values())
    divided = administrative(codes)
    curated = [*regions(slots(divided)), *landmarks()]
    taken = {(each.place.kind, each.place.country, name_key(each.bare or "")) for each in curated}
    left = [each for each in divided if (each.place.kind, each.place.country, name_key(each.bare or "")) not in taken]
    return sorted([*countries(), *curated, *left, *towns(codes)], key=lambda each: _order(each.place))


def build(path: Path) -> None:
    """Write the index to `path`, whole or not at all. The same sources give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    os.close(descriptor)
    try:
        _write(Path(temporary), places())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _write(path: Path, ordered: Sequence[Named]) -> None:
    keys = sorted({(name_key(name), number) for number, each in enumerate(ordered) for name in each.names})
    bare = sorted({(name_key(each.bare), number) for number, each in enumerate(ordered) if each.bare})
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, *astuple(each.place)) for number, each in enumerate(ordered)),
        )
        connection.executemany("INSERT INTO name VALUES (?, ?)", (pair for pair in keys if pair[0]))
        connection.executemany("INSERT INTO division_name VALUES (?, ?)", (pair for pair in bare if pair[0]))
        countries = {each.place.country: number for number, each in enumerate(ordered) if each.place.kind == "country"}
        named_so = {
            (each.place.country, name): number
            for number, each in reversed([*enumerate(ordered)])
            for name in each.names
            if each.place.kind == "town"
        }
        seats = ((code, row["capital"]) for code, row in _geonames("countries").items())
        connection.executemany(
            "INSERT INTO capital VALUES (?)", sorted({(named_so[seat],) for seat in seats if seat in named_so})
        )
        connection.executemany(
            "INSERT OR REPLACE INTO country_name VALUES (?, ?, ?)",
            ((language, key, countries[code]) for language, key, code in country_names() if key and code in countries),
        )
    connection.close()


def _order(place: KnownPlace) -> tuple[int, int, str, str, int, str, float]:
    """A total order: kinds, then by falling population."""
    return (
        KINDS.index(place.kind),
        -place.population,
        place.country or "",
        place.name,
        place.geonames_id or 0,
        place.division or "",
        place.latitude or 0.0,
    )


@cache
def _geonames(name: str) -> dict[str, Any]:
    content = json.loads((GEONAMES / f"{name}.json").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else index_path())
