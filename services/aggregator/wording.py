"""Texts compared by their words."""

import re
import unicodedata
import zlib

SHINGLE = 3
"""Words in a shingle."""


def words(text: str) -> tuple[str, ...]:
    """The words of `text` without accents, case and punctuation."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(re.findall(r"\w+", text.casefold()))


def shingles(text: str, length: int = SHINGLE) -> frozenset[int]:
    """Hashes of every run of `length` words; of the whole text, where it is shorter."""
    told = [word.encode("utf-8", "surrogatepass") for word in words(text)]
    return frozenset(zlib.crc32(b" ".join(told[i : i + length])) for i in range(max(1, len(told) - length + 1)))
