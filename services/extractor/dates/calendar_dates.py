"""Expressions that name a place in the calendar: dates, months, seasons, years, holidays."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from services.extractor.dates.calendar_days import (
    FAR_PAST,
    Anchor,
    Days,
    Values,
    direction_in,
    in_calendar_year,
    month_days,
    number_in,
    year_days,
)
from services.extractor.dates.holidays import holiday_in
from services.extractor.dates.lexicon import Rule

NEAR_HOLIDAY = timedelta(days=60)
"""How far ahead a holiday is meant where the verb does not look ahead."""
ROMAN = {"i": 1, "v": 5, "x": 10}
"""Values of the numerals of centuries."""


def full_date(values: Values, anchor: Anchor) -> Days:
    """A day with its month, perhaps its year or weekday: “Monday, 3 June”."""
    day = number_in(values, "day")
    month = values.get("month", values.get("month_number"))
    if not isinstance(month, int):
        return _day_with_weekday(day, number_in(values, "weekday"), anchor)
    return in_calendar_year(values, anchor, lambda year: (date(year, month, day), date(year, month, day)))


def _day_with_weekday(day: int, weekday: int, anchor: Anchor) -> Days:
    """“mardi 4”: the nearest month whose 4th is a Tuesday, the past one where both are as near."""
    published = anchor.published
    nearby = [published + timedelta(days=offset) for offset in range(-120, 121)]
    fitting = [each for each in nearby if each.day == day and each.weekday() == weekday]
    if not fitting:
        raise ValueError("no such day nearby")
    best = min(fitting, key=lambda each: (abs(each - published), each))
    return best, best


def _days(values: Values, anchor: Anchor) -> Days:
    day, last, month = number_in(values, "day"), number_in(values, "day2"), number_in(values, "month")
    return in_calendar_year(values, anchor, lambda year: (date(year, month, day), date(year, month, last)))


def _numeric(values: Values, anchor: Anchor) -> Days | None:
    first, second, year = number_in(values, "number"), number_in(values, "number2"), number_in(values, "year")
    pairs = {(first, second) if order == "dmy" else (second, first) for order in anchor.orders}
    readings = [date(year, month, day) for day, month in pairs if _exists(year, month, day)]
    return (readings[0], readings[0]) if len(readings) == 1 else None


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _month(values: Values, anchor: Anchor) -> Days:
    """The whole month, or its last days: “late August” is from the 21st on."""
    month, from_day = number_in(values, "month"), number_in(values, "stretch", 0)
    first, last = in_calendar_year(values, anchor, lambda year: month_days(year, month))
    return first.replace(day=from_day or 1), last


def _part_of_year(months: int) -> Callable[[Values, Anchor], Days]:
    def rule(values: Values, anchor: Anchor) -> Days:
        first = (number_in(values, "ordinal") - 1) * months + 1
        if not 1 <= first <= 12:
            raise ValueError("no such part of a year")
        return in_calendar_year(values, anchor, lambda year: month_days(year, first, months))

    return rule


def _season(values: Values, anchor: Anchor) -> Days:
    """Three whole months, as meteorologists count: winter is December to February."""
    return in_calendar_year(values, anchor, lambda year: month_days(year, number_in(values, "season"), 3))


def _this_season(values: Values, anchor: Anchor) -> Days:
    """The nearest one, begun or not: “this summer” in May is ahead, in October behind."""
    published, month = anchor.published, number_in(values, "season")
    options = [month_days(published.year + offset, month, 3) for offset in (-1, 0, 1)]
    return min(options, key=lambda days: max(days[0] - published, published - days[1], timedelta(0)))


def _year(values: Values, anchor: Anchor) -> Days:
    return year_days(number_in(values, "year"))


def _years(values: Values, anchor: Anchor) -> Days:
    first, last = number_in(values, "year"), number_in(values, "end_year")
    if last < 100:
        last += first // 100 * 100
    if last <= first:
        raise ValueError("a range of years goes forward")
    return year_days(first, last)


def _decade(values: Values, anchor: Anchor) -> Days:
    start = number_in(values, "decade", 0) or number_in(values, "decade_word")
    if start < 100:
        start += 1900 if start + 2000 > anchor.published.year or start >= 30 else 2000
    return year_days(start, start + 9)


def _century(values: Values, anchor: Anchor) -> Days:
    century = number_in(values, "century")
    return year_days(100 * (century - 1) + 1, 100 * century)


def _holiday(values: Values, anchor: Anchor) -> Days | None:
    """Null for one long past of which the text does not tell the year: “he was ill on Christmas Day” in September."""

    def in_year(year: int) -> Days:
        day = holiday_in(values, year)
        return day, day

    days = in_calendar_year(values, anchor, in_year)
    if "year" in values or direction_in(values) or anchor.tense == "future":
        return days
    away = days[0] - anchor.published
    soon = timedelta(0) if anchor.tense == "past" else NEAR_HOLIDAY
    return days if -FAR_PAST <= away <= soon else None


CALENDAR_RULES: dict[Rule, Callable[[Values, Anchor], Days | None]] = {
    "date": full_date,
    "days": _days,
    "numeric": _numeric,
    "month": _month,
    "quarter": _part_of_year(3),
    "half_year": _part_of_year(6),
    "season": _season,
    "this_season": _this_season,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "holiday": _holiday,
}
