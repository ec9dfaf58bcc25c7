"""Numbers in a text: where they stand, what they are worth, and how their wording bounds them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise, zip_longest
from re import Match
from typing import Literal

from schemas.casualty import Qualifier
from services.extractor.casualties.amounts import of_collective, of_number, of_words
from services.extractor.casualties.number_words import NumberWords, Patterns
from services.extractor.phrases import FLAGS, ends_with

Form = Literal["digits", "words", "collective", "indefinite", "zero", "article", "name", "multiple"]
Doubt = Literal["year", "age", "share"]

SAME_REACH = 60
"""Characters after a number in which another is said to equal it."""
COUNTERPART_REACH = 120
"""Characters between the first of two and the other."""
LOOK_BACK = 40
"""Characters before and after a number in which its modifiers stand."""

NAMED = re.compile(r"(?<!\w)[^\W\d_a-zà-ÿ][\w'.-]*(?:,\s*|\s*(?P<bracket>\())$")
"""Before the age of somebody whose name it follows: “Dupont, 29, …”, “Dupont (29)”."""

FOOTNOTE = re.compile(r"[^\s(]\[$")
"""Before the number of a note: “5 000 disparus[2]”."""

AFTER_AGE = re.compile(r"\s*(?:[),.;]|$)")

FIRST_YEAR, LAST_YEAR, YEAR_DIGITS = 1700, 2100, 4

OPPOSITE: dict[Qualifier, Qualifier] = {
    "exact": "exact",
    "about": "about",
    "at_least": "at_most",
    "more_than": "fewer_than",
    "at_most": "at_least",
    "fewer_than": "more_than",
}
"""How what is left of a whole is bounded, by what bounds the part that is taken away."""

LARGEST = 10_000_000_000
"""More people than there are: what is larger is no count of people."""


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
    scale: int = 1
    """The multiplier it ends with: 1,000,000 for “three million”."""
    doubt: Doubt | None = None
    """What else it could be: the year of “record de 2000 arrestations”, the age of somebody in “Lyon (93)”, the
    whole of a share in “un sur 12”."""

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
    bounded = [_bounded(text, q, patterns) for q in _ranges(text, list(_once(text, found)), words)]
    inside = {a for a, b in pairwise(bounded) if a.end > b.start}
    return tuple(_with_same(text, [q for q in bounded if q not in inside], patterns))


def _with_same(text: str, quantities: list[Quantity], patterns: Patterns) -> Iterator[Quantity]:
    """The quantities with those that only say that they equal the one before: “12 morts et autant de blessés”."""
    found = list(patterns.same.finditer(text))
    for quantity, following in zip_longest(quantities, quantities[1:]):
        yield quantity
        until = following.start if following is not None and following.doubt is None else len(text)
        if not (quantity.plain or quantity.form == "collective"):
            continue
        while found and found[0].start() < quantity.end:
            found.pop(0)
        if found and found[0].end() <= min(until, quantity.end + SAME_REACH):
            start, end = found[0].span()
            yield replace(quantity, start=start, end=end, core=(start, end))


def remainder(whole: Quantity, part: Quantity) -> Quantity | None:
    """What is left of the whole without the part, with the words of both; null where these set no bound to it.

    What bounds the part bounds the rest the other way: of 80 all but “at least 5” are at most 75.
    """
    if whole.qualifier == "exact":
        qualifier = OPPOSITE.get(part.qualifier)
    elif part.qualifier == "exact" or whole.qualifier == part.qualifier == "about":
        qualifier = whole.qualifier if whole.qualifier in OPPOSITE else None
    else:
        qualifier = None
    value = _stated(whole) - _stated(part)
    if qualifier is None or value <= 0:
        return None
    rest = replace(whole, low=value, high=value)
    return _qualified(rest, qualifier, min(whole.start, part.start), max(whole.end, part.end))


def _stated(quantity: Quantity) -> int:
    """The number that the text names, whatever bounds it."""
    above = quantity.qualifier in ("at_most", "fewer_than")
    return quantity.high if above and quantity.high is not None else quantity.low


def rebound(text: str, quantity: Quantity, end: int, words: NumberWords) -> Quantity:
    """The quantity with the modifier that follows what it counts, which ends at `end` (“12 morts au moins”)."""
    for qualifier, pattern in words.patterns.after:
        if match := pattern.match(text, end, end + LOOK_BACK):
            return _qualified(quantity, qualifier, quantity.start, max(quantity.end, match.end()))
    return quantity


def _collectives(text: str, words: NumberWords) -> Iterator[Quantity]:
    plural = {k.lower() for k in words.many_collectives}
    for match in words.patterns.collective.finditer(text):
        noun = match["noun"].lower()
        value = of_collective(match, words)
        start, end = match.span()
        rest = of_words(match["rest"], words).value if match["rest"] else 0
        if rest and not (match["one"] and noun in words.multipliers and rest < value):
            rest, end = 0, max(match.end("noun"), match.end("second"))
        if value < 0:
            continue
        if rest:
            yield Quantity(start, end, value + rest, value + rest, "exact", "words", (start, end))
        elif match["times"]:
            times = int(match["times"]) if match["times"].isdigit() else of_words(match["times"], words).value
            if times < 2 or _other(text, start, end, "", words.patterns):
                continue
            yield Quantity(start, end, times * value, times * value, "about", "collective", (start, end), value)
        elif match["fraction"] or (match["one"] and noun not in plural):
            yield Quantity(start, end, value, value, "about", "collective", (start, end))
        elif match["one"] or match["many"] or noun in plural:
            yield Quantity(start, end, 2 * value, None, "indefinite", "indefinite", (start, end))


def _plain(text: str, words: NumberWords) -> Iterator[Quantity]:
    articles = {a.lower() for a in words.articles}
    for match in words.patterns.number.finditer(text):
        start, end = match.span()
        if match["words"] and match["words"].lower() in articles:
            continue
        form: Form = "words" if match["words"] else "digits"
        if form == "words" and (joint := _joint(text, *match.span("words"), words)):
            if not _other(text, start, end, "", words.patterns):
                yield from _ends(text, start, joint, words)
            continue
        amount = of_number(match, words)
        value = amount.value
        digits = match["digits"] or ""
        if 0 <= value <= LARGEST and not _other(text, start, end, digits, words.patterns):
            doubt = _doubt(text, start, end, digits, words.patterns)
            start, end = _bracketed(text, start, end)
            form = "zero" if value == 0 else form
            yield Quantity(start, end, value, value, "exact", form, (start, end), amount.scale, doubt)


def _joint(text: str, start: int, end: int, words: NumberWords) -> Match[str] | None:
    """What joins two numbers in words that only a range can have beside each other, since elsewhere it stands within
    one: “between two and three million”, not “vingt et un”."""
    before = text[max(0, start - LOOK_BACK) : start]
    for middle, opening in words.patterns.joined_ranges:
        if not opening.search(before):
            continue
        for joint in reversed(list(middle.finditer(text, start, end))):
            first, second = of_words(text[start : joint.start()], words), of_words(text[joint.end() : end], words)
            if first.value < second.value:
                return joint
    return None


def _ends(text: str, start: int, joint: Match[str], words: NumberWords) -> Iterator[Quantity]:
    """The two numbers that the joint of a range separates."""
    second = words.patterns.number.match(text, joint.end())
    for first, last in ((start, joint.start()), (joint.end(), second.end() if second else joint.end())):
        amount = of_words(text[first:last], words)
        yield Quantity(first, last, amount.value, amount.value, "exact", "words", (first, last), amount.scale)


def _bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """The number with the brackets that an editor put around it: “at least [9] people”."""
    return (start - 1, end + 1) if text[start - 1 : start] + text[end : end + 1] == "[]" else (start, end)


def _once(text: str, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities, one that is repeated in digits only once: “seven (7) people”."""
    last: Quantity | None = None
    for quantity in quantities:
        if last is not None and _repeats(text, last, quantity):
            last = replace(last, end=quantity.end + (text[quantity.end : quantity.end + 1] == ")"))
            continue
        if last is not None:
            yield last
        last = quantity
    if last is not None:
        yield last


def _repeats(text: str, words: Quantity, digits: Quantity) -> bool:
    opening = text[words.end : digits.start].strip()
    bracketed = opening == "(" or (not opening and text[digits.start] == "[")
    return bracketed and (words.form, digits.form) == ("words", "digits") and words.low == digits.low


def _determiners(text: str, words: NumberWords) -> Iterator[Quantity]:
    patterns = words.patterns
    values = {" ".join(k.lower().split()): v for k, v in words.indefinite.items()}
    for match in patterns.indefinite.finditer(text):
        if patterns.label.search(text[max(0, match.start() - LOOK_BACK) : match.start()]):
            continue
        low = values[" ".join(match[0].lower().split())]
        yield Quantity(*match.span(), low, None, "indefinite", "indefinite", match.span())
    exact = words.pairs | words.both
    for match in chain(patterns.pair.finditer(text), patterns.both.finditer(text)):
        value = exact[" ".join(match[0].lower().split())]
        yield Quantity(*match.span(), value, value, "exact", "words", match.span())
    for match in patterns.multiple.finditer(text):
        value = words.multiples[match[0].lower()]
        yield Quantity(*match.span(), value, value, "exact", "multiple", match.span())
    for match in patterns.headline_age.finditer(text):
        yield Quantity(*match.span("aged"), 1, 1, "exact", "article", match.span("aged"))
    for match in patterns.zero.finditer(text):
        yield Quantity(*match.span(), 0, 0, "exact", "zero", match.span())
    for match in patterns.polar.finditer(text):
        if patterns.negation.search(text, max(0, match.start() - LOOK_BACK), match.start()):
            yield Quantity(*match.span(), 0, 0, "exact", "zero", match.span())
    for match in patterns.counterpart.finditer(text):
        first = patterns.first_of_two[match[0].lower()]
        if first.search(text, max(0, match.start() - COUNTERPART_REACH), match.start()):
            yield Quantity(*match.span(), 1, 1, "exact", "article", match.span())
    for match in patterns.article.finditer(text):
        if patterns.label.search(text[max(0, match.start() - LOOK_BACK) : match.start()]):
            continue
        if "." in (text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]):
            continue
        yield Quantity(*match.span(), 1, 1, "exact", "article", match.span())


def _other(text: str, start: int, end: int, digits: str, patterns: Patterns) -> bool:
    """Whether the number is a measure, an age, a date, a time, a sum of money or a name."""
    if patterns.unit.match(text, end) or patterns.month.match(text, end):
        return True
    before = text[max(0, start - LOOK_BACK) : start]
    if patterns.label.search(before):
        return True
    if digits:
        if len(digits) == YEAR_DIGITS and patterns.month_before.search(before):
            return True
        if FOOTNOTE.search(before) and text[end : end + 1] == "]":
            return True
        named = NAMED.search(before)
        if named and not named["bracket"] and AFTER_AGE.match(text, end):
            return True
        return patterns.clock.match(text, end) is not None
    return False


def _doubt(text: str, start: int, end: int, digits: str, patterns: Patterns) -> Doubt | None:
    """What the number would be if nothing says that it counts: a year, the age of somebody named, the whole
    of a share."""
    before = text[max(0, start - LOOK_BACK) : start]
    if digits.isdigit() and NAMED.search(before) and AFTER_AGE.match(text, end):
        return "age"
    if patterns.doubtful.search(before):
        return "share"
    is_year = digits.isdigit() and len(digits) == YEAR_DIGITS and FIRST_YEAR <= int(digits) <= LAST_YEAR
    return "year" if is_year and patterns.year_prefix.search(before) else None


def _ranges(text: str, atoms: list[Quantity], words: NumberWords) -> Iterator[Quantity]:
    middles = [
        (re.compile(rf"\s*{re.escape(r.middle)}\s*", FLAGS), r.opening, ends_with(r.changes)) for r in words.ranges
    ]
    i = 0
    while i < len(atoms):
        first = atoms[i]
        joins = i + 1 < len(atoms) and atoms[i + 1].form in ("digits", "words", "collective")
        if joins and first.plain and first.doubt is None:
            second = atoms[i + 1]
            low = _in_scale(first, second)
            for middle, opening, changes in middles:
                if not middle.fullmatch(text, first.end, second.start) or low >= second.low:
                    continue
                start = first.start
                if opening is not None:
                    start = _start_of_bound(text, start, "about", words.patterns)
                    match = ends_with((opening,)).search(text[max(0, start - LOOK_BACK) : start])
                    if not match:
                        continue
                    start -= len(match[0])
                    if changes.search(text[max(0, start - LOOK_BACK) : start]):
                        yield second
                        i += 1
                        break
                yield Quantity(start, second.end, low, second.low, "range", second.form, (first.start, second.end))
                i += 1
                break
            else:
                yield first
        else:
            yield first
        i += 1


def _in_scale(first: Quantity, second: Quantity) -> int:
    """The first number of a range, in the scale that only the second one names: “two to three million”."""
    low = first.low * second.scale
    return low if first.scale == 1 and low < second.low else first.low


def _bounded(text: str, quantity: Quantity, patterns: Patterns) -> Quantity:
    """The quantity with the modifiers around it; a range is none the less one for being about that."""
    if quantity.form in ("zero", "multiple"):
        return quantity
    if quantity.qualifier == "range":
        return replace(quantity, start=_start_of_bound(text, quantity.start, "about", patterns))
    before = text[max(0, quantity.start - LOOK_BACK) : quantity.start]
    bounds = [
        (len(match[0]), qualifier)
        for qualifier, pattern, particles_of in patterns.before
        if (match := pattern.search(before)) and not particles_of.search(before, 0, match.start())
    ]
    if bounds:  # the longest: “no more than” is not “more than”
        length, qualifier = max(bounds, key=lambda bound: bound[0])
        return _qualified(quantity, qualifier, quantity.start - length, quantity.end)
    for qualifier, pattern in patterns.after:
        if match := pattern.match(text, quantity.end, quantity.end + LOOK_BACK):
            return _qualified(quantity, qualifier, quantity.start, match.end())
    return quantity


def _start_of_bound(text: str, start: int, qualifier: Qualifier, patterns: Patterns) -> int:
    """Where the words of the qualifier begin that end at the code point; the code point itself where there are none."""
    before = text[max(0, start - LOOK_BACK) : start]
    found = (pattern.search(before) for bound, pattern, _ in patterns.before if bound == qualifier)
    match = next((match for match in found if match), None)
    return start - len(match[0]) if match else start


def _qualified(quantity: Quantity, qualifier: Qualifier, start: int, end: int) -> Quantity:
    value = quantity.low
    low, high = value, (None if qualifier in ("at_least", "more_than", "indefinite") else value)
    if qualifier in ("at_most", "fewer_than"):
        low = 0
    return replace(quantity, qualifier=qualifier, start=start, end=end, low=low, high=high)
