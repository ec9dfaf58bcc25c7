"""What articles tell of one incident, taken together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from services.aggregator.accounts import Account
from services.aggregator.held import HeldClaim
from services.aggregator.settled import Remains

NOTHING = Remains()


@dataclass(frozen=True, eq=False)
class Incident:
    """The accounts of one incident, earliest first."""

    incident_id: str
    accounts: tuple[Account, ...]
    remains: Remains = NOTHING
    """Where it is a settled one."""
    gone: tuple[Account, ...] = ()
    """Accounts that their articles have taken back as a whole."""

    @property
    def claims(self) -> Iterator[HeldClaim]:
        """All claims of its accounts."""
        return (claim for account in self.accounts for claim in account.claims)

    @property
    def taken_back(self) -> Iterator[HeldClaim]:
        """What articles told of it and tell no more."""
        for account in (*self.accounts, *self.gone):
            yield from account.taken_back
        yield from self.remains.taken_back

    @property
    def article_ids(self) -> list[str]:
        """Of all articles that tell or told of it and that something is kept of."""
        told = [account.account_id[1] for account in (*self.accounts, *self.gone)]
        return [*told, *(claim.article_id for claim in self.remains.taken_back)]

    @cached_property
    def last_at(self) -> datetime:
        """Publication of its newest article."""
        return max(account.last_at for account in self.accounts)
