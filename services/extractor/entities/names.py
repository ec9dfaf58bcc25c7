"""Names as keys: what two spellings of one name have in common.

Three keys of one name, from strict to loose: the folded words, the person key (particles and middle initials gone,
names carried over from other scripts reduced to what their spellings share), and the consonant skeleton of one word.
"""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

WORD = re.compile(r"[^\W_]+")
ROMAN = re.compile(r"[ivx]+")
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th"})

SOUNDS = (
    ("tch", "S"), ("shch", "S"), ("sch", "S"), ("ch", "S"), ("sh", "S"),
    ("dj", "j"), ("zh", "j"), ("dh", "d"), ("gh", "k"), ("kh", "k"), ("ck", "k"), ("th", "t"), ("ph", "f"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("ia", "i"),
    ("iy", "i"), ("yi", "i"), ("w", "u"), ("o", "u"), ("y", "i"), ("q", "k"), ("c", "k"), ("g", "k"), ("x", "ks"),
    ("a", ""), ("e", ""),
)  # fmt: skip
"""Spellings of one sound in French and English transliteration, longest first; a and e are the least stable vowels."""


class Transliteration(BaseModel):
    """`transliteration.toml`: how names from other scripts show in Latin letters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    particles: frozenset[str]
    endings: tuple[str, ...]
    given: tuple[tuple[str, ...], ...]
    shared: tuple[tuple[str, ...], ...]
    regnal: tuple[tuple[str, ...], ...]
    western_particles: frozenset[str]
    surname_particles: frozenset[str]


@cache
def transliteration() -> Transliteration:
    """The table beside this file."""
    path = Path(__file__).with_name("transliteration.toml")
    return Transliteration.model_validate(tomllib.loads(path.read_text("utf-8")))


@cache
def _heads(*groups: tuple[str, ...]) -> dict[str, str]:
    return {spelling: group[0] for group in groups for spelling in group}


def fold(text: str) -> str:
    """Lower case without accents: `Élysée` gives `elysee`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens, apostrophes and full stops separate."""
    return tuple(WORD.findall(fold(name)))


@cache
def skeleton(word: str) -> str:
    """What the French and English spellings of a transliterated word share: `kadhafi` and `gaddafi` give `kdfi`."""
    sounds = word
    for spelling, sound in SOUNDS:
        sounds = sounds.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", sounds.removesuffix("h")) or word


def is_transliterated(name: tuple[str, ...]) -> bool:
    """Whether folded words look like a name from another script: a given name, a particle or an ending says so."""
    table = transliteration()
    given = _heads(*table.given)
    return any(
        word in given or ((at > 0 or len(name) == 1) and len(word) > 4 and word.endswith(table.endings))
        for at, word in enumerate(name)
    ) or any(word in table.particles for word in name[1:-1])


def surname_words(name: tuple[str, ...]) -> tuple[str, ...]:
    """Folded words without the particles that come and go (`von der Leyen`, `al-Sarraj`)."""
    kept = tuple(w for w in name if w not in name_particles())
    return kept or name


def surname_key(name: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of a surname that stands alone: `al-Sarraj` is `sarraj`, `Le Pen` stays."""
    return tuple(w for w in name if w not in transliteration().particles) or name


@cache
def name_particles() -> frozenset[str]:
    """Folded small words inside names of people."""
    return transliteration().western_particles | transliteration().particles


@cache
def given_names() -> dict[str, str]:
    """Given names of any language, with the gender that they tell (`f` or `m`): `given_names.toml`."""
    table = tomllib.loads(Path(__file__).with_name("given_names.toml").read_text("utf-8"))
    return {name: gender for gender in ("f", "m") for name in table[gender].split()}


def person_key(name: str) -> tuple[str, ...]:
    """The words that all spellings of a person's full name share, in order; one word where it is a surname alone."""
    table = transliteration()
    folded = words(name)
    first = () if folded[0] in table.surname_particles and len(folded) > 1 else folded[:1]
    rest = surname_words(folded[1:]) if len(folded) > 1 else ()
    if len(rest) > 1:
        rest = tuple(w for w in rest[:-1] if len(w) > 1) + rest[-1:]
    key = (*first, *rest)
    if len(key) == 2 and ROMAN.fullmatch(key[1]):
        return _heads(*table.regnal).get(key[0], key[0]), key[1]
    if len(key) == 1 or not is_transliterated(folded):
        return key
    heads = _heads(*table.given, *table.shared)
    return tuple(heads.get(w) or (w if w in given_names() else skeleton(w)) for w in key)


def loose_key(word: str) -> str:
    """The skeleton of one folded word, for comparison inside an article only."""
    return skeleton(word)
