"""What is kept of a settled incident beside the records of the claims that its figures rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import Field

from schemas.base import Model
from services.aggregator.held import HeldClaim


class LeftOut(NamedTuple):
    """An article of a settled incident of which no claim is kept."""

    article: str
    """Digest of its id."""
    publisher: str
    outlet: str
    """The outlet that it counts for: another one's where it was a reprint."""


class KeptAccount(NamedTuple):
    """An account of a settled incident."""

    number: int
    """Within its article."""
    claim_ids: tuple[str, ...]


@dataclass(frozen=True)
class Remains:
    """What is known of the articles of a settled incident beside the claims that are kept."""

    left_out: tuple[LeftOut, ...] = ()
    reprints: Mapping[str, str] = field(default_factory=dict)
    """Id of a reprint of which claims are kept → the outlet that it counts for: its original may be left out."""
    taken_back: tuple[HeldClaim, ...] = ()
    """What articles told before and tell no more: kept, so that a copy that comes late does not let it stand again."""
    tally: bytes | None = None
    """The tally of the claims that are kept (see `packing`), where it is known and nothing came to them since."""


class Settled(Model):
    """One settled incident: one small row, however many claims it had."""

    country: str
    accounts: tuple[KeptAccount, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reprints: dict[str, str] = Field(default_factory=dict)
    taken_back: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    """Claims whose rows are deleted with this one; until the next settlement, when that is known to be stored."""

    @property
    def is_empty(self) -> bool:
        """Whether it tells nothing."""
        return not (self.accounts or self.left_out or self.reprints or self.taken_back or self.dropped)
