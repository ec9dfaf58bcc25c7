"""What two claims say of when, where and why, and whether that can be one incident. Causes are data: causes.toml."""

import tomllib
from pathlib import Path

from services.aggregator.spots import REGION_KM, TOWN_KM, WIDE_KM, Spot, distance_km

_CAUSES = tomllib.loads(Path(__file__).with_name("causes.toml").read_text("utf-8"))
FAMILIES: tuple[frozenset[str], ...] = tuple(frozenset(family) for family in _CAUSES["families"].values())
KIN: tuple[frozenset[str], ...] = tuple(frozenset(kin) for kin in _CAUSES["kin"].values())
GENERAL: frozenset[str] = frozenset(_CAUSES["general"]["causes"])
RARE: frozenset[str] = frozenset(_CAUSES["rare"]["causes"])
LASTING: frozenset[str] = frozenset(_CAUSES["lasting"]["causes"])


def days_clash(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two known periods lie more than a day apart."""
    return one is not None and other is not None and (one[0] - other[1] > 1 or other[0] - one[1] > 1)


def causes_clash(one: str | None, other: str | None) -> bool:
    """Whether two known causes belong to no common family."""
    if one is None or other is None or one == other:
        return False
    return not any(one in family and other in family for family in FAMILIES)


def causes_relate(one: str, other: str) -> bool:
    """Whether outlets may mean one cause by two words of a family: one is general, or they go together."""
    return one in GENERAL or other in GENERAL or any(one in kin and other in kin for kin in KIN)


def places_clash(one: Spot | None, other: Spot | None, cause: str | None) -> bool:
    """Whether two places are too far apart for one incident of that cause."""
    if one is None or other is None or one.key == other.key:
        return False
    distance = distance_km(one, other)
    if distance is None:
        return False
    reach = REGION_KM if one.region or other.region else 2 * TOWN_KM
    if cause in LASTING:
        reach = max(reach, WIDE_KM)
    return distance > reach
