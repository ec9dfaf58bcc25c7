"""What is kept of an incident that nobody adds to any more: the claims that its figures rest on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.casualty_tally import CasualtyTally, Figure
from services.aggregator.accounts import Account, account
from services.aggregator.casualty_tallies import casualty_tally
from services.aggregator.held import digest
from services.aggregator.incidents import Incident
from services.aggregator.reprints import outlets_of
from services.aggregator.standing import LeftOut

SETTLED_AFTER = timedelta(days=30)
"""An incident is settled when its newest article is this much older than the partition's newest event."""
SETTLED_EVERY = timedelta(days=1)
"""Event time between two settlements."""
FORGOTTEN_AFTER = timedelta(days=365)
"""A settled incident leaves memory and state after this time. Its tally stays on its topic."""


@dataclass(frozen=True)
class Settlement:
    """What settling changed: the claim ids whose records are other now, and those that are kept no longer."""

    changed: frozenset[str]
    dropped: frozenset[str]
    forgotten: tuple[CasualtyTally, ...]
    """The last tallies of incidents of which nothing is kept."""


def due(
    incidents: Iterable[Incident], newest: datetime, held: Collection[str], among: Collection[Incident] | None = None
) -> list[Incident]:
    """The incidents that are settled at `newest`, and share no article with one that is not, nor have one of `held`.

    Where `among` is given, only those count as settled.
    """
    settled: list[Incident] = []
    live = set(held)
    for incident in incidents:
        if incident.last_at < newest - SETTLED_AFTER and (among is None or incident in among):
            settled.append(incident)
        else:
            live |= {account.account_id[1] for account in incident.accounts}
    while True:
        held_up = [i for i in settled if any(account.account_id[1] in live for account in i.accounts)]
        if not held_up:
            return settled
        live |= {account.account_id[1] for incident in held_up for account in incident.accounts}
        settled = [incident for incident in settled if incident not in held_up]


def thinned(incident: Incident) -> tuple[tuple[Account, ...], tuple[LeftOut, ...]]:
    """The accounts with the claims that the figures rest on, and the articles of which none is kept.

    All claims are kept where the figures would be others without the rest.
    """
    outlets = outlets_of(incident.accounts)
    tally = casualty_tally(incident, outlets)
    needed = {figure.claim_id for figure in _figures(tally)}
    first = incident.accounts[0]
    accounts = tuple(
        told if len(claims) == len(told.claims) else account(told.account_id[2], claims)
        for told in incident.accounts
        if (
            claims := [claim for claim in told.claims if claim.claim_id in needed] or list(told.claims[: told is first])
        )
    )
    if accounts == incident.accounts:
        return incident.accounts, incident.left_out
    kept = {told.account_id[1] for told in accounts}
    publishers = {told.account_id[1]: told.claims[0].publisher for told in incident.accounts}
    left_out = tuple(
        sorted(
            (
                *incident.left_out,
                *(
                    LeftOut(article=digest(article_id)[:16], publisher=publishers[article_id], outlet=outlet)
                    for article_id, outlet in outlets.items()
                    if article_id not in kept
                ),
            ),
            key=lambda article: article.article,
        )
    )
    if casualty_tally(Incident(incident.incident_id, accounts, left_out)) == tally:
        return accounts, left_out
    return incident.accounts, incident.left_out


def _figures(tally: CasualtyTally) -> Iterator[Figure]:
    for kind in tally.figures.values():
        yield from (figure for figure in (kind.low, kind.best, kind.high, kind.latest) if figure)
        yield from (source.figure for source in kind.by_source)
        yield from (victims.figure for victims in kind.by_victims)
        yield from (change.figure for change in kind.history)
