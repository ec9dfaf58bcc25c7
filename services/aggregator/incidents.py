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

from services.aggregator.accounts import FOLLOWED_DAYS, Account, AccountId
from services.aggregator.groups import (
    DATED,
    Block,
    Group,
    Key,
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
        self._parents: dict[AccountId, AccountId] = {}
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
        moved: set[AccountId] = set()
        for group in removed:
            if group.group_id not in self._groups:
                self._join(group.group_id, None)
                moved |= self._children.pop(group.group_id, set())
        choosing = {group.group_id for group in added} | moved
        for group in (*removed, *added):
            choosing |= {other.group_id for other in self._near(group) if may_join(other, group)}
        for group_id in sorted(choosing & self._groups.keys()):
            chosen = self._choose(self._groups[group_id])
            if self._parents.get(group_id) != chosen:
                self._join(group_id, chosen)
                moved.add(group_id)
        return moved

    def _near(self, group: Group) -> list[Group]:
        return [self._groups[group_id] for group_id in sorted(self._index.near(group))]

    def _choose(self, group: Group) -> AccountId | None:
        """The group before it that it is most like, if it is like enough."""
        best: tuple[float, AccountId] | None = None
        for other in sorted(self._near(group), key=lambda other: other.rank):
            if may_join(group, other):
                score = group_likeness(group, other)
                enough = NEXT_DAY_FOLLOWS if group.block[1] == DATED and not group.lasting else FOLLOWS
                if score >= enough and (best is None or score > best[0]):
                    best = score, other.group_id
        return best[1] if best else None

    def _join(self, group_id: AccountId, parent: AccountId | None) -> None:
        before = self._parents.pop(group_id, None)
        if before is not None and before in self._children:
            self._children[before].discard(group_id)
            if not self._children[before]:
                del self._children[before]
        if parent is not None:
            self._parents[group_id] = parent
            self._children.setdefault(parent, set()).add(group_id)

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
            parent = self._parents.get(group_id)
            for other in (*self._children.get(group_id, ()), *([parent] if parent else ())):
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
    """Finds the groups of the days around that share a place, cause, name or number."""

    def __init__(self) -> None:
        self._days: dict[tuple[str, Key], list[tuple[int, AccountId]]] = {}

    def add(self, group: Group) -> None:
        """Let `group` be found."""
        for key in group.keys:
            insort(self._days.setdefault((group.block[0], key), []), (group.block[2], group.group_id))

    def remove(self, group: Group) -> None:
        """Let `group`, which was added, not be found any more."""
        for key in group.keys:
            days = self._days[group.block[0], key]
            del days[bisect_left(days, (group.block[2], group.group_id))]
            if not days:
                del self._days[group.block[0], key]

    def near(self, group: Group) -> set[AccountId]:
        """Groups that share a key or a neighbouring square of the map, and at most FOLLOWED_DAYS away."""
        scope, _, day = group.block
        found: set[AccountId] = set()
        for key in {near for own in group.keys for near in _neighbours(own)}:
            days = self._days.get((scope, key))
            if days:
                start = bisect_left(days, (day - FOLLOWED_DAYS - 1,))
                end = bisect_left(days, (day + FOLLOWED_DAYS + 2,))
                found |= {group_id for _, group_id in days[start:end]}
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
