"""Builds the gazetteer's index: `python -m services.extractor.places.build [FILE]`.

GeoNames' towns of 500 inhabitants and more with their other names, its countries with CLDR's names in every language,
and the regions of `regions.toml` become one SQLite file that processes map read-only. Parsing GeoNames' JSON takes some
500 MB and ten seconds, which is why it happens in a process of its own, once.
"""

import json
import os
import re
import sqlite3
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any, get_args

from babel import Locale
from babel.localedata import locale_identifiers

from services.extractor.places.index import FOLDER, GEONAMES, index_path
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace, PlaceKind

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, geonames_id INTEGER,
                    latitude REAL, longitude REAL, population INTEGER NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country_name (language TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,
                           PRIMARY KEY (language, key)) WITHOUT ROWID;
CREATE TABLE capital (place INTEGER PRIMARY KEY);
"""
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ÖØ-öø-ÿĀ-ɏḀ-ỿ'’ʻʼ \-./]*")
CODE = re.compile(r"[A-Z]{1,4}")
INTERNATIONAL = "international"
Named = tuple[KnownPlace, set[str]]


def countries() -> Iterator[Named]:
    """Every country under its English name."""
    points = tomllib.loads((FOLDER / "countries.toml").read_text("utf-8"))
    for code, row in _geonames("countries").items():
        if code in points:
            latitude, longitude = points[code]
            place = KnownPlace(
                row["name"], "country", code, row["geonameid"], latitude, longitude, int(row["population"])
            )
            yield place, {row["name"]}


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


def regions() -> Iterator[Named]:
    """The curated regions, with GeoNames' numbers for the states of the United States and the continents."""
    numbers = {("US", row["name"]): row["geonameid"] for row in _geonames("us_states").values()}
    numbers |= {(INTERNATIONAL, row["name"]): row["geonameId"] for row in _geonames("continents").values()}
    for table, rows in tomllib.loads((FOLDER / "regions.toml").read_text("utf-8")).items():
        country = None if table == INTERNATIONAL else table
        for name, (latitude, longitude) in rows.items():
            yield (
                KnownPlace(
                    name, "region", country, numbers.get((table, name.removesuffix(" State"))), latitude, longitude
                ),
                {name},
            )


def towns() -> Iterator[Named]:
    """Every town under each of its names in Latin letters, without airport codes."""
    for row in _geonames("cities500").values():
        others = {other for other in row["alternatenames"] if LATIN_NAME.fullmatch(other) and not CODE.fullmatch(other)}
        yield (
            KnownPlace(
                row["name"],
                "town",
                row["countrycode"],
                row["geonameid"],
                row["latitude"],
                row["longitude"],
                row["population"],
            ),
            {row["name"], *others},
        )


def build(path: Path) -> None:
    """Write the index to `path`, whole or not at all. The same sources give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    os.close(descriptor)
    try:
        _write(Path(temporary), [*countries(), *regions(), *towns()])
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _write(path: Path, named: Iterable[Named]) -> None:
    ordered = sorted(named, key=lambda pair: (KINDS.index(pair[0].kind), -pair[0].population, _order(pair[0])))
    keys = sorted({(name_key(name), number) for number, (_, names) in enumerate(ordered) for name in names})
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((number, *astuple(place)) for number, (place, _) in enumerate(ordered)),
        )
        connection.executemany("INSERT INTO name VALUES (?, ?)", (pair for pair in keys if pair[0]))
        countries = {place.country: number for number, (place, _) in enumerate(ordered) if place.kind == "country"}
        named_so = {
            (place.country, name): number
            for number, (place, names) in reversed([*enumerate(ordered)])
            for name in names
            if place.kind == "town"
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


def _order(place: KnownPlace) -> tuple[str, str, int]:
    """A total order of places of one kind and population."""
    return (place.country or "", place.name, place.geonames_id or 0)


def _geonames(name: str) -> dict[str, Any]:
    content = json.loads((GEONAMES / f"{name}.json").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else index_path())
