"""Which articles carry a text that another outlet carried before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from struct import Struct
from typing import NamedTuple

from services.aggregator.accounts import Account
from services.aggregator.wording import shingles

ALIKE = 0.7
"""Share of equal MinHash values from which two texts are one: a wire text with another headline and a cut end."""
BANDS = 16
"""Texts are compared that share one of this many pieces of their fingerprints; at ALIKE, 98 of 100 pairs do."""
SENTENCES_ALIKE = 0.9
SMALLEST = 4
"""Sentences are compared that share one of their smallest shingles: of two that are nearly one, 9,999 of 10,000 do."""
LEAST_SHINGLES = 12
"""Sentences of two claims or one long one; shorter ones are told alike by chance."""
BAND_VALUES = Struct(f">{BANDS}I")
"""A fingerprint of 64 bytes as its bands."""
Piece = int | tuple[int, int]
"""A shingle, or a band of a fingerprint with its position."""


class _Text(NamedTuple):
    publisher: str
    fingerprint: bytes | None
    language: str
    shingles: frozenset[int]


def outlets_of(accounts: Iterable[Account], known: Mapping[str, str]) -> dict[str, str]:
    """For each article id the outlet that it counts for: that of the earliest article with nearly the same text.

    Texts are compared by their fingerprints, and by the sentences that carry their claims where they have none.
    `known`: the outlets of reprints whose originals may be kept no longer.
    """
    outlets: dict[str, str] = {}
    texts: dict[str, _Text] = {}
    carriers: dict[Piece, list[str]] = {}
    first: dict[Piece, str] = {}
    """The first article with a piece; `carriers` has those after it. Hardly any piece has two."""
    for article_id, told in _by_article(accounts):
        text = _text(told)
        if article_id in known:
            outlets[article_id] = known[article_id]
            continue
        own = _pieces(text)
        shared = () if first.keys().isdisjoint(own) else tuple(piece for piece in own if piece in first)
        candidates = dict.fromkeys(other for piece in shared for other in (first[piece], *carriers.get(piece, ())))
        original = next((other for other in candidates if _same(text, texts[other])), None)
        outlets[article_id] = outlets[original] if original else text.publisher
        if original is None:
            texts[article_id] = text
            for piece in shared:
                carriers.setdefault(piece, []).append(article_id)
            for piece in own:
                first.setdefault(piece, article_id)
    return outlets


def likeness(one: bytes, other: bytes) -> float:
    """The share of equal values of two fingerprints: an estimate of the share of word runs that the texts have."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _by_article(accounts: Iterable[Account]) -> Iterator[tuple[str, Sequence[Account]]]:
    by_article: dict[str, list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda account: account.account_id):
        by_article[account.account_id[1]].append(account)
    yield from by_article.items()


def _text(accounts: Sequence[Account]) -> _Text:
    claims = [claim for account in accounts for claim in account.claims]
    fingerprint = max((claim.fingerprint or b"" for claim in claims), default=b"")
    sentences = set() if fingerprint else {claim.sentence for claim in claims}
    told = frozenset(shingle for sentence in sentences for shingle in shingles(sentence))
    return _Text(claims[0].publisher, fingerprint or None, claims[0].language, told)


def _pieces(text: _Text) -> Sequence[Piece]:
    if text.fingerprint is None:
        return sorted(text.shingles)[:SMALLEST]
    return list(enumerate(BAND_VALUES.unpack(text.fingerprint)))


def _same(text: _Text, other: _Text) -> bool:
    if text.publisher == other.publisher or text.language != other.language:
        return False
    if text.fingerprint is not None and other.fingerprint is not None:
        return likeness(text.fingerprint, other.fingerprint) >= ALIKE
    smaller = min(len(text.shingles), len(other.shingles))
    return smaller >= LEAST_SHINGLES and len(text.shingles & other.shingles) >= SENTENCES_ALIKE * smaller
