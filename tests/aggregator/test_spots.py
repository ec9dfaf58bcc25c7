"""Points on the map."""

from hypothesis import given
from hypothesis import strategies as st

from services.aggregator.spots import Spot, distance_km, latitudes_apart

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_latitudes_tell_only_of_points_that_are_further_apart(
    north: float, west: float, south: float, east: float
) -> None:
    one, other = Spot("one", north, west, region=False), Spot("other", south, east, region=False)
    distance = distance_km(one, other)
    assert distance is not None
    assert not latitudes_apart(one, other, distance + 0.001)


def test_latitudes_tell_nothing_of_a_point_that_is_not_known() -> None:
    known, unknown = Spot("known", 80.0, 0.0, region=False), Spot("unknown", -80.0, None, region=False)
    assert latitudes_apart(known, Spot("far", -80.0, 0.0, region=False), 1_000)
    assert not latitudes_apart(known, unknown, 1_000)
