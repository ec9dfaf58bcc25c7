"""Which groups may tell of the same incident as a group: those of the days around that share something with it."""

from bisect import bisect_left, insort
from collections.abc import Iterator

from services.aggregator.accounts import AccountId
from services.aggregator.groups import REACHES_DAYS, Group, Key


class GroupIndex:
    """Finds the groups of the days around that share a place, cause, name or number.

    Groups that reach far are listed apart, so that a search for the others need not go through all that lie between.
    """

    def __init__(self) -> None:
        self._days: dict[tuple[str, int], dict[Key, list[tuple[int, AccountId]]]] = {}
        """By scope and reach, then by key: the days of groups."""

    def add(self, group: Group) -> None:
        """Let `group` be found."""
        of_key = self._days.setdefault((group.block[0], group.reach_days), {})
        for key in group.keys:
            insort(of_key.setdefault(key, []), (group.block[2], group.group_id))

    def remove(self, group: Group) -> None:
        """Let `group`, which was added, not be found any more."""
        of_key = self._days[group.block[0], group.reach_days]
        for key in group.keys:
            days = of_key[key]
            del days[bisect_left(days, (group.block[2], group.group_id))]
            if not days:
                del of_key[key]

    def near(self, group: Group) -> set[AccountId]:
        """Groups that share a key or a neighbouring square of the map, and lie within reach of one another."""
        scope, _, day = group.block
        found: set[AccountId] = set()
        keys = {near for own in group.keys for near in _neighbours(own)}
        for reach_days in REACHES_DAYS:
            farthest = max(reach_days, group.reach_days)
            of_key = self._days.get((scope, reach_days), {})
            for key in keys & of_key.keys():
                days = of_key[key]
                start = bisect_left(days, (day - farthest,))
                end = bisect_left(days, (day + farthest + 1,))
                if start < end:
                    found.update(group_id for _, group_id in days[start:end])
        found.discard(group.group_id)
        return found


def _neighbours(key: Key) -> Iterator[Key]:
    kind, first, second = key
    if kind == "cell" and isinstance(first, int):
        yield from (("cell", first + north, second + east) for north in (-1, 0, 1) for east in (-1, 0, 1))
    else:
        yield key
