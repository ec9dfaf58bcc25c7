"""How much speaks for two accounts telling of the same incident, and how much against it.

Each clue adds to a sum, as log odds do: what a clue is worth is how much more often it holds for two accounts of one
incident than for two of different ones in the same country. `python -m benchmarks.tallies` measures the whole.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from services.aggregator.accounts import FOLLOWED_DAYS, Account, story
from services.aggregator.clues import LASTING, RARE, causes_clash, causes_relate, days_clash
from services.aggregator.held import HeldClaim
from services.aggregator.spots import REGION_KM, TOWN_KM, WIDE_KM, Spot, distance_km, latitudes_apart, town_km

CLASH = -8.0
"""Places, days or causes that cannot be one: no other clue makes up for it."""
SAME_DAY = 2.0
NEXT_DAY = 0.0
"""The day of the report or another time zone's for one outlet, and another attack in the same town for another."""
SAME_SPOT = 2.5
NEAR_SPOT = 0.5
SAME_CAUSE = 1.5
RARE_CAUSE = 3.5
"""A country seldom has two earthquakes that kill in one week."""
RELATED_CAUSE = 0.7
RARE_RELATED_CAUSE = 3.2
OTHER_CAUSE = -3.0
"""A bombing and a shooting: of one family, but each says what it was."""
SAME_NUMBER = 1.5
LARGE_SAME_NUMBER = 3.0
"""Of many people: two incidents of one country and some weeks seldom share such a number, or come near to one."""
MANY = 100
AGREEING_NUMBER = 0.7
LARGE_AGREEING_NUMBER = 1.7
RISING_NUMBER = 0.4
LARGE_RISING_NUMBER = 1.0
FALLING_NUMBER = -1.0
FAR_NUMBER = -2.5
SHARED_NAME = 4.0
SAME_WORDS = 3.0
"""One text is a copy of the other, or nearly."""
NEWS_DAYS = 3
"""An article that gives no day speaks of one that is at most this many days past."""


def likeness(one: Account, other: Account) -> float:
    """The sum of the clues for (above 0) and against (below 0) two accounts of one country being of one incident."""
    if one.scope != other.scope:
        return CLASH
    lasting = not LASTING.isdisjoint((*one.causes, *other.causes))
    where = _places(one.spots, other.spots, lasting)
    if where <= CLASH:
        return CLASH
    when = _days(one, other, lasting)
    if when <= CLASH:
        return CLASH
    why = _causes(one.causes, other.causes)
    if why <= CLASH:
        return CLASH
    return when + where + why + _numbers(one, other) + _names(one, other) + _words(one, other)


def _days(one: Account, other: Account, lasting: bool) -> float:
    if one.days is not None and other.days is not None:
        if one.days[0] == other.days[0]:
            return SAME_DAY
        if not days_clash(one.days, other.days):
            coarse = max(one.days[1] - one.days[0], other.days[1] - other.days[0]) > 7
            return 0.0 if coarse else NEXT_DAY
        # “On Sunday, 832 were dead” may tell when it was said, not when they died.
        gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
        later = one if one.days[0] > other.days[0] else other
        told_as_news = later.days is not None and later.published_day - later.days[1] <= 1
        return -1.0 - 0.1 * gap if lasting and told_as_news and gap <= FOLLOWED_DAYS else CLASH
    if one.days is None and other.days is None:
        gap = abs(one.published_day - other.published_day)
        return 0.7 if gap <= 1 else 0.3 if gap <= NEWS_DAYS else -0.1 * gap if lasting else -0.4 * gap
    dated, undated = (one, other) if one.days is not None else (other, one)
    assert dated.days is not None
    if undated.published_day < dated.days[0] - 1:
        return CLASH
    gap = max(0, undated.published_day - dated.days[1])
    if gap <= NEWS_DAYS:
        return 0.7
    if gap <= FOLLOWED_DAYS:
        return -0.02 * gap if lasting else -0.1 * gap
    return -4.0


def _places(one: tuple[Spot, ...], other: tuple[Spot, ...], lasting: bool) -> float:
    if not one or not other:
        return 0.0
    best = CLASH
    for a, b in product(one, other):
        if a.key == b.key:
            return SAME_SPOT
        reach = max(REGION_KM if a.region or b.region else 2 * TOWN_KM, WIDE_KM if lasting else 0)
        if latitudes_apart(a, b, 2 * reach):
            continue
        distance = distance_km(a, b)
        if distance is None:
            best = max(best, -0.5)
        elif distance <= town_km(a, b):
            return SAME_SPOT
        elif distance <= reach:
            best = max(best, NEAR_SPOT)
        elif distance <= 2 * reach:
            best = max(best, -3.0)
    return best


@lru_cache(maxsize=10_000)
def _causes(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if not one or not other:
        return 0.0
    if shared := set(one) & set(other):
        return RARE_CAUSE if shared & RARE else SAME_CAUSE
    if all(causes_clash(a, b) for a, b in product(one, other)):
        return CLASH
    if any(causes_relate(a, b) for a, b in product(one, other)):
        return RARE_RELATED_CAUSE if RARE.intersection(one) and RARE.intersection(other) else RELATED_CAUSE
    return OTHER_CAUSE


def _numbers(one: Account, other: Account) -> float:
    earlier, later = (one, other) if one.account_id <= other.account_id else (other, one)
    before = {claim.kind: claim for claim in earlier.tolls}
    clues = [_number(before[claim.kind], claim) for claim in later.tolls if claim.kind in before]
    return _together(clues)


def _together(clues: Iterable[float]) -> float:
    """The most telling kind in full, the others by half: they come from the same article."""
    told = sorted(clues, reverse=True)
    return told[0] + sum(told[1:]) / 2 if told else 0.0


def _number(before: HeldClaim, after: HeldClaim) -> float:
    low, high = sorted((before.value, after.value))
    if low == high:
        return LARGE_SAME_NUMBER if low >= MANY else SAME_NUMBER if low >= 5 else AGREEING_NUMBER
    if high <= low * 1.15:
        return LARGE_AGREEING_NUMBER if low >= MANY else AGREEING_NUMBER
    if before.published_at == after.published_at or after.value > before.value:
        if low >= MANY and high <= low * 4:
            return LARGE_RISING_NUMBER
        return RISING_NUMBER if high <= max(low, 5) * 4 else FAR_NUMBER if high > max(low, 5) * 20 else 0.0
    return -0.3 if high <= low * 1.5 else FALLING_NUMBER if high <= low * 4 else FAR_NUMBER


def _names(one: Account, other: Account) -> float:
    return SHARED_NAME if one.names & other.names else 0.0


def _words(one: Account, other: Account) -> float:
    if one.claims[0].language != other.claims[0].language:
        return 0.0
    first, second = story(one), story(other)
    smaller = min(len(first), len(second))
    if smaller < 8:
        return 0.0
    shared = len(first & second) / smaller
    return SAME_WORDS if shared >= 0.7 else 1.0 if shared >= 0.4 else 0.0
