"""Which accounts tell of the same incident, in one country, kept up to date as articles come, change and go.

An incident is a function of the set of standing claims. Accounts of one day form groups (groups.py); each group joins
the one group before it that it is most like, or none; the trees that come about are the incidents. Whom a group joins
depends on groups of the days around it that share a place, cause, name or number with it and on nothing else, so an
article's cost depends on what happened in its country in those days and not on all that was ever told.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from services.aggregator.accounts import Account, AccountId
from services.aggregator.groups import (
    DATED,
    REACHES_DAYS,
    Block,
    Group,
    Key,
    Rank,
    block_of,
    group_likeness,
    grouped,
    may_join,
    settled_group,
)
from services.aggregator.held import HeldClaim, digest
from services.aggregator.settled import KeptAccount, Remains, Settled

FOLLOWS = 3.0
"""A group joins another day's group where the clues sum to this much or more."""
NEXT_DAY_FOLLOWS = 4.0
"""Two groups that name different days need more."""


NOTHING = Remains()


@dataclass(frozen=True, eq=False)
class Incident:
    """The accounts of one incident, earliest first."""

    incident_id: str
    accounts: tuple[Account, ...]
    remains: Remains = NOTHING
    """Where it is a settled one."""

    @property
    def claims(self) -> Iterator[HeldClaim]:
        """All claims of its accounts."""
        return (claim for account in self.accounts for claim in account.claims)

    @cached_property
    def last_at(self) -> datetime:
        """Publication of its newest article."""
        return max(claim.published_at for claim in self.claims)


@dataclass(frozen=True)
class Changes:
    """What an update did: the incidents that hold a touched account, and where those went that are no more."""

    country: str
    touched: tuple[Incident, ...]
    began: tuple[str, ...]
    ended: Mapping[str, str | None]
    """Ended incident → the one that took over most of its claims; null where none stands."""
    split: Mapping[str, str]
    """New incident → the one that its claims were part of."""
    reopened: frozenset[str] = frozenset()
    """Settled incidents of which an article came again."""


class Joined(NamedTuple):
    """The group that another one has joined, and how like they are."""

    group_id: AccountId
    likeness: float
    rank: Rank


class CountryIncidents:
    """The incidents of the claims under one key of the claims topic."""

    def __init__(self, country: str) -> None:
        """`country`: the key, which goes into the incidents' ids."""
        self.country = country
        self.incidents: dict[str, Incident] = {}
        self._articles: dict[str, tuple[Account, ...]] = {}
        self._blocks: dict[Block, dict[AccountId, Account]] = {}
        self._grouped: dict[Block, tuple[Group, ...]] = {}
        self._groups: dict[AccountId, Group] = {}
        self._index = GroupIndex()
        self._joined: dict[AccountId, Joined] = {}
        self._children: dict[AccountId, set[AccountId]] = {}
        self._incident_of: dict[AccountId, str] = {}
        self._members: dict[str, tuple[AccountId, ...]] = {}
        self._settled: dict[str, Group] = {}
        self._settled_of: dict[str, set[str]] = {}
        self.remains: dict[str, Remains] = {}

    def update(self, articles: Mapping[str, tuple[Account, ...]]) -> Changes:
        """Put the articles' accounts (none: it tells of nothing any more) in the place of those before."""
        reopened = frozenset(name for article_id in articles for name in self._settled_of.get(article_id, ()))
        kept = {
            name: tuple(told for told in self._settled[name].accounts if told.account_id[1] not in articles)
            for name in reopened
        }
        removed, added = self._regroup(self._replace(articles))
        return replace(self._exchange(removed, added, kept), reopened=reopened)

    def settle(self, incidents: Mapping[str, tuple[Account, ...]]) -> Changes:
        """Keep of each incident only these accounts (sorted), together from now on; late ones may still join them.

        No block is grouped anew: without some of its groups, its other accounts would come together as they do.
        """
        removed: list[Group] = []
        for incident_id in incidents:
            for group_id in self._members.get(incident_id, ()):
                group = self._groups[group_id]
                if group.settled is None:
                    removed.append(group)
                    self._forget(group)
                    self._leave(group)
        return self._exchange(removed, [], incidents)

    def _leave(self, group: Group) -> None:
        """Take a live group and its accounts out of its block."""
        block = self._blocks[group.block]
        for told in group.accounts:
            del block[told.account_id]
            article_id = told.account_id[1]
            if others := tuple(other for other in self._articles[article_id] if other is not told):
                self._articles[article_id] = others
            else:
                del self._articles[article_id]
        if block:
            self._grouped[group.block] = tuple(other for other in self._grouped[group.block] if other is not group)
        else:
            del self._grouped[group.block], self._blocks[group.block]

    def settled(self, incident_id: str) -> Settled:
        """The row that tells what is kept of a settled incident."""
        group = self._settled.get(incident_id)
        remains = self.remains.get(incident_id, NOTHING)
        return Settled(
            country=self.country,
            accounts=tuple(
                KeptAccount(told.account_id[2], tuple(claim.claim_id for claim in told.claims))
                for told in (group.accounts if group else ())
            ),
            left_out=remains.left_out,
            reprints=dict(remains.reprints),
        )

    def is_settled(self, incident_id: str) -> bool:
        """Whether nothing came to the incident since it was settled."""
        return incident_id in self._settled and len(self._members[incident_id]) == 1

    def _exchange(
        self, removed: list[Group], added: list[Group], settled: Mapping[str, tuple[Account, ...]]
    ) -> Changes:
        """Exchange settled groups, and bring joins and incidents up to date with all groups that changed."""
        for incident_id, accounts in settled.items():
            before = self._settled.pop(incident_id, None)
            if before is not None:
                removed.append(before)
                self._forget(before)
                for article_id in {account.account_id[1] for account in before.accounts}:
                    self._settled_of[article_id].discard(incident_id)
                    if not self._settled_of[article_id]:
                        del self._settled_of[article_id]
            if accounts:
                group = settled_group(incident_id, sorted(accounts, key=lambda account: account.account_id))
                self._settled[incident_id] = group
                added.append(group)
                self._learn(group)
                for account in accounts:
                    self._settled_of.setdefault(account.account_id[1], set()).add(incident_id)
        moved = self._rejoin(removed, added)
        return self._rebuild(removed, added, moved)

    def _learn(self, group: Group) -> None:
        self._groups[group.group_id] = group
        self._index.add(group)

    def _forget(self, group: Group) -> None:
        self._index.remove(group)
        del self._groups[group.group_id]

    def _replace(self, articles: Mapping[str, tuple[Account, ...]]) -> set[Block]:
        """Exchange the accounts, and give the blocks that changed."""
        changed: set[Block] = set()
        for article_id, accounts in articles.items():
            for account in self._articles.pop(article_id, ()):
                block = block_of(account)
                changed.add(block)
                del self._blocks[block][account.account_id]
            for account in accounts:
                block = block_of(account)
                changed.add(block)
                self._blocks.setdefault(block, {})[account.account_id] = account
            if accounts:
                self._articles[article_id] = accounts
        return changed

    def _regroup(self, blocks: Iterable[Block]) -> tuple[list[Group], list[Group]]:
        """Group the accounts of the blocks anew: the groups that are no more, and the new ones."""
        removed: list[Group] = []
        added: list[Group] = []
        for block in sorted(blocks):
            before = {group.accounts: group for group in self._grouped.pop(block, ())}
            accounts = self._blocks[block].values()
            groups = tuple(before.pop(group.accounts, group) for group in grouped(block, accounts))
            removed += before.values()
            added += (group for group in groups if self._groups.get(group.group_id) is not group)
            if groups:
                self._grouped[block] = groups
            else:
                del self._blocks[block]
        for group in removed:
            self._forget(group)
        for group in added:
            self._learn(group)
        return removed, added

    def _rejoin(self, removed: Sequence[Group], added: Sequence[Group]) -> set[AccountId]:
        """Let every group that the change concerns choose again whom it joins; give those that chose another."""
        gone = {group.group_id for group in removed}
        moved: set[AccountId] = set()
        choosing = {group.group_id for group in added}
        for group_id in gone:
            choosing |= self._children.get(group_id, set())
            if group_id not in self._groups:
                self._join(group_id, None)
                moved |= self._children.pop(group_id, set())
        candidates: dict[AccountId, list[Group]] = {}
        for group in added:
            for other_id in self._index.near(group):
                if other_id not in choosing:
                    candidates.setdefault(other_id, []).append(group)
        for group_id in choosing & self._groups.keys():
            group = self._groups[group_id]
            self._choose(group, None, (self._groups[other] for other in self._index.near(group)), moved)
        for group_id, groups in candidates.items():
            self._choose(self._groups[group_id], self._joined.get(group_id), groups, moved)
        return moved

    def _choose(self, group: Group, held: Joined | None, others: Iterable[Group], moved: set[AccountId]) -> None:
        """Let `group` join the group before it that it is most like, of `others` and the one that it has joined.

        `held`: what it has joined, where that stands unchanged; null to choose from `others` alone.
        """
        enough = NEXT_DAY_FOLLOWS if group.block[1] == DATED and not group.lasting else FOLLOWS
        best = held
        for other in others:
            if may_join(group, other):
                score = group_likeness(group, other)
                if score >= enough and (best is None or (-score, other.rank) < (-best.likeness, best.rank)):
                    best = Joined(other.group_id, score, other.rank)
        before = self._joined.get(group.group_id)
        if before != best:
            self._join(group.group_id, best)
        if (before and before.group_id) != (best and best.group_id):
            moved.add(group.group_id)

    def _join(self, group_id: AccountId, chosen: Joined | None) -> None:
        before = self._joined.pop(group_id, None)
        if before is not None and before.group_id in self._children:
            self._children[before.group_id].discard(group_id)
            if not self._children[before.group_id]:
                del self._children[before.group_id]
        if chosen is not None:
            self._joined[group_id] = chosen
            self._children.setdefault(chosen.group_id, set()).add(group_id)

    def _rebuild(self, removed: Sequence[Group], added: Sequence[Group], moved: set[AccountId]) -> Changes:
        """Walk the trees that changed, name their incidents, and tell what became of those before."""
        gone = {group.group_id for group in removed}
        seeds = {group.group_id for group in added} | (moved & self._groups.keys())
        before = {self._incident_of[group_id] for group_id in gone | seeds if group_id in self._incident_of}
        for incident_id in before:
            seeds |= {group_id for group_id in self._members[incident_id] if group_id in self._groups}
        trees: list[tuple[AccountId, ...]] = []
        seen: set[AccountId] = set()
        for seed in sorted(seeds):
            if seed not in seen:
                tree = self._tree(seed)
                seen |= tree
                trees.append(tuple(sorted(tree)))
        before |= {self._incident_of[group_id] for group_id in seen if group_id in self._incident_of}
        old = {incident_id: self.incidents.pop(incident_id) for incident_id in sorted(before)}
        for incident_id in before:
            for group_id in self._members.pop(incident_id):
                self._incident_of.pop(group_id, None)
        new = [self._incident(tree) for tree in trees]
        return _changes(self.country, old, new)

    def _tree(self, seed: AccountId) -> set[AccountId]:
        tree = {seed}
        ahead = [seed]
        while ahead:
            group_id = ahead.pop()
            joined = self._joined.get(group_id)
            for other in (*self._children.get(group_id, ()), *([joined.group_id] if joined else ())):
                if other not in tree:
                    tree.add(other)
                    ahead.append(other)
        return tree

    def _incident(self, tree: tuple[AccountId, ...]) -> Incident:
        accounts = sorted(
            (account for group_id in tree for account in self._groups[group_id].accounts),
            key=lambda account: account.account_id,
        )
        _, article_id, number = accounts[0].account_id
        settled = min((name for group_id in tree if (name := self._groups[group_id].settled)), default=None)
        incident_id = settled or f"incident-{digest(self.country, article_id, number)}"
        incident = Incident(incident_id, tuple(accounts), self.remains.get(incident_id, NOTHING))
        self.incidents[incident.incident_id] = incident
        self._members[incident.incident_id] = tree
        for group_id in tree:
            self._incident_of[group_id] = incident.incident_id
        return incident


class GroupIndex:
    """Finds the groups of the days around that share a place, cause, name or number.

    Groups that reach far are listed apart, so that a search for the others need not go through all that lie between.
    """

    def __init__(self) -> None:
        self._days: dict[tuple[str, int, Key], list[tuple[int, AccountId]]] = {}

    def add(self, group: Group) -> None:
        """Let `group` be found."""
        for key in group.keys:
            insort(self._days.setdefault((group.block[0], group.reach_days, key), []), (group.block[2], group.group_id))

    def remove(self, group: Group) -> None:
        """Let `group`, which was added, not be found any more."""
        for key in group.keys:
            days = self._days[group.block[0], group.reach_days, key]
            del days[bisect_left(days, (group.block[2], group.group_id))]
            if not days:
                del self._days[group.block[0], group.reach_days, key]

    def near(self, group: Group) -> set[AccountId]:
        """Groups that share a key or a neighbouring square of the map, and lie within reach of one another."""
        scope, _, day = group.block
        found: set[AccountId] = set()
        keys = {near for own in group.keys for near in _neighbours(own)}
        for reach_days in REACHES_DAYS:
            farthest = max(reach_days, group.reach_days)
            for key in keys:
                days = self._days.get((scope, reach_days, key))
                if days:
                    start = bisect_left(days, (day - farthest,))
                    end = bisect_left(days, (day + farthest + 1,))
                    found.update(group_id for _, group_id in days[start:end])
        found.discard(group.group_id)
        return found


def _neighbours(key: Key) -> Iterator[Key]:
    kind, first, second = key
    if kind == "cell" and isinstance(first, int):
        yield from (("cell", first + north, second + east) for north in (-1, 0, 1) for east in (-1, 0, 1))
    else:
        yield key


def _changes(country: str, old: Mapping[str, Incident], new: Sequence[Incident]) -> Changes:
    now = {account.account_id[1:]: incident.incident_id for incident in new for account in incident.accounts}
    ids = {incident.incident_id for incident in new}
    ended: dict[str, str | None] = {}
    for incident_id in sorted(old.keys() - ids):
        heirs = Counter(
            now[account.account_id[1:]]
            for account in old[incident_id].accounts
            for _ in account.claims
            if account.account_id[1:] in now
        )
        ended[incident_id] = min(heirs, key=lambda heir: (-heirs[heir], heir), default=None)
    was = {account.account_id[1:]: incident_id for incident_id in sorted(old) for account in old[incident_id].accounts}
    split: dict[str, str] = {}
    for incident in new:
        if incident.incident_id not in old:
            origins = {was[a.account_id[1:]] for a in incident.accounts if a.account_id[1:] in was}
            standing = sorted(origin for origin in origins if ended.get(origin) != incident.incident_id)
            if standing and not any(ended.get(origin) == incident.incident_id for origin in origins):
                split[incident.incident_id] = standing[0]
    return Changes(country, tuple(new), tuple(sorted(ids - old.keys())), ended, split)
