"""A place that the gazetteer knows."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from schemas.event import Place
from schemas.span import TextSpan

EARTH_RADIUS_KM = 6371.0
PlaceKind = Literal["country", "state", "county", "region", "landmark", "town"]


@dataclass(frozen=True)
class KnownPlace:
    """A place on the map. `country` is an ISO 3166-1 alpha-2 code, coordinates are WGS 84 degrees.

    A state is a division of the first level, of whatever country, a county one of the second; a landmark is a building,
    a square, a stadium; a region is all else: a continent, a sea, an island. `country` is null for what lies in several
    countries or in none, `geonames_id` where the gazetteer's sources give no number. `division` is the code of the
    state that it is or lies in (“US.FL”), where the sources tell.
    """

    name: str
    kind: PlaceKind
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    population: int = 0
    division: str | None = None

    def at(self, mention: TextSpan) -> Place:
        """This place as the contract has it, for the words of an article that name it."""
        return Place(
            text=mention.text,
            name=self.name,
            country=self.country,
            geonames_id=self.geonames_id,
            latitude=self.latitude,
            longitude=self.longitude,
            span=mention.where,
        )


def distance_km(one: KnownPlace, other: KnownPlace) -> float | None:
    """The great-circle distance in kilometres, null where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    latitude, other_latitude = radians(one.latitude), radians(other.latitude)
    chord = (
        sin((other_latitude - latitude) / 2) ** 2
        + cos(latitude) * cos(other_latitude) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
