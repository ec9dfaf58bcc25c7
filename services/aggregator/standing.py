"""What is kept of one claim: a join of everything that was ever said about it, in whatever order it came."""

from collections.abc import Iterator
from datetime import datetime

from packaging.version import InvalidVersion, Version
from pydantic import Field

from schemas.base import Model
from schemas.casualty import CasualtyClaim
from schemas.event import Withdrawn
from schemas.keys import key_of
from schemas.statement import Statement

Claim = CasualtyClaim | Statement
ClaimEvent = CasualtyClaim | Statement | Withdrawn
Rank = tuple[int, datetime, Version, str, str, str]


class Record(Model):
    """Everything known of one claim id: per record key, the newest claim and the newest withdrawal.

    A claim whose place is read differently in a later revision moves to another country, so the same id can live
    under two keys; each withdrawal names the key that it is meant for, or null for all of them.
    """

    claims: tuple[CasualtyClaim | Statement, ...] = ()
    earlier: tuple[CasualtyClaim, ...] = ()
    """Per record key, of the versions of a casualty claim that give another figure than the newest, the newest one."""
    withdrawals: tuple[Withdrawn, ...] = ()
    first_at: dict[str, datetime] = Field(default_factory=dict)
    """Per record key, the earliest publication of any version of the claim, where that is not the newest one's."""
    newest: datetime | None = None
    """Publication of the newest event that was joined, also of one that holds no more: event time goes on by it."""
    event_time_before: datetime | None = None
    """Set where the partition's event time went on with it: where it stood before, for a replay."""
    fates: dict[str, str | None] = Field(default_factory=dict)
    """Incidents that began or lost an article (null) or ended (the one that took over) with it: for a replay."""


EMPTY = Record()


def claim_id_of(event: ClaimEvent) -> str:
    """The id under which `event` is kept."""
    return event.claim_id if isinstance(event, Withdrawn) else event.event_id


def join(record: Record | None, event: ClaimEvent) -> Record:
    """`record` with `event` in it: commutative, associative and idempotent over events of the same claim id.

    Per key the higher revision wins, then the later publication, then the newer extractor (a re-extraction mends an
    older one), then content, so that two events that differ in anything are never told apart by their order of arrival.
    """
    before = record or EMPTY
    update: dict[str, object] = {"newest": max(before.newest or event.published_at, event.published_at)}
    if isinstance(event, Withdrawn):
        withdrawals = {withdrawal.key or "": withdrawal for withdrawal in before.withdrawals}
        key = event.key or ""
        if key not in withdrawals or rank(withdrawals[key]) < rank(event):
            withdrawals[key] = event
            update["withdrawals"] = tuple(withdrawals[key] for key in sorted(withdrawals))
    else:
        claims = {key_of(claim): claim for claim in before.claims}
        key = key_of(event)
        versions = [event, *(claim for claim in (*before.claims, *before.earlier) if key_of(claim) == key)]
        newest = max(versions, key=rank) if len(versions) > 1 else event
        first_at = min(*(version.published_at for version in versions), before.first_at.get(key, event.published_at))
        others_first = {name: at for name, at in before.first_at.items() if name != key}
        update["first_at"] = others_first if first_at == newest.published_at else others_first | {key: first_at}
        if claims.get(key) is not newest:
            claims[key] = newest
            update["claims"] = tuple(claims[key] for key in sorted(claims))
        if others := [v for v in versions if isinstance(v, CasualtyClaim) and _differ(v, newest)]:
            earlier = {key_of(claim): claim for claim in before.earlier} | {key: max(others, key=rank)}
            update["earlier"] = tuple(earlier[key] for key in sorted(earlier))
    return before.model_copy(update=update)


def _differ(one: CasualtyClaim, other: Claim) -> bool:
    """Whether two versions of a claim give different figures."""
    return isinstance(other, CasualtyClaim) and _figure(one) != _figure(other)


def _figure(claim: CasualtyClaim) -> tuple[int, int | None, str]:
    return claim.count.low, claim.count.high, claim.count.qualifier


def standing(record: Record) -> tuple[Claim, ...]:
    """The claims that no withdrawal of the same or a later revision takes back; at most one a key."""
    return tuple(claim for claim in record.claims if withdrawal_of(record, claim) is None)


def taken_back(record: Record) -> Iterator[tuple[CasualtyClaim, datetime]]:
    """The casualty claims that their outlets made and took back or gave another figure in, and when that was.

    What another version of the extractor reads otherwise in the same text was not taken back by anybody.
    """
    newest = {key_of(claim): claim for claim in record.claims}
    for claim in record.claims:
        withdrawal = withdrawal_of(record, claim)
        if isinstance(claim, CasualtyClaim) and withdrawal is not None:
            of_same_text = _precedence(withdrawal)[:2] == _precedence(claim)[:2]
            if not of_same_text or withdrawal.extractor.version == claim.extractor.version:
                yield claim, withdrawal.published_at
    for claim in record.earlier:
        if claim.revision < newest[key_of(claim)].revision:
            yield claim, newest[key_of(claim)].published_at


def withdrawal_of(record: Record, claim: Claim) -> Withdrawn | None:
    """The withdrawal that takes `claim` back, if any."""
    key = key_of(claim)
    withdrawals = [w for w in record.withdrawals if w.key in (None, key) and _outranks(w, claim)]
    return max(withdrawals, key=rank, default=None)


def rank(event: ClaimEvent) -> Rank:
    """A total order over the events of one claim id and key: the greatest one holds."""
    content = event.model_dump_json(exclude={"extracted_at"})
    extracted_at = event.extracted_at.isoformat()
    return *_precedence(event), event.extractor.model, content, extracted_at


def _outranks(withdrawal: Withdrawn, claim: Claim) -> bool:
    # Of one revision read by one program, the withdrawal holds: a publisher may retract without a new revision.
    return _precedence(withdrawal) >= _precedence(claim)


def _precedence(event: ClaimEvent) -> tuple[int, datetime, Version]:
    return event.revision, event.published_at, _version(event.extractor.version)


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")
