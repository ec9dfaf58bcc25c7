"""The gazetteer: every place of a name, from a read-only file that all processes share."""

import os
import sqlite3
from functools import cache, lru_cache
from pathlib import Path

from services.extractor.places.index import ready_index
from services.extractor.places.names import name_key
from services.extractor.places.place import KnownPlace

COLUMNS = "place.name, kind, country, geonames_id, latitude, longitude, population, division"


class Gazetteer:
    """Lookups in one index file, which is memory-mapped: its pages are held once for all processes."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute(f"PRAGMA mmap_size = {path.stat().st_size}")
        self._connection.execute("PRAGMA cache_size = -256")
        self.countries = {
            place.country: place
            for place in self._places(f"SELECT {COLUMNS} FROM place WHERE kind = 'country' ORDER BY id")
            if place.country is not None
        }
        """Every country by its ISO 3166-1 alpha-2 code."""
        self.capitals = frozenset(self._places(f"SELECT {COLUMNS} FROM capital JOIN place ON place.id = capital.place"))
        """The capital of every country that has one."""
        self.lookup_key = lru_cache(maxsize=10_000)(self._lookup_key)
        self.divisions = lru_cache(maxsize=10_000)(self._divisions)
        self.country = lru_cache(maxsize=10_000)(self._country)

    def lookup(self, name: str) -> tuple[KnownPlace, ...]:
        """Every place that bears this name: countries, then what is larger than a town, then towns."""
        return self.lookup_key(name_key(name))

    def _lookup_key(self, key: str) -> tuple[KnownPlace, ...]:
        return self._places(
            f"SELECT {COLUMNS} FROM name JOIN place ON place.id = name.place WHERE key = ? ORDER BY place.id", key
        )

    def _divisions(self, key: str) -> tuple[KnownPlace, ...]:
        """Every state and county whose name, without the word that tells its kind, has this key."""
        return self._places(
            f"SELECT {COLUMNS} FROM division_name JOIN place ON place.id = division_name.place "
            "WHERE key = ? ORDER BY place.id",
            key,
        )

    def _country(self, language: str, key: str) -> KnownPlace | None:
        """The country that a language calls by a name with this key."""
        query = f"SELECT {COLUMNS} FROM country_name JOIN place ON place.id = country_name.place"
        found = self._places(f"{query} WHERE language = ? AND key = ?", language, key)
        return found[0] if found else None

    def _places(self, query: str, *parameters: str) -> tuple[KnownPlace, ...]:
        return tuple(KnownPlace(*row) for row in self._connection.execute(query, parameters))


def gazetteer() -> Gazetteer:
    """This process's gazetteer, opened (and its index built) when first needed. Cheap to call."""
    return _opened(os.getpid())


@cache
def _opened(process: int) -> Gazetteer:
    # By process: an SQLite connection must not be carried over a fork.
    return Gazetteer(ready_index())
