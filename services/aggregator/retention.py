"""What is kept of an incident that nobody adds to any more: the claims that its figures rest on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from schemas.casualty import CasualtyKind
from schemas.casualty_tally import CasualtyTally, Figure
from services.aggregator.accounts import Account, account
from services.aggregator.casualty_tallies import casualty_tally
from services.aggregator.held import HeldClaim, article_digest, order
from services.aggregator.incident import Incident
from services.aggregator.packing import pack
from services.aggregator.reprints import outlets_of
from services.aggregator.settled import LeftOut, Remains

SETTLED_AFTER = timedelta(days=30)
"""An incident is settled when its newest article is this much older than the partition's newest event."""
SETTLED_EVERY = timedelta(days=1)
"""Event time between two settlements."""
WORTH_SAVING = 2 / 3
"""Where the figures rest on a larger share of the claims, all are kept: to see whether less does costs more time."""
FORGOTTEN_AFTER = timedelta(days=365)
"""A settled incident leaves memory and state after this time. Its tally stays on its topic."""


@dataclass(frozen=True)
class Settlement:
    """What changed: the ids of incidents whose settled row is another now, and of claims that are kept no longer."""

    incidents: frozenset[str]
    dropped: frozenset[str]
    forgotten: tuple[str, ...] = ()
    """The last tallies, as JSON, of incidents of which nothing is kept."""


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
            live.update(incident.article_ids)
    while True:
        held_up = [i for i in settled if not live.isdisjoint(i.article_ids)]
        if not held_up:
            return settled
        live.update(article_id for incident in held_up for article_id in incident.article_ids)
        settled = [incident for incident in settled if incident not in held_up]


def thinned(incident: Incident) -> tuple[tuple[Account, ...], Remains]:
    """The accounts with the claims that the figures rest on, and what is known of the other articles.

    Where the figures would be others without the rest, each outlet's newest toll is kept as well; else all claims, as
    where it would hardly save any.
    """
    outlets = outlets_of(incident.accounts, incident.remains.reprints)
    tally = casualty_tally(incident, outlets)
    every = {claim.claim_id for claim in incident.claims}
    for claim_ids in _enough(incident, tally, outlets):
        if len(claim_ids) > WORTH_SAVING * len(every):
            break
        accounts = _with_claims(incident, claim_ids)
        remains = _remains(incident, accounts, outlets)
        if casualty_tally(Incident(incident.incident_id, accounts, remains)) == tally:
            return accounts, replace(remains, tally=pack(tally))
    accounts = _with_claims(incident, every)
    return accounts, replace(_remains(incident, accounts, outlets), tally=pack(tally))


def _enough(incident: Incident, tally: CasualtyTally, outlets: Mapping[str, str]) -> Iterator[set[str]]:
    """Sets of claims that may give the same figures, the smaller one first."""
    needed = {figure.claim_id for figure in _figures(tally)}
    yield needed
    yield needed | _newest_tolls(incident, outlets)


def _with_claims(incident: Incident, claim_ids: Collection[str]) -> tuple[Account, ...]:
    """The accounts with these claims alone; the first one, which names the incident, at the least as it is."""
    accounts: list[Account] = []
    for told in incident.accounts:
        claims = [claim for claim in told.claims if claim.claim_id in claim_ids]
        if told is incident.accounts[0] and not claims:
            claims = list(told.claims)
        if len(claims) == len(told.claims) and not told.taken_back:
            accounts.append(told)
        elif claims:
            accounts.append(account(told.account_id[2], claims))
    return tuple(accounts)


def _remains(incident: Incident, accounts: Iterable[Account], outlets: Mapping[str, str]) -> Remains:
    """What is known of the articles of which these accounts are kept, and of the others."""
    kept = {told.account_id[1] for told in accounts}
    publishers = {told.account_id[1]: told.claims[0].publisher for told in incident.accounts}
    # An article that was left out before and came again stands as it is now.
    left_out = {article.article: article for article in incident.remains.left_out}
    for article_id in outlets.keys() - kept:
        name = article_digest(article_id)
        left_out[name] = LeftOut(name, publishers[article_id], outlets[article_id])
    reprints = {name: outlets[name] for name in sorted(kept) if outlets[name] != publishers[name]}
    return Remains(tuple(left_out[name] for name in sorted(left_out)), reprints, tuple(incident.taken_back))


def _newest_tolls(incident: Incident, outlets: Mapping[str, str]) -> set[str]:
    """The claims of each outlet's newest toll of each kind: what any other figure is held against."""
    newest: dict[tuple[str, CasualtyKind], HeldClaim] = {}
    tolls = [c for c in incident.claims if c.counts_all and c.is_fact]
    for claim in sorted(tolls, key=order):
        newest[outlets[claim.article_id], claim.kind] = claim
    articles = {(claim.article_id, claim.kind) for claim in newest.values()}
    return {claim.claim_id for claim in tolls if (claim.article_id, claim.kind) in articles}


def _figures(tally: CasualtyTally) -> Iterator[Figure]:
    for kind in tally.figures.values():
        yield from (figure for figure in (kind.low, kind.best, kind.high, kind.latest) if figure)
        yield from (source.figure for source in kind.by_source)
        yield from (victims.figure for victims in kind.by_victims)
        yield from (change.figure for change in kind.history)
