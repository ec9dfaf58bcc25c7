"""The date expressions of an article."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Doc

from schemas.article import TextField
from schemas.period import Period
from schemas.span import TextSpan
from services.extractor.dates.calendar_dates import ROMAN
from services.extractor.dates.calendar_days import Anchor, Days, Tense, Value, years_before
from services.extractor.dates.expression import Expression
from services.extractor.dates.lexicon import LOOK_BACK, DateLexicon, Rule
from services.extractor.dates.lookalikes import is_a_nouns_year, is_no_date
from services.extractor.dates.resolve import resolve
from services.extractor.dates.tense import tense_at
from services.extractor.quotations import Quotes, find_quotations
from services.extractor.reading import Reading, text_of

INDEFINITE_RULES: frozenset[Rule] = frozenset({"weekday"})
"""Expressions that a word for “every” turns into a habit."""

ALWAYS_SINCE: frozenset[Rule] = frozenset({"since_ago"})
DAY_RULES: frozenset[Rule] = frozenset({"weekday", "day_word", "date"})
APPOSITION = re.compile(r",? \(?")
LATE = timedelta(days=7)
"""How long after its writing an article is published at most."""
RECENT = timedelta(days=31)
"""How long ago a day of speech may lie."""


@dataclass(frozen=True)
class Dated:
    """A date expression, resolved. `since` is true of “depuis le 4 avril”: the period goes on (its end is null).

    `past` is what the words mean of something that has happened, where they were taken for a day ahead and nothing but
    the present tense or a long way back speaks for that: “Landslide kills six on Monday”.
    """

    field: TextField
    start: int
    end: int
    period: Period
    since: bool = False
    past: Period | None = None


def find_dates(reading: Reading) -> tuple[Dated, ...]:
    """Every date expression that resolves to days, in the order of the article, relative to its publication.

    What is said in a quotation is relative to the day of speaking, where its sentence names that.
    """
    lexicon = reading.language.lexicon("dates", DateLexicon)
    quotes = reading.language.lexicon("quotations", Quotes)
    published = reading.article.published_at.date()
    return tuple(
        Dated(
            field,
            start,
            end,
            _period(span := reading.span(field, start, end), first, last),
            since,
            _period(span, *past) if past else None,
        )
        for field, doc in reading.docs.items()
        for start, end, first, last, since, past in _periods(
            doc, lexicon, published, [(q.start, q.end) for q in find_quotations(text_of(doc), quotes)]
        )
    )


def _period(span: TextSpan, start: date | None, end: date | None) -> Period:
    return Period(start=start, end=end, text=span.text, span=span.where)


def _periods(
    doc: Doc, lexicon: DateLexicon, published: date, quotations: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, date | None, date | None, bool, Days | None]]:
    text = text_of(doc)
    expressions = [each for each in _expressions(text, lexicon) if not is_no_date(doc, each, lexicon)]
    expressions = [
        replace(each, quotation=next((q for q in quotations if q[0] <= each.start < q[1]), None))
        for each in expressions
    ]
    published = _today(text, expressions, lexicon, published)
    spoken = _days_of_speech(doc, expressions, quotations, lexicon, published)
    before_it: tuple[Expression, Days] | None = None
    number = 0
    while number < len(expressions):
        first = expressions[number]
        told_on = spoken.get(first.quotation, published)
        before = text[max(0, first.start - LOOK_BACK) : first.start]
        pair = _range(text, before, expressions[number : number + 2], lexicon)
        if pair and (found := _joined(doc, first, expressions[number + 1], lexicon, told_on)):
            number += 2
            yield first.start - pair, expressions[number - 1].end, *found, False, None
            continue
        number += 1
        opened = {name: match for name, opening in lexicon.openings.items() if (match := opening.search(before))}
        if (after := lexicon.after_years.search(before)) and "year" not in (first.values or {}):
            told_on = years_before(told_on, lexicon.number(after["count"]))
        tense = _told(opened) or _told_beside(doc, first, before_it, expressions[number:], lexicon, told_on)
        days = _resolved(doc, first, lexicon, told_on, tense)
        if days is None:
            continue
        days = _in_order(doc, first, days, before_it, lexicon, told_on)
        before_it = first, days
        if first.rule in ALWAYS_SINCE:
            yield first.start, first.end, days[0], None, True, None
        elif (since := opened.get("since") or opened.get("starting")) and not is_a_nouns_year(doc, first):
            yield first.start - len(since[0]), first.end, days[0], None, True, None
        elif until := opened.get("until"):
            yield first.start - len(until[0]), first.end, None, days[1], False, None
        elif not ("habit" in opened and first.rule in INDEFINITE_RULES):
            past = _looking_back(doc, first, lexicon, told_on, days) if tense is None else None
            yield first.start, first.end, *days, False, past


def _today(text: str, expressions: Sequence[Expression], lexicon: DateLexicon, published: date) -> date:
    """The day of writing, where the text gives it beside its word for today: “tonight, Saturday, 29 September”."""
    for word, day in pairwise(expressions):
        if word.rule != "day_word" or day.rule != "date" or not word.values or word.values["day_word"] != 0:
            continue
        told = resolve("date", day.values or {}, Anchor(published, "past", lexicon.numeric_orders))
        if told and APPOSITION.fullmatch(text, word.end, day.start) and published - LATE <= told[0] <= published:
            return told[0]
    return published


def _days_of_speech(
    doc: Doc,
    expressions: Sequence[Expression],
    quotations: Sequence[tuple[int, int]],
    lexicon: DateLexicon,
    published: date,
) -> dict[tuple[int, int] | None, date]:
    """The day on which each quotation was spoken: the last day just gone that its sentences name outside it.

    A quotation whose sentences name none was spoken on the day of the one before it, where that is told.
    """
    days: dict[tuple[int, int] | None, date] = {}
    spoken: date | None = None
    if not doc.has_annotation("SENT_START") or not any(each.quotation for each in expressions):
        return days
    for quotation in quotations:
        around = doc.char_span(*quotation, alignment_mode="expand")
        if around is None or not len(around):
            continue
        start, end = around[0].sent.start_char, around[-1].sent.end_char
        outside = [
            each
            for each in expressions
            if start <= each.start < end and each.quotation is None and each.rule in DAY_RULES
        ]
        told = [gone for each in outside if (gone := _resolved(doc, each, lexicon, published, "past"))]
        if told and all(first == last and published - RECENT <= first <= published for first, last in told):
            spoken = max(told)[0]
        if spoken is not None:
            days[quotation] = spoken
    return days


def _told_beside(
    doc: Doc,
    weekday: Expression,
    before: tuple[Expression, Days] | None,
    following: Sequence[Expression],
    lexicon: DateLexicon,
    published: date,
) -> Tense | None:
    """The direction of a weekday that a conjunction joins to another day: “on Monday and Tuesday”."""
    text = text_of(doc)
    if weekday.rule != "weekday":
        return None
    plain = before and before[0].rule in DAY_RULES and "direction" not in (before[0].values or {})
    if before and plain and lexicon.joins(text, before[0].end, weekday.start):
        return "future" if before[1][0] > published else "past"
    after = following[0] if following else None
    if after and after.rule == "day_word" and lexicon.joins(text, weekday.end, after.start):
        days = _resolved(doc, after, lexicon, published)
        return None if days is None else "future" if days[0] > published else "past"
    return None


def _in_order(
    doc: Doc,
    weekday: Expression,
    days: Days,
    before: tuple[Expression, Days] | None,
    lexicon: DateLexicon,
    published: date,
) -> Days:
    """The week after for a weekday ahead that follows a later one: “opens on Monday and ends on Friday”."""
    if not before or before[0].rule != "weekday" or weekday.rule != "weekday" or not published < days[0] < before[1][0]:
        return days
    if not lexicon.goes_on(text_of(doc), before[0].end, weekday.start):
        return days
    return _resolved(doc, weekday, lexicon, before[1][0], "future") or days


def _told(opened: Mapping[str, object]) -> Tense | None:
    """What the word before an expression tells of its tense."""
    return "past" if "since" in opened else "future" if "ahead" in opened else None


def _expressions(text: str, lexicon: DateLexicon) -> list[Expression]:
    """The longest expressions that begin first, none overlapping another."""
    found = [*_known(text, lexicon), *_matched(text, lexicon)]
    chosen: list[Expression] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not chosen or each.start >= chosen[-1].end:
            chosen.append(each)
    return chosen


def _known(text: str, lexicon: DateLexicon) -> Iterator[Expression]:
    for match in lexicon.known_expression.finditer(text):
        yield Expression(match.start(), match.end(), days=lexicon.known.get(match[0]))


def _matched(text: str, lexicon: DateLexicon) -> Iterator[Expression]:
    for pattern, expression, before in lexicon.compiled:
        for match in expression.finditer(text):
            if before is None or before.search(text, max(0, match.start() - LOOK_BACK), match.start()):
                values = {
                    name: _value(name.rstrip("2"), words, lexicon)
                    for name, words in match.groupdict().items()
                    if words is not None
                }
                yield Expression(match.start(), match.end(), pattern.rule, values)


def _value(name: str, words: str, lexicon: DateLexicon) -> Value:
    """What the words captured for a placeholder mean."""
    word = " ".join(words.casefold().split())
    if name == "count":
        return lexicon.number(word)
    if name == "century":
        return _ordinal(word)
    if name in lexicon.words.folded:
        return lexicon.words.folded[name][word]
    return int(word)


def _ordinal(word: str) -> int:
    digits = "".join(character for character in word if character.isdigit())
    if digits:
        return int(digits)
    values = [ROMAN[character] for character in word if character in ROMAN]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _resolved(
    doc: Doc, expression: Expression, lexicon: DateLexicon, published: date, tense: Tense | None = None
) -> Days | None:
    if expression.days is not None or expression.values is None:
        return expression.days
    tense = tense or tense_at(doc, expression.start, expression.end, lexicon.tense, expression.quotation)
    return resolve(expression.rule, expression.values, Anchor(published, tense, lexicon.numeric_orders))


def _looking_back(doc: Doc, ahead: Expression, lexicon: DateLexicon, published: date, days: Days) -> Days | None:
    """The days of an expression that was taken for days ahead, if it may as well look back."""
    if days[0] <= published or tense_at(doc, ahead.start, ahead.end, lexicon.tense, ahead.quotation) == "future":
        return None
    past = _resolved(doc, ahead, lexicon, published, "past")
    return past if past and past[0] <= published else None


def _range(text: str, before: str, pair: Sequence[Expression], lexicon: DateLexicon) -> int | None:
    """The length of the words that open a range over two expressions, null where they form none."""
    if len(pair) < 2:
        return None
    for opening, joint in lexicon.joints:
        opened = opening.search(before)
        if opened and joint.fullmatch(text, pair[0].end, pair[1].start):
            return len(opened[0])
    return None


def _joined(doc: Doc, first: Expression, last: Expression, lexicon: DateLexicon, published: date) -> Days | None:
    """From the start of the first to the end of the last, which tells the first its year."""
    end = _resolved(doc, last, lexicon, published)
    if end is None:
        return None
    if first.values and last.values and "year" in last.values and "year" not in first.values:
        first = replace(first, values={**first.values, "year": last.values["year"]})
    start = _resolved(doc, first, lexicon, published)
    if start and start[0] > end[1] and first.values:
        start = resolve(first.rule, first.values, Anchor(end[0], "past", lexicon.numeric_orders))
    return (start[0], end[1]) if start and start[0] <= end[1] else None
