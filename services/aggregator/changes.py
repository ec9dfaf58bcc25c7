"""What became of incidents when articles came, changed or went: which began, ended and split."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.aggregator.incident import Incident


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
    reopened: frozenset[str]
    """Settled incidents of which an article came again."""


def changes_between(
    country: str, old: Mapping[str, Incident], new: Sequence[Incident], reopened: frozenset[str]
) -> Changes:
    """What became of the `old` incidents, by id, now that the `new` ones stand in their place."""
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
    return Changes(country, tuple(new), tuple(sorted(ids - old.keys())), ended, split, reopened)
