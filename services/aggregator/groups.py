"""Accounts of one day that tell of the same incident: the small blocks that incidents are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.casualty import Scope
from services.aggregator.accounts import FOLLOWED_DAYS, Account, AccountId, Profile
from services.aggregator.clues import FAMILIES, LASTING
from services.aggregator.likeness import NEWS_DAYS, likeness

JOINS = 3.0
"""Accounts of one block join where the clues sum to this much or more."""
REPRESENTATIVES = 3
"""Accounts of a group that stand for it in a comparison."""
SHORT_DAYS = 7
"""Periods of at most this many days tell the day of the incident; longer ones only its season."""
LARGE = 10
"""A toll from this number on is searched for as such."""

REACHES_DAYS = 2 * NEWS_DAYS, FOLLOWED_DAYS + 1
"""How far from its day a group finds others: one of a lasting incident or of a season finds those of weeks."""

DATED, COARSE, UNDATED = 0, 1, 2
Block = tuple[Scope, int, int]
"""Scope, how the day is known (DATED, COARSE, UNDATED), and the day: the first of the incident, else of publication."""
Key = tuple[str, str | int, int]
SETTLED, LIVE, TAKEN_BACK = 0, 1, 2
Place = tuple[int, int, AccountId]
"""Groups that say more, then those that happened earlier: of two that are as like, a group joins the first."""
Rank = tuple[int, int, int, AccountId]
"""Settled groups, live ones, those taken back; of each those that say more and happened earlier come first.

A group joins only one that comes before it, and none joins one that was taken back.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Accounts of one block that tell of the same incident, earliest first."""

    block: Block
    accounts: tuple[Account, ...]
    representatives: tuple[Account, ...]
    keys: frozenset[Key]
    lasting: bool
    group_id: AccountId
    """The id of its earliest account."""
    rank: Rank
    settled: str | None = None
    """The settled incident that the group is all that is kept of."""

    @property
    def place(self) -> Place:
        """Its rank, settled or not: that an incident is settled draws nobody to it."""
        return self.rank[1:]

    @property
    def reach_days(self) -> int:
        """Groups of days further apart than the longer reach of the two never join (see `may_join`)."""
        return REACHES_DAYS[self.lasting or self.block[1] == COARSE]

    @property
    def last_day(self) -> int:
        """The last day of a coarse group's season."""
        return max(account.days[1] for account in self.accounts if account.days)


def block_of(account: Account) -> Block:
    """The block of an account: a function of the account alone."""
    if account.days is None:
        return account.scope, UNDATED, account.published_day
    short = account.scope == "cumulative" or account.days[1] - account.days[0] < SHORT_DAYS
    return account.scope, DATED if short else COARSE, account.days[0]


def grouped(block: Block, accounts: Iterable[Account]) -> tuple[Group, ...]:
    """The groups of one block: a function of the set of its accounts.

    Accounts that say more come first, then the earlier ones; each joins the group that it is most like, else begins
    one. Accounts with the same profile are compared once.
    """
    by_profile: dict[Profile, list[Account]] = {}
    for account in sorted(accounts, key=lambda account: account.account_id):
        by_profile.setdefault(account.profile, []).append(account)
    founded: list[list[list[Account]]] = []
    for alike in sorted(by_profile.values(), key=lambda alike: (-_specificity(alike[0]), alike[0].account_id)):
        fits = [_between(alike[:1], [told[0] for told in group[:REPRESENTATIVES]]) for group in founded]
        best = max(range(len(fits)), key=fits.__getitem__, default=None)
        if best is not None and fits[best] >= JOINS:
            founded[best].append(alike)
        else:
            founded.append([alike])
    return tuple(_group(block, group) for group in founded)


def settled_group(incident_id: str, accounts: Sequence[Account]) -> Group:
    """What is kept of a settled incident, as one group that late accounts may join."""
    return _group(block_of(accounts[0]), [[account] for account in accounts], incident_id)


def taken_back_group(told: Account) -> Group:
    """An account that its article has taken back: it may join an incident, and nothing joins it."""
    return _group(block_of(told), [[told]])


def group_likeness(one: Group, other: Group) -> float:
    """The likeness of the accounts that stand for each."""
    return _between(one.representatives, other.representatives)


def _between(ones: Sequence[Account], others: Sequence[Account]) -> float:
    """Between the mean and the best of all pairs: a rising toll is near to some of the figures and far from others."""
    scores = [likeness(one, other) for one in ones for other in others]
    return (sum(scores) / len(scores) + 2 * max(scores)) / 3


def _specificity(account: Account) -> int:
    return 2 * bool(account.spots) + 2 * bool(account.causes) + bool(account.tolls) + bool(account.names)


def _group(block: Block, profiles: Sequence[Sequence[Account]], settled: str | None = None) -> Group:
    accounts = sorted((account for alike in profiles for account in alike), key=lambda account: account.account_id)
    firsts = [alike[0] for alike in profiles]
    last = max(firsts, key=lambda account: account.account_id)
    chosen = firsts[:REPRESENTATIVES] if last in firsts[:REPRESENTATIVES] else [*firsts[: REPRESENTATIVES - 1], last]
    rank = SETTLED if settled else LIVE if firsts[0].stands else TAKEN_BACK
    return Group(
        block=block,
        accounts=tuple(accounts),
        representatives=tuple(chosen),
        keys=frozenset(key for account in firsts for key in keys_of(account)),
        lasting=any(cause in LASTING for account in firsts for cause in account.causes),
        group_id=accounts[0].account_id,
        rank=(rank, block[1], block[2], accounts[0].account_id),
        settled=settled,
    )


def keys_of(account: Account) -> Iterable[Key]:
    """What other groups that tell of the same incident are likely to share: what the index is searched by."""
    for spot in account.spots:
        cell = spot.cell
        if cell is not None:
            yield "cell", cell[0], cell[1]
    for cause in account.causes:
        if cause in LASTING:
            yield from (("family", number, 0) for number, family in enumerate(FAMILIES) if cause in family)
        else:
            yield "cause", cause, 0
    for claim in account.tolls:
        if claim.value >= LARGE:
            yield "toll", claim.kind, claim.value
    for name in account.names:
        yield "name", name, 0


def may_join(later: Group, earlier: Group) -> bool:
    """Whether `later` may join `earlier` at all: a matter of their days. Nothing joins what comes after it."""
    if later.block[0] != earlier.block[0] or later.settled is not None or later.rank <= earlier.rank:
        return False
    if later.rank[0] == TAKEN_BACK:
        if earlier.rank[0] == TAKEN_BACK:
            return False
        same_day = later.block == earlier.block
        return same_day or _days_meet(later, earlier) or _days_meet(earlier, later)
    gap = later.block[2] - earlier.block[2]
    if earlier.settled is not None and later.block[1] == earlier.block[1]:
        return abs(gap) <= 1 or (earlier.lasting and abs(gap) <= FOLLOWED_DAYS)
    return _days_meet(later, earlier)


def _days_meet(later: Group, earlier: Group) -> bool:
    gap = later.block[2] - earlier.block[2]
    match earlier.block[1], later.block[1]:
        case (0, 0):
            return gap == 1 or (later.lasting and earlier.lasting and 0 < gap <= FOLLOWED_DAYS)
        case (0, 1):
            return 0 <= -gap <= later.last_day - later.block[2] <= FOLLOWED_DAYS
        case (1, 2):
            return -1 <= gap <= earlier.last_day - earlier.block[2] + FOLLOWED_DAYS <= 2 * FOLLOWED_DAYS
        case (0, 2):
            return -1 <= gap <= (FOLLOWED_DAYS if later.lasting or earlier.lasting else 2 * NEWS_DAYS)
        case (2, 2):
            return 0 < gap <= (3 * NEWS_DAYS if later.lasting and earlier.lasting else NEWS_DAYS)
        case _:
            return False
