"""Which accounts tell of the same incident, in one country, kept up to date as articles come, change and go.

An incident is a function of the set of standing claims. Accounts of one day form groups (groups.py); each group joins
the one group before it that it is most like, or none; the trees that come about are the incidents. Whom a group joins
depends on groups of the days around it that share a place, cause, name or number with it and on nothing else, so an
article's cost depends on what happened in its country in those days and not on all that was ever told.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from services.aggregator.accounts import Account, AccountId
from services.aggregator.changes import Changes, changes_between
from services.aggregator.group_index import GroupIndex
from services.aggregator.groups import (
    DATED,
    TAKEN_BACK,
    Block,
    Group,
    Place,
    block_of,
    group_likeness,
    grouped,
    may_join,
    settled_group,
    taken_back_group,
)
from services.aggregator.held import digest
from services.aggregator.incident import NOTHING, Incident
from services.aggregator.settled import KeptAccount, Remains, Settled

FOLLOWS = 3.0
"""A group joins another day's group where the clues sum to this much or more."""
NEXT_DAY_FOLLOWS = 4.0
"""Two groups that name different days need more."""

Exchanged = tuple[dict[str, Incident], list[Incident]]
"""The incidents that stood before, by id, and those that stand in their place."""


class Joined(NamedTuple):
    """The group that another one has joined, and how like they are."""

    group_id: AccountId
    likeness: float
    place: Place


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
        self._articles_of: dict[str, frozenset[str]] = {}
        self.remains: dict[str, Remains] = {}

    def update(self, articles: Mapping[str, tuple[Account, ...]]) -> Changes:
        """Put the articles' accounts (none: it tells of nothing any more) in the place of those before."""
        reopened = frozenset(name for article_id in articles for name in self._settled_of.get(article_id, ()))
        kept = {
            name: tuple(told for told in self._settled_accounts(name) if told.account_id[1] not in articles)
            for name in reopened
        }
        for name in reopened:
            taken_back = tuple(c for c in self.remains[name].taken_back if c.article_id not in articles)
            self.remains[name] = replace(self.remains[name], taken_back=taken_back, tally=None)
        reopening = self._unsettle(kept)
        blocks, removed, added = self._replace(articles)
        regrouped = self._regroup(blocks)
        for group in added:
            self._learn(group)
        removed += (*reopening, *regrouped[0])
        added += (*regrouped[1], *self._resettle(kept))
        old, new = self._exchange(removed, added)
        return changes_between(self.country, old, new, reopened)

    def settle(self, incidents: Mapping[str, tuple[Account, ...]]) -> None:
        """Keep of each incident only these accounts (sorted), together from now on; late ones may still join them.

        No block is grouped anew: without some of its groups, its other accounts would come together as they do.
        """
        groups = [self._groups[name] for incident_id in incidents for name in self._members.get(incident_id, ())]
        removed = [*self._unsettle(incidents), *self._left(group for group in groups if group.settled is None)]
        self._exchange(removed, self._resettle(incidents))

    def drop(self, orphans: Iterable[Account]) -> None:
        """Keep no more of accounts that were taken back and are no incident's."""
        self._exchange(self._left([self._groups[told.account_id] for told in orphans]), [])

    def orphans(self, before: datetime, held: Collection[str]) -> list[Account]:
        """Accounts taken back that were told before that time and are no incident's, nor of the articles `held`."""
        return [
            group.accounts[0]
            for group_id, group in self._groups.items()
            if group.rank[0] == TAKEN_BACK and group_id not in self._incident_of
            if group_id[0] < before and group_id[1] not in held
        ]

    def _left(self, groups: Iterable[Group]) -> list[Group]:
        left = list(groups)
        for group in left:
            self._forget(group)
            self._leave(group)
        return left

    def _leave(self, group: Group) -> None:
        """Take a live group and its accounts out of its block."""
        block = self._blocks.get(group.block, {})
        for told in group.accounts:
            block.pop(told.account_id, None)  # what was taken back is in none
            article_id = told.account_id[1]
            if others := tuple(other for other in self._articles[article_id] if other is not told):
                self._articles[article_id] = others
            else:
                del self._articles[article_id]
        if group.rank[0] == TAKEN_BACK:
            return
        if block:
            self._grouped[group.block] = tuple(other for other in self._grouped[group.block] if other is not group)
        else:
            del self._grouped[group.block], self._blocks[group.block]

    def settled(self, incident_id: str, dropped: Iterable[str]) -> Settled:
        """The row that tells what is kept of a settled incident, and which claims are `dropped` with it."""
        remains = self.remains.get(incident_id, NOTHING)
        return Settled(
            country=self.country,
            accounts=tuple(
                KeptAccount(told.account_id[2], tuple(claim.claim_id for claim in told.claims))
                for told in self._settled_accounts(incident_id)
            ),
            left_out=remains.left_out,
            reprints=dict(remains.reprints),
            taken_back=tuple(sorted({claim.claim_id for claim in remains.taken_back})),
            dropped=tuple(sorted(dropped)),
        )

    def _settled_accounts(self, incident_id: str) -> tuple[Account, ...]:
        group = self._settled.get(incident_id)
        return group.accounts if group else ()

    def is_settled(self, incident_id: str) -> bool:
        """Whether nothing came to the incident since it was settled."""
        return incident_id in self._settled and len(self._members[incident_id]) == 1

    def _unsettle(self, incident_ids: Iterable[str]) -> list[Group]:
        """Forget the settled groups of these incidents, where they have one, and give them."""
        removed: list[Group] = []
        for incident_id in incident_ids:
            group = self._settled.pop(incident_id, None)
            if group is not None:
                removed.append(group)
                self._forget(group)
            for article_id in self._articles_of.pop(incident_id, ()):
                self._settled_of[article_id].discard(incident_id)
                if not self._settled_of[article_id]:
                    del self._settled_of[article_id]
        return removed

    def _resettle(self, incidents: Mapping[str, tuple[Account, ...]]) -> list[Group]:
        """Let these accounts, where there are any, be the settled groups of their incidents, and give those."""
        added: list[Group] = []
        for incident_id, accounts in incidents.items():
            if accounts:
                group = settled_group(incident_id, sorted(accounts, key=lambda account: account.account_id))
                self._settled[incident_id] = group
                added.append(group)
                self._learn(group)
            taken_back = self.remains.get(incident_id, NOTHING).taken_back
            articles = {a.account_id[1] for a in accounts} | {claim.article_id for claim in taken_back}
            if articles:
                self._articles_of[incident_id] = frozenset(articles)
                for article_id in articles:
                    self._settled_of.setdefault(article_id, set()).add(incident_id)
        return added

    def _exchange(self, removed: Sequence[Group], added: Sequence[Group]) -> Exchanged:
        """Bring joins and incidents up to date with the groups that went and came."""
        moved = self._rejoin(removed, added)
        return self._rebuild(removed, added, moved)

    def _learn(self, group: Group) -> None:
        self._groups[group.group_id] = group
        self._index.add(group)

    def _forget(self, group: Group) -> None:
        self._index.remove(group)
        del self._groups[group.group_id]

    def _replace(self, articles: Mapping[str, tuple[Account, ...]]) -> tuple[set[Block], list[Group], list[Group]]:
        """Exchange the accounts; give the blocks that changed, and the groups taken back that went and came."""
        changed: set[Block] = set()
        removed: list[Group] = []
        added: list[Group] = []
        for article_id, accounts in articles.items():
            for account in self._articles.pop(article_id, ()):
                if account.stands:
                    changed.add(block_of(account))
                    del self._blocks[block_of(account)][account.account_id]
                else:
                    group = self._groups[account.account_id]
                    removed.append(group)
                    self._forget(group)
            for account in accounts:
                if account.stands:
                    changed.add(block_of(account))
                    self._blocks.setdefault(block_of(account), {})[account.account_id] = account
                else:
                    added.append(taken_back_group(account))
            if accounts:
                self._articles[article_id] = accounts
        return changed, removed, added

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
        near: dict[AccountId, set[AccountId]] = {}
        for group in added:
            near[group.group_id] = self._index.near(group)
            for other_id in near[group.group_id] - choosing:
                candidates.setdefault(other_id, []).append(group)
        for group_id in choosing & self._groups.keys():
            group = self._groups[group_id]
            others = near[group_id] if group_id in near else self._index.near(group)
            self._choose(group, None, (self._groups[other] for other in others), moved)
        for group_id, groups in candidates.items():
            self._choose(self._groups[group_id], self._joined.get(group_id), groups, moved)
        return moved

    def _choose(self, group: Group, held: Joined | None, others: Iterable[Group], moved: set[AccountId]) -> None:
        """Let `group` join the group before it that it is most like, of `others` and the one that it has joined.

        `held`: what it has joined, where that stands unchanged; null to choose from `others` alone.
        """
        best = held
        for other in others if group.settled is None else ():
            if may_join(group, other):
                score = group_likeness(group, other)
                other_day = group.block[1] == DATED and not (group.lasting and other.lasting)
                enough = NEXT_DAY_FOLLOWS if other_day else FOLLOWS
                if score >= enough and (best is None or (-score, other.place) < (-best.likeness, best.place)):
                    best = Joined(other.group_id, score, other.place)
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

    def _rebuild(self, removed: Sequence[Group], added: Sequence[Group], moved: set[AccountId]) -> Exchanged:
        """Walk the trees that changed, and name their incidents."""
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
        return old, [incident for tree in trees if (incident := self._incident(tree))]

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

    def _incident(self, tree: tuple[AccountId, ...]) -> Incident | None:
        """The incident of these groups; null where all of them were taken back.

        Its id comes from the article that told of it first, also where that has taken it back or is dated anew.
        """
        groups = [self._groups[group_id] for group_id in tree]
        told = sorted((a for group in groups for a in group.accounts), key=lambda account: account.account_id)
        accounts = tuple(account for account in told if account.stands)
        if not accounts:
            return None
        _, article_id, number = min(account.anchor for account in told)
        settled = min((group.settled for group in groups if group.settled), default=None)
        incident_id = settled or f"incident-{digest(self.country, article_id, number)}"
        gone = tuple(account for account in told if not account.stands)
        remains = self.remains.get(incident_id, NOTHING)
        if remains.tally and len(tree) > 1:
            remains = replace(remains, tally=None)
        incident = Incident(incident_id, accounts, remains, gone)
        self.incidents[incident.incident_id] = incident
        self._members[incident.incident_id] = tree
        for group_id in tree:
            self._incident_of[group_id] = incident.incident_id
        return incident
