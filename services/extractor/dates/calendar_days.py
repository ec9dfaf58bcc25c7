"""Days, weeks, months and years of the calendar, and which of them an expression without a year means."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from services.extractor.dates.lexicon import Order

Days = tuple[date, date]
Tense = Literal["past", "present", "future"]
Value = int | str
Values = Mapping[str, Value]
FAR_PAST = timedelta(days=275)
"""A date without a year that lies this far back is taken as the one ahead."""


@dataclass(frozen=True)
class Anchor:
    """What an expression is relative to: the day of publication, and whether its clause looks back or ahead."""

    published: date
    tense: Tense | None = None
    orders: tuple[Order, ...] = ("dmy",)


def year_days(year: int, last: int | None = None) -> Days:
    """1 January to 31 December."""
    return date(year, 1, 1), date(year if last is None else last, 12, 31)


def month_days(year: int, month: int, months: int = 1) -> Days:
    """`months` whole months; `month` may lie outside 1…12 and counts on."""
    first_year, first_month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    return date(first_year, first_month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def week_days(day: date) -> Days:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def unit_days(unit: Value, offset: int, published: date) -> Days | None:
    """The calendar day, week, month, year, decade or century `offset` units from publication; null for hours."""
    if unit == "day":
        day = published + timedelta(days=offset)
        return day, day
    if unit == "week":
        return week_days(published + timedelta(weeks=offset))
    if unit == "month":
        return month_days(published.year, published.month + offset)
    if unit == "year":
        return year_days(published.year + offset)
    if unit == "decade":
        start = published.year // 10 * 10 + 10 * offset
        return year_days(start, start + 9)
    if unit == "century":
        start = (published.year - 1) // 100 * 100 + 1 + 100 * offset
        return year_days(start, start + 99)
    return None


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; the day before for 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=day.day - 1)


def nearest(in_year: Callable[[int], Days], anchor: Anchor, direction: int = 0) -> Days:
    """The year's occurrence that fits: of `in_year(year)`, the last or next one, or the most plausible."""
    published = anchor.published
    options = [days for year in range(published.year - 5, published.year + 6) if (days := _try(in_year, year))]
    past = [days for days in options if days[0] <= published]
    ahead = [days for days in options if days[1] >= published]
    if not past or not ahead:
        raise ValueError("no such day within five years")
    if direction < 0:
        # "last March" in March is a year ago
        return next(days for days in reversed(past) if days[1] < published)
    if direction > 0:
        return next(days for days in ahead if days[0] > published)
    if anchor.tense == "future":
        return ahead[0]
    if anchor.tense != "past" and published - past[-1][1] > FAR_PAST:
        return ahead[0]
    return past[-1]


def _try(in_year: Callable[[int], Days], year: int) -> Days | None:
    try:
        return in_year(year)
    except ValueError:
        return None  # 29 February


def in_calendar_year(values: Values, anchor: Anchor, in_year: Callable[[int], Days]) -> Days:
    """The days in the year that is written, else in the nearest."""
    if "year" in values:
        return in_year(number_in(values, "year"))
    return nearest(in_year, anchor, direction_in(values))


def number_in(values: Values, name: str, default: int | None = None) -> int:
    """The number of this name. Raises ValueError where the words hold none and there is no default."""
    value = values.get(name, default)
    if not isinstance(value, int):
        raise ValueError(f"no {name}")
    return value


def direction_in(values: Values) -> int:
    """-1 where the words look back (“last”), 1 where they look ahead (“next”), else 0."""
    return number_in(values, "direction", 0) or number_in(values, "direction2", 0)
