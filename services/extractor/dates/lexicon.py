"""Date expressions as data: `dates.toml` of a language, compiled to regular expressions.

In a pattern a space stands for any white space within a line, `<name>` for one of the words of table `name`, captured
under that name, and `<name2>` for a second one. Built in are <day> (1 to 31), <month_number> (01 to 12), <number> (one
or two digits), <year>, <end_year> (of two or four digits), <decade> ("1980" or "80"), <century> (Roman or Arabic
ordinal) and <count> (digits or a word of the table `numbers`).
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from services.extractor.languages import Lexicon

Rule = Literal[
    "date", "days", "numeric", "month", "quarter", "half_year", "season", "this_season", "year", "years", "decade",
    "century", "weekday", "night", "day_word", "last_night", "ago", "ahead", "since_ago", "past_stretch",
    "ahead_stretch", "calendar_unit", "unit_part", "weekend", "holiday", "overnight",
    "weekday_of_week", "day_of_month",
]  # fmt: skip
Unit = Literal["hour", "day", "week", "month", "year", "decade", "century"]
Order = Literal["dmy", "mdy"]

LOOK_BACK = 40
"""How many characters before an expression are looked at for “depuis”, “entre”, “chaque”."""

PLACEHOLDER = re.compile(r"<([a-z_]+?)(\d?)>")
OUTSIDE_BRACKETS = re.compile(r"(?<!\[) ")
SPACE = r"[ \t]{1,3}"
NO_LETTER_BEFORE, NO_LETTER_AFTER = r"(?<![\w$€£#%])(?<!\d[.,:/])", r"(?![\w%€£°])(?![.,:]\d)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
BUILT_IN = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])",
    "month_number": r"(?:1[0-2]|0[1-9])",
    "number": r"\d{1,2}",
    "year": YEAR,
    "end_year": rf"(?:{YEAR}|\d\d)",
    "decade": r"(?:1[5-9]|20)?\d0",
    "century": r"(?:[XVI]{1,5}|\d{1,2})(?:e|è|ème|st|nd|rd|th)",
}


class Pattern(Lexicon):
    """One way to write a date; `before` must precede it where given."""

    rule: Rule
    text: str
    before: str | None = None


class Range(Lexicon):
    """Words around two expressions that make them the ends of one period."""

    opening: str
    joint: str


class TenseWords(Lexicon):
    """What tells that something lies ahead: verbs, auxiliaries, words beside a noun."""

    present_looks_ahead: bool = False
    future_governors: frozenset[str] = frozenset()
    future_participles: frozenset[str] = frozenset()
    future_auxiliaries: frozenset[str] = frozenset()
    perfect_auxiliaries: frozenset[str] = frozenset()
    future_prepositions: frozenset[str] = frozenset()
    past_prepositions: frozenset[str] = frozenset()
    past_markers: frozenset[str] = frozenset()
    future_endings: frozenset[str] = frozenset()
    future_words: frozenset[str] = frozenset()


class Words(Lexicon):
    """What the words of the tables mean.

    Weekdays (Monday is 0), months, and the first months of seasons are numbers; day words and directions are offsets; a
    holiday is its month × 100 + its day, one that falls on a weekday its month × 100 + the weekday × 10 + which of them
    (6 is the last), one that moves with Easter its days after it. A stretch is the day of the month from which it
    lasts. Tables whose words only widen, or blur, have zeros.
    """

    weekday: dict[str, int] = Field(default={})
    month: dict[str, int] = Field(default={})
    season: dict[str, int] = Field(default={})
    unit: dict[str, Unit] = Field(default={})
    day_word: dict[str, int] = Field(default={})
    direction: dict[str, int] = Field(default={})
    half_day: dict[str, int] = Field(default={})
    stretch: dict[str, int] = Field(default={})
    vague: dict[str, int] = Field(default={})
    ordinal: dict[str, int] = Field(default={})
    holiday: dict[str, int] = Field(default={})
    weekday_holiday: dict[str, int] = Field(default={})
    easter_day: dict[str, int] = Field(default={})
    decade_word: dict[str, int] = Field(default={})
    half: dict[str, int] = Field(default={})
    exact: dict[str, int] = Field(default={})
    not_a_date: dict[str, int] = Field(default={})

    @cached_property
    def folded(self) -> dict[str, dict[str, int | str]]:
        """The tables with their words in small letters, by table name."""
        return {name: {word.casefold(): value for word, value in table.items()} for name, table in self}


class DateLexicon(Lexicon):
    """`dates.toml`."""

    year_before_noun: bool = True
    numeric_orders: tuple[Order, ...] = ("dmy", "mdy")
    since: str = "(?!)"
    starting: str = "(?!)"
    joint: str = "(?!)"
    onward: str = "(?!)"
    numbered: str = "(?!)"
    until: str = "(?!)"
    ahead: str = "(?!)"
    habit: str = "(?!)"
    lasting: str = "(?!)"
    years_after: str = "(?!)"
    nowadays: frozenset[str] = frozenset()
    ranges: tuple[Range, ...] = ()
    tense: TenseWords = TenseWords()
    numbers: dict[str, int] = Field(default={})
    words: Words = Words()
    known: dict[str, tuple[date, date]] = Field(default={}, strict=False)
    patterns: tuple[Pattern, ...] = ()

    @cached_property
    def compiled(self) -> tuple[tuple[Pattern, re.Pattern[str], re.Pattern[str] | None], ...]:
        """Each pattern with its expression and the one of what must precede it."""
        return tuple(
            (
                pattern,
                re.compile(NO_LETTER_BEFORE + f"(?:{self._expanded(pattern.text)})" + NO_LETTER_AFTER, re.IGNORECASE),
                ending(pattern.before) if pattern.before is not None else None,
            )
            for pattern in self.patterns
        )

    @cached_property
    def known_expression(self) -> re.Pattern[str]:
        """Names of days that everybody knows, and names that only look like dates."""
        return re.compile(rf"(?<!\w)(?:{_any_of([*self.known, *self.words.not_a_date])})(?!\w)")

    @cached_property
    def joints(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
        """For each kind of range: what its text ends with before the first date, and all that is between the two."""
        return tuple(
            (ending(each.opening), re.compile(f"[ \t]*(?:{_spaced(each.joint)})[ \t]*", re.IGNORECASE))
            for each in self.ranges
        )

    @cached_property
    def openings(self) -> dict[str, re.Pattern[str]]:
        """What a text ends with before an expression, by what it makes of it."""
        return {
            "since": ending(self.since),
            "starting": ending(self.starting),
            "until": ending(self.until),
            "ahead": ending(self.ahead),
            "habit": ending(self.habit),
        }

    @cached_property
    def lasting_years(self) -> re.Pattern[str]:
        """What tells of a habit over years: “for most of my eight years”."""
        return re.compile(rf"(?<!\w)(?:{self._expanded(self.lasting)})(?!\w)", re.IGNORECASE)

    @cached_property
    def after_years(self) -> re.Pattern[str]:
        """What a text ends with before a date that so many years have passed since: “two years after the”."""
        return ending(self._expanded(self.years_after))

    def number(self, word: str) -> int:
        """The number of a word or of digits."""
        return int(word) if word.isdigit() else self.numbers[" ".join(word.casefold().split())]

    @cached_property
    def numbered_before(self) -> re.Pattern[str]:
        """What a text ends with before a number that is no year: “Resolution”, “Peugeot”."""
        return ending(self.numbered)

    def joins(self, text: str, start: int, end: int) -> bool:
        """Whether nothing but a conjunction stands between two expressions."""
        return re.fullmatch(rf"[ \t]*(?:{_spaced(self.joint)})[ \t]*", text[start:end], re.IGNORECASE) is not None

    def goes_on(self, text: str, start: int, end: int) -> bool:
        """Whether a conjunction between two expressions of one sentence tells what comes after the first."""
        between = text[start:end]
        return re.search(r"[.!?\n]", between) is None and (
            re.search(rf"(?<!\w)(?:{_spaced(self.onward)})(?!\w)", between, re.IGNORECASE) is not None
        )

    def _expanded(self, text: str) -> str:
        def group(match: re.Match[str]) -> str:
            name, number = match.groups()
            return f"(?P<{name}{number}>{self._alternatives(name)})"

        return PLACEHOLDER.sub(group, _spaced(text))

    def _alternatives(self, name: str) -> str:
        if name == "count":
            return rf"\d{{1,4}}|{_any_of(self.numbers)}"
        return BUILT_IN[name] if name in BUILT_IN else _any_of(dict(self.words)[name])


def ending(expression: str) -> re.Pattern[str]:
    """`expression` as the last words of a text."""
    return re.compile(rf"(?<!\w)(?:{_spaced(expression)})[ \t]{{0,3}}$", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> str:
    return (
        "|".join(_spaced(re.escape(word).replace(r"\ ", " ")) for word in sorted(words, key=len, reverse=True))
        or "(?!)"
    )


def _spaced(expression: str) -> str:
    return OUTSIDE_BRACKETS.sub(lambda _: SPACE, expression)
