"""Numbers in a text: where they stand, what they are worth, and how their wording bounds them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from pydantic import Field

from schemas.casualty import Qualifier
from services.extractor.casualties.phrases import FLAGS, NOTHING, alternation, any_of, ends_with, starts_with
from services.extractor.languages import Lexicon

Form = Literal["digits", "words", "collective", "indefinite", "zero", "article", "name"]

LOOK_BACK = 40
"""Characters before and after a number in which its modifiers stand."""

NAMED = re.compile(r"(?<!\w)[^\W\d_a-zà-ÿ][\w'.-]*(?:,\s*|\s*\()$")
"""Before the age of somebody whose name it follows: “Dupont, 29, …”, “Dupont (29)”."""

AFTER_AGE = re.compile(r"\s*(?:[),.;]|$)")

LARGEST = 10_000_000_000
"""More people than there are: what is larger is no count of people."""


class Bound(Lexicon):
    """Words beside a number that bound it: `before` it, or `after` it or after what it counts."""

    qualifier: Qualifier
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Range(Lexicon):
    """Words between two numbers that make them a range; with `opening`, only after that word.

    After one of `changes` the first number is the earlier one: “passe de 10 à 12” is 12.
    """

    middle: str
    opening: str | None = None
    changes: tuple[str, ...] = ()


class NumberWords(Lexicon):
    """`numbers.toml`: how a language writes numbers, bounds them, and what is no count of people.

    `thousands` and `decimals` are the separators within digits. `values` are added up within a spelled number,
    `multipliers` multiply what stands before them, `links` may stand between (“vingt et un”). `collectives` are nouns
    that count (“dizaine”); after a word of `one` they are about their value, after a word of `many` or as one of
    `many_collectives` an indefinite multiple. `pairs` are phrases with an exact value (“un couple de”). `indefinite`
    are determiners with the least they can mean, `zero` determiners of nothing. `articles` count one where they
    introduce a person. `units` after a number, or after a list of numbers, and `labels` before it, make it something
    else than a count of people; `months` make it a day. `ages` after a number qualify a person, or stand for one
    (“a 20-year-old”).
    """

    thousands: str = ""
    decimals: str = ""
    values: dict[str, int] = Field(default_factory=dict)
    multipliers: dict[str, int] = Field(default_factory=dict)
    links: tuple[str, ...] = ()
    collectives: dict[str, int] = Field(default_factory=dict)
    collective_links: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    one_adjectives: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    many_collectives: dict[str, int] = Field(default_factory=dict)
    pairs: dict[str, int] = Field(default_factory=dict)
    indefinite: dict[str, int] = Field(default_factory=dict)
    zero: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()
    ranges: tuple[Range, ...] = ()
    units: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    day_prefixes: tuple[str, ...] = ()
    year_prefixes: tuple[str, ...] = ()

    @cached_property
    def patterns(self) -> "Patterns":
        """The lexicon as regular expressions, compiled once."""
        return Patterns(self)


class Patterns:
    """Regular expressions made from a `NumberWords` lexicon."""

    def __init__(self, words: NumberWords) -> None:
        thousands = re.escape(words.thousands)
        decimals = re.escape(words.decimals)
        grouped = rf"\d{{1,3}}(?:[{thousands}]\d{{3}})+(?!\d)" if thousands else r"(?!)"
        decimal = rf"\d{{1,12}}[{decimals}]\d{{1,3}}(?!\d)" if decimals else r"(?!)"
        digits = rf"(?:{grouped}|{decimal}|\d{{1,12}}(?!\d))"
        multiplier = alternation(words.multipliers)
        word = alternation([*words.values, *words.multipliers])
        link = rf"(?:\s*-\s*|\s+(?:(?:{alternation(words.links)})\s+)?|-(?:{alternation(words.links)})-)"
        spelled = rf"(?:{word})(?:{link}(?:{word}))*"
        self.number = re.compile(
            rf"(?<![\w/])(?<!\w[-.,:])(?:(?P<digits>{digits})(?:\s*(?P<scale>{multiplier})(?!\w))?(?![\w/°]|[-.,:]\d)|(?P<words>{spelled}))",
            FLAGS,
        )
        self.word = re.compile(rf"(?:{word})", FLAGS)
        one = alternation(words.one)
        many = alternation(words.many)
        link_of = alternation(words.collective_links)
        collective = alternation(words.collectives)
        many_collective = alternation(words.many_collectives)
        adjective = alternation(words.one_adjectives)
        self.collective = (
            re.compile(
                rf"(?<!\w)(?<!\d[.,])(?<!\d\s)(?:(?P<one>{one})\s+(?:(?:{adjective})\s+)?|(?P<many>{many})\s+|(?P<times>\d{{1,3}}|{word})\s+)?"
                rf"(?P<noun>{collective}|{many_collective})"
                rf"(?:\s+(?:{link_of})\s*(?P<second>{collective}|{many_collective}))?",
                FLAGS,
            )
            if words.collectives or words.many_collectives
            else NOTHING
        )
        self.pair = any_of(words.pairs)
        self.indefinite = any_of(words.indefinite)
        self.zero = any_of(words.zero)
        self.article = any_of(words.articles)
        self.before = tuple((bound.qualifier, ends_with(bound.before)) for bound in words.bounds if bound.before)
        self.after = tuple((bound.qualifier, starts_with(bound.after)) for bound in words.bounds if bound.after)
        middles = alternation({r.middle for r in words.ranges if r.middle.isalpha()})
        between = rf"(?:\s*(?:,|-|–|/|{middles})\s*(?:{digits}|{spelled})){{0,6}}"
        self.unit = re.compile(rf"{between}\s*-?\s*(?:{alternation(words.units)})", FLAGS)
        self.age = re.compile(rf"\s*(?:{digits}|{spelled})\s*-?\s*(?:{alternation(words.ages)})\s*", FLAGS)
        self.month = re.compile(rf"(?:{between})\s*(?:{alternation(words.months)})", FLAGS)
        self.clock = re.compile(r"\s*[:h]\s*\d{2}(?!\d)|\s*h(?!\w)", FLAGS)
        listed = rf"(?:(?:{digits}|{spelled})\s*(?:,|-|–|{middles})\s*)*"
        self.label = re.compile(rf"(?<!\w)(?:{alternation(words.labels)})\s*{listed}$", FLAGS)
        self.year_prefix = ends_with(words.year_prefixes)
        self.day_prefix = ends_with(words.day_prefixes)


@dataclass(frozen=True)
class Quantity:
    """A number in a text at [start, end), modifiers included; people from `low` to `high` (null where open)."""

    start: int
    end: int
    low: int
    high: int | None
    qualifier: Qualifier
    form: Form
    core: tuple[int, int]
    """The number's own characters, without modifiers."""

    @property
    def plain(self) -> bool:
        """Written as a number, in digits or words."""
        return self.form in ("digits", "words")


def find_quantities(text: str, words: NumberWords) -> tuple[Quantity, ...]:
    """Every number of `text` that could count people, in order, without overlaps."""
    patterns = words.patterns
    found: list[Quantity] = []
    taken = 0
    atoms = sorted(
        [*_plain(text, words), *_collectives(text, words), *_determiners(text, words)],
        key=lambda q: (q.start, -q.end),
    )
    for atom in atoms:
        if atom.start >= taken:
            found.append(atom)
            taken = atom.end
    return tuple(_bounded(text, q, patterns) for q in _ranges(text, found, words))


def rebound(text: str, quantity: Quantity, end: int, words: NumberWords) -> Quantity:
    """The quantity with the modifier that follows what it counts, which ends at `end` (“12 morts au moins”)."""
    for qualifier, pattern in words.patterns.after:
        if match := pattern.match(text, end, end + LOOK_BACK):
            return _qualified(quantity, qualifier, quantity.start, max(quantity.end, match.end()))
    return quantity


def _collectives(text: str, words: NumberWords) -> Iterator[Quantity]:
    values = {k.lower(): v for k, v in words.collectives.items()}
    plural = {k.lower(): v for k, v in words.many_collectives.items()}
    for match in words.patterns.collective.finditer(text):
        noun = match["noun"].lower()
        value = values.get(noun, plural.get(noun, 0))
        if match["second"]:
            value *= values.get(match["second"].lower(), plural.get(match["second"].lower(), 1))
        start, end = match.span()
        if match["times"]:
            times = int(match["times"]) if match["times"].isdigit() else _spelled(match["times"], words)
            if times < 2:
                continue
            yield Quantity(start, end, times * value, times * value, "about", "collective", (start, end))
        elif match["one"]:
            yield Quantity(start, end, value, value, "about", "collective", (start, end))
        elif match["many"] or noun in plural:
            yield Quantity(start, end, 2 * value, None, "indefinite", "indefinite", (start, end))


def _plain(text: str, words: NumberWords) -> Iterator[Quantity]:
    articles = {a.lower() for a in words.articles}
    for match in words.patterns.number.finditer(text):
        start, end = match.span()
        if match["words"]:
            if match["words"].lower() in articles:
                continue
            value = _spelled(match["words"], words)
            form: Form = "words"
        else:
            value = _digits(match["digits"], match["scale"], words)
            form = "digits"
        if 0 <= value <= LARGEST and not _other(text, start, end, match["digits"] or "", words.patterns):
            yield Quantity(start, end, value, value, "exact", "zero" if value == 0 else form, (start, end))


def _determiners(text: str, words: NumberWords) -> Iterator[Quantity]:
    patterns = words.patterns
    values = {" ".join(k.lower().split()): v for k, v in words.indefinite.items()}
    for match in patterns.indefinite.finditer(text):
        low = values[" ".join(match[0].lower().split())]
        yield Quantity(*match.span(), low, None, "indefinite", "indefinite", match.span())
    for match in patterns.pair.finditer(text):
        value = words.pairs[" ".join(match[0].lower().split())]
        yield Quantity(*match.span(), value, value, "exact", "words", match.span())
    for match in patterns.zero.finditer(text):
        yield Quantity(*match.span(), 0, 0, "exact", "zero", match.span())
    for match in patterns.article.finditer(text):
        if patterns.label.search(text[max(0, match.start() - LOOK_BACK) : match.start()]):
            continue
        if "." in (text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]):
            continue
        yield Quantity(*match.span(), 1, 1, "exact", "article", match.span())


def _spelled(text: str, words: NumberWords) -> int:
    """The value of a number in words: “deux cent trente et un” is 231."""
    values = {k.lower(): v for k, v in words.values.items()}
    multipliers = {k.lower(): v for k, v in words.multipliers.items()}
    total = current = 0
    for match in words.patterns.word.finditer(text):
        word = " ".join(match[0].lower().split())
        if word in multipliers:
            factor = multipliers[word]
            current = max(current, 1) * factor
            if factor >= 1000:
                total, current = total + current, 0
        else:
            current += values[word]
    return total + current


def _digits(digits: str, scale: str | None, words: NumberWords) -> int:
    """The value of a number in digits, -1 where it is a decimal fraction (no count of people)."""
    factor = {k.lower(): v for k, v in words.multipliers.items()}[scale.lower()] if scale else 1
    tail = re.search(rf"[{re.escape(words.decimals)}](\d+)$", digits) if words.decimals else None
    grouped = re.fullmatch(rf"\d{{1,3}}(?:[{re.escape(words.thousands)}]\d{{3}})+", digits) if words.thousands else None
    if tail and (not grouped or factor > 1000):
        value = float(digits.replace(tail[0], "." + tail[1])) * factor
        return int(value) if value.is_integer() else -1
    return int(re.sub(r"\D", "", digits)) * factor


def _other(text: str, start: int, end: int, digits: str, patterns: Patterns) -> bool:
    """Whether the number is a measure, an age, a date, a time, a sum of money or a name."""
    if patterns.unit.match(text, end) or patterns.month.match(text, end):
        return True
    before = text[max(0, start - LOOK_BACK) : start]
    if patterns.label.search(before):
        return True
    if digits:
        if NAMED.search(before) and AFTER_AGE.match(text, end):
            return True
        if patterns.clock.match(text, end):
            return True
        if len(digits) == 4 and 1700 <= int(digits) <= 2100 if digits.isdigit() else False:
            return bool(patterns.year_prefix.search(before))
    return False


def _ranges(text: str, atoms: list[Quantity], words: NumberWords) -> Iterator[Quantity]:
    middles = [
        (re.compile(rf"\s*{re.escape(r.middle)}\s*", FLAGS), r.opening, ends_with(r.changes)) for r in words.ranges
    ]
    i = 0
    while i < len(atoms):
        first = atoms[i]
        if i + 1 < len(atoms) and first.plain and atoms[i + 1].form in ("digits", "words", "collective"):
            second = atoms[i + 1]
            for middle, opening, changes in middles:
                if not middle.fullmatch(text, first.end, second.start) or first.low >= second.low:
                    continue
                start = first.start
                if opening is not None:
                    match = ends_with((opening,)).search(text[max(0, start - LOOK_BACK) : start])
                    if not match:
                        continue
                    start -= len(match[0])
                    if changes.search(text[max(0, start - LOOK_BACK) : start]):
                        yield second
                        i += 1
                        break
                yield Quantity(
                    start, second.end, first.low, second.low, "range", second.form, (first.start, second.end)
                )
                i += 1
                break
            else:
                yield first
        else:
            yield first
        i += 1


def _bounded(text: str, quantity: Quantity, patterns: Patterns) -> Quantity:
    """The quantity with the modifiers around it."""
    if quantity.form == "zero" or quantity.qualifier == "range":
        return quantity
    before = text[max(0, quantity.start - LOOK_BACK) : quantity.start]
    for qualifier, pattern in patterns.before:
        if match := pattern.search(before):
            start = quantity.start - (len(before) - match.start())
            return _qualified(quantity, qualifier, start, quantity.end)
    for qualifier, pattern in patterns.after:
        if match := pattern.match(text, quantity.end, quantity.end + LOOK_BACK):
            return _qualified(quantity, qualifier, quantity.start, match.end())
    return quantity


def _qualified(quantity: Quantity, qualifier: Qualifier, start: int, end: int) -> Quantity:
    value = quantity.low
    low, high = value, (None if qualifier in ("at_least", "more_than", "indefinite") else value)
    if qualifier in ("at_most", "fewer_than"):
        low = 0
    return replace(quantity, qualifier=qualifier, start=start, end=end, low=low, high=high)
