"""What one article tells of one incident."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from schemas.casualty import CasualtyKind, Scope
from services.aggregator.clues import LASTING, causes_clash, days_clash, places_clash
from services.aggregator.held import HeldClaim
from services.aggregator.spots import Spot, same_spot
from services.aggregator.wording import shingles

AccountId = tuple[datetime, str, int]
"""Publication, article and number: sorts accounts by publication, in the same order always."""
Toll = tuple[CasualtyKind, int, int | None]
Profile = tuple[Scope, tuple[int, int] | None, tuple[Spot, ...], tuple[str, ...], tuple[Toll, ...], frozenset[str]]
FOLLOWED_DAYS = 30
"""A lasting incident is still counted, and anything is still news, that many days after."""
NUMBER_RATIO = 1.5
"""Two totals of one kind whose ratio is above this, at two spots of one attack's town, are two incidents."""


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """The claims of one article that speak of the same thing, and what they say of it taken together."""

    account_id: AccountId
    published_day: int
    """Day of publication (UTC) as an ordinal."""
    last_at: datetime
    """Publication of its newest claim."""
    claims: tuple[HeldClaim, ...]
    scope: Scope
    days: tuple[int, int] | None
    """First and last day as ordinals: the narrowest period that a claim gives."""
    spots: tuple[Spot, ...]
    """Where it happened; the country alone is no spot."""
    causes: tuple[str, ...]
    tolls: tuple[HeldClaim, ...]
    """The whole toll that the article gives for each kind: the highest, where it gives several."""
    names: frozenset[str]
    """Victims named."""
    anchor: AccountId
    """Names the incident: as `account_id`, with the first publication that any version of its claims had."""
    taken_back: tuple[HeldClaim, ...] = ()
    """What the article told of the same thing before, and tells no more."""
    stands: bool = True
    """False where the article has taken back all of it; `claims` are what it told then."""

    @property
    def profile(self) -> Profile:
        """Equal for accounts that say the same: they need comparing only once."""
        tolls = tuple((claim.kind, claim.low, claim.high) for claim in self.tolls)
        return self.scope, self.days, self.spots, self.causes, tolls, self.names


def account(number: int, claims: Sequence[HeldClaim], taken_back: Sequence[HeldClaim] = ()) -> Account:
    """The `number`th account of an article (from 0), from its claims; from those taken back, where no other is left."""
    told = claims or taken_back
    days = [claim.days for claim in told if claim.days]
    published_at = min(claim.published_at for claim in told)
    return Account(
        account_id=(published_at, told[0].article_id, number),
        last_at=max(claim.published_at for claim in told),
        published_day=published_at.astimezone(UTC).toordinal(),
        claims=tuple(told),
        scope=told[0].scope,
        days=min(days, key=lambda span: (span[1] - span[0], span), default=None),
        spots=tuple(sorted({claim.spot for claim in told if claim.spot})),
        causes=tuple(sorted({claim.cause.category for claim in told if claim.cause and claim.cause.category})),
        tolls=_tolls(told),
        names=frozenset(name for claim in told for name in claim.names),
        anchor=(_first_at((*claims, *taken_back)), told[0].article_id, number),
        taken_back=tuple(taken_back),
        stands=bool(claims),
    )


def _first_at(claims: Iterable[HeldClaim]) -> datetime:
    return min(claim.first_at for claim in claims)


def _tolls(claims: Iterable[HeldClaim]) -> tuple[HeldClaim, ...]:
    tolls: dict[CasualtyKind, HeldClaim] = {}
    for claim in claims:
        if claim.counts_all and claim.is_fact:
            held = tolls.get(claim.kind)
            if held is None or (held.value, held.claim_id) < (claim.value, claim.claim_id):
                tolls[claim.kind] = claim
    return tuple(tolls[kind] for kind in sorted(tolls))


@lru_cache(maxsize=20_000)
def story(told: Account) -> frozenset[int]:
    """Shingles of the sentences that carry the claims."""
    return frozenset(shingle for sentence in {c.sentence for c in told.claims} for shingle in shingles(sentence))


def accounts_of(
    claims: Iterable[HeldClaim], taken_back: Iterable[HeldClaim] = (), first: int = 0
) -> tuple[Account, ...]:
    """The accounts of one article, those that it told of first before others, in the order in which it begins them.

    They are numbered from `first` on.

    A claim that does not say where, when or why belongs with the claims before it, else with those after it: what
    a claim leaves open it borrows from its siblings. A claim that clashes with them begins an account of its own.
    A claim that was taken back goes with the account that it fits; it changes nothing of what that says.
    """
    drafts = _drafts(sorted(claims, key=position))
    gone: list[list[HeldClaim]] = [[] for _ in drafts]
    homeless: list[HeldClaim] = []
    for claim in sorted(taken_back, key=position):
        fitting = (n for n, draft in enumerate(drafts) if all(_fits(claim, other) for other in draft))
        number = next(fitting, None)
        (homeless if number is None else gone[number]).append(claim)
    told = [*zip(drafts, gone, strict=True), *(([], draft) for draft in _drafts(homeless))]
    told.sort(key=lambda both: (_first_at((*both[0], *both[1])), position((both[0] or both[1])[0])))
    return tuple(account(number, draft, back) for number, (draft, back) in enumerate(told, start=first))


def _drafts(ordered: Sequence[HeldClaim]) -> list[list[HeldClaim]]:
    if len(ordered) <= 1:
        return [list(ordered)] if ordered else []
    drafts: list[list[HeldClaim]] = []
    of: dict[str, list[HeldClaim]] = {}
    for claim in _specific_first(ordered):
        parent = of.get(claim.part_of or "")
        draft = parent if parent is not None else _home(claim, drafts, ordered)
        if draft is None:
            draft = []
            drafts.append(draft)
        draft.append(claim)
        of[claim.claim_id] = draft
    for draft in drafts:
        draft.sort(key=position)
    drafts.sort(key=lambda draft: position(draft[0]))
    return drafts


def position(claim: HeldClaim) -> tuple[bool, int, int, str]:
    """Claims in the order in which the article makes them."""
    return claim.field != "title", claim.start, claim.end, claim.claim_id


def _specific_first(ordered: Sequence[HeldClaim]) -> list[HeldClaim]:
    """Claims that say more come first, so that those that say less find them; parts come after their whole."""
    return sorted(
        ordered,
        key=lambda claim: (
            claim.is_part,
            -sum((claim.days is not None, claim.spot is not None, claim.cause is not None)),
        ),
    )


def _home(claim: HeldClaim, drafts: Sequence[list[HeldClaim]], ordered: Sequence[HeldClaim]) -> list[HeldClaim] | None:
    """The draft that `claim` fits: the nearest one before it in the text, else the nearest after it."""
    fitting = [draft for draft in drafts if all(_fits(claim, other) for other in draft)]
    here = ordered.index(claim)

    def distance(draft: list[HeldClaim]) -> tuple[int, int]:
        gaps = [here - ordered.index(other) for other in draft]
        before = [gap for gap in gaps if gap > 0]
        return (0, min(before)) if before else (1, min(-gap for gap in gaps))

    return min(fitting, key=distance, default=None)


def _fits(claim: HeldClaim, other: HeldClaim) -> bool:
    if claim.scope != other.scope or days_clash(claim.days, other.days):
        return False
    if claim.sentence != other.sentence and _is_old(claim) != _is_old(other):
        return False
    causes = [c.cause.category if c.cause else None for c in (claim, other)]
    if causes_clash(causes[0], causes[1]):
        return False
    spots = (claim.spot, other.spot)
    if places_clash(spots[0], spots[1], causes[0] or causes[1]):
        return False
    apart = spots[0] is not None and spots[1] is not None and not same_spot(spots[0], spots[1])
    return not (apart and causes[0] not in LASTING and _numbers_differ(claim, other))


def _is_old(claim: HeldClaim) -> bool:
    """Whether it tells of something past: what gives no day is news, and does not borrow one from the background."""
    published_day = claim.published_at.astimezone(UTC).toordinal()
    return claim.scope == "incident" and claim.days is not None and published_day - claim.days[1] > FOLLOWED_DAYS


def _numbers_differ(claim: HeldClaim, other: HeldClaim) -> bool:
    if claim.kind != other.kind or claim.is_part or other.is_part:
        return False
    small, large = sorted((claim.value, other.value))
    return large > small * NUMBER_RATIO
