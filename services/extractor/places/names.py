"""How a place's name is compared: without case, accents, hyphens or punctuation."""

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ʻ": " "})
"""Letters that Unicode does not decompose into a base letter and an accent."""

SEPARATORS = re.compile(r"[\W_]+")
ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount"}


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The form under which a name is stored and looked up; empty for a name without letters or digits."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(ABBREVIATIONS.get(word, word) for word in SEPARATORS.split(plain) if word)
