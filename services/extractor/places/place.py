"""A place that the gazetteer knows."""

from dataclasses import dataclass
from typing import Literal

from schemas.event import Place


@dataclass(frozen=True)
class KnownPlace:
    """A country, region or town. `country` is an ISO 3166-1 alpha-2 code, coordinates are WGS 84 degrees."""

    name: str
    kind: Literal["country", "region", "town"]
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    population: int = 0

    def at(self, text: str) -> Place:
        """This place as the contract has it, for the words `text` of an article."""
        return Place(
            text=text,
            name=self.name,
            country=self.country,
            geonames_id=self.geonames_id,
            latitude=self.latitude,
            longitude=self.longitude,
        )
