"""Institutions by name: a curated table that joins the names, acronyms and metonyms of every language."""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import Field

from schemas.article import TextField
from schemas.entity import EntityLabel
from services.extractor.entities.names import words
from services.extractor.languages import Language, Lexicon, languages
from services.extractor.reading import Reading, text_of

WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"[ \-'.,&/]{0,3}")
"""What may stand between two words of one name."""
BESIDE = 2
"""Characters at most between a national institution and the adjective that says whose it is."""


class Row(Lexicon):
    """One line of `institutions.toml`; the file says what the columns mean."""

    country: str | None = None
    label: EntityLabel = "ORG"
    agency: bool = False
    context: bool = False
    national: bool = False
    instance_of: str | None = None


class Names(Lexicon):
    """The names of institutions in one language, by slug; the first is the one shown."""

    names: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class InstitutionMention:
    """A span that names an institution. A national one carries its country in `slug`."""

    field: TextField
    start: int
    end: int
    slug: str
    name: str
    row: Row
    country: str | None


@dataclass(frozen=True)
class Nationality:
    """Which countries an article is about, and where it names them."""

    counts: Counter[str]
    spans: Mapping[tuple[TextField, int, int], str] = field(default_factory=dict)

    @property
    def main(self) -> str | None:
        """The country named most."""
        return self.counts.most_common(1)[0][0] if self.counts else None

    def beside(self, where: TextField, start: int, end: int) -> tuple[str, int, int] | None:
        """The country named right before or right after a span, and the span with that name."""
        for (place, first, last), country in self.spans.items():
            if place == where and (0 <= first - end <= BESIDE or 0 <= start - last <= BESIDE):
                return country, min(start, first), max(end, last)
        return None


@cache
def table() -> Mapping[str, Row]:
    """Every institution by its slug."""
    content = tomllib.loads(Path(__file__).with_name("institutions.toml").read_text("utf-8"))
    return {slug: Row.model_validate(row) for slug, row in content.items()}


def find_institutions(reading: Reading, nationality: Nationality) -> tuple[InstitutionMention, ...]:
    """Every mention of an institution of the table, the longest name at each place.

    Names that mean something else in another country are found only where the article names theirs.
    """
    found = [
        (place, start, end, slug)
        for place, doc in reading.docs.items()
        for start, end, slug in _matches(text_of(doc), reading.language)
    ]
    named = Counter(nationality.counts)
    named.update(country for *_, slug in found if (country := table()[slug].country) and not table()[slug].context)
    about = Nationality(named, nationality.spans)
    return tuple(
        _resolved(reading, place, start, end, slug, about)
        for place, start, end, slug in found
        if not table()[slug].context or table()[slug].country in named
    )


def _resolved(
    reading: Reading, place: TextField, start: int, end: int, slug: str, about: Nationality
) -> InstitutionMention:
    row, country = table()[slug], table()[slug].country
    names = reading.language.lexicon("institutions", Names).names
    shown = names.get(slug, (reading.cut(place, start, end),))[0]
    if row.national:
        country, start, end = about.beside(place, start, end) or (about.main, start, end)
        own = _instances().get((slug, country or ""))
        if own is not None:
            slug, row, shown = own, table()[own], names.get(own, (shown,))[0]
        elif country:
            slug = f"{slug}-{country.lower()}"
    return InstitutionMention(place, start, end, slug, shown, row, country)


@cache
def _instances() -> Mapping[tuple[str, str], str]:
    return {(row.instance_of, row.country): slug for slug, row in table().items() if row.instance_of and row.country}


@cache
def _index(language: Language) -> Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """(name, slug) by folded words: all names of this language, and those of several words of every other."""
    index: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for other in (language, *(each for each in languages(language.folder.parent).values() if each != language)):
        for slug, names in other.lexicon("institutions", Names).names.items():
            for name in names:
                if other == language or (len(words(name)) > 1 and name[0].isupper() and len(name) > 8):
                    index[words(name)].append((name, slug))
    return {key: tuple(entries) for key, entries in index.items()}


@cache
def _sizes(language: Language) -> Mapping[tuple[str, ...], tuple[int, ...]]:
    """Numbers of words of the names that begin with a word, the largest first."""
    sizes: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for name in _index(language):
        sizes[name[:1]].add(len(name))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in sizes.items()}


def _matches(text: str, language: Language) -> Iterator[tuple[int, int, str]]:
    index = _index(language)
    sizes = _sizes(language)
    tokens = [(m.start(), m.end(), words(m.group())) for m in WORD.finditer(text)]
    at = 0
    while at < len(tokens):
        for size in sizes.get(tokens[at][2][:1], ()):
            key = tuple(word for *_, folded in tokens[at : at + size] for word in folded)
            if at + size > len(tokens) or key not in index or not _is_one_name(text, tokens[at : at + size]):
                continue
            start, end = tokens[at][0], tokens[at + size - 1][1]
            slug = next((slug for name, slug in index[key] if _is_spelled(text[start:end], name)), None)
            if slug is not None:
                yield start, end + (text[end - 2 : end - 1] == "." and text[end : end + 1] == "."), slug
                at += size - 1
                break
        at += 1


def _is_one_name(text: str, tokens: Iterable[tuple[int, int, object]]) -> bool:
    spans = [(start, end) for start, end, _ in tokens]
    return all(GAP.fullmatch(text, a[1], b[0]) for a, b in pairwise(spans))


def _is_spelled(text: str, name: str) -> bool:
    """Whether the capitals fit: those of a single word or an acronym exactly, else the first letter."""
    if "," in text and "," not in name:
        return False
    if len(name) < 9 or " " not in name:
        return _plain(text) == _plain(name.rstrip("."))
    return text[0].isupper() or name[0].islower()


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
