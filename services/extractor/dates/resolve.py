"""From the words of a date expression to days in the calendar.

Everything is relative to the day of publication. A year that is not written is the one that puts the date nearest,
with the past preferred as news prefers it, unless the verb speaks of what is to come. Nothing is more precise than its
words: "three weeks ago" is that calendar week, "two months ago" that month, "ten years ago" that year.
"""

import calendar
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from services.extractor.dates.holidays import holiday_in
from services.extractor.dates.lexicon import Order, Rule

Days = tuple[date, date]
Tense = Literal["past", "present", "future"]
FAR_PAST = timedelta(days=275)
"""A date without a year that lies this far back is taken as the one ahead."""
NEAR_HOLIDAY = timedelta(days=60)
"""How far ahead a holiday is meant where the verb does not look ahead."""

ROMAN = {"i": 1, "v": 5, "x": 10}
Value = int | str


@dataclass(frozen=True)
class Anchor:
    """What an expression is relative to: the day of publication, and whether its clause looks back or ahead."""

    published: date
    tense: Tense | None = None
    orders: tuple[Order, ...] = ("dmy",)


Values = Mapping[str, Value]


def resolve(rule: Rule, values: Values, anchor: Anchor) -> Days | None:
    """First and last day, both included; null where the words name no day that exists."""
    try:
        return RULES[rule](values, anchor)
    except (ValueError, OverflowError):
        return None  # 31 April, the year 0


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


def _number(values: Values, name: str, default: int | None = None) -> int:
    value = values.get(name, default)
    if not isinstance(value, int):
        raise ValueError(f"no {name}")
    return value


def _direction(values: Values) -> int:
    return _number(values, "direction", 0) or _number(values, "direction2", 0)


def _in_year(values: Values, anchor: Anchor, in_year: Callable[[int], Days]) -> Days:
    if "year" in values:
        return in_year(_number(values, "year"))
    return nearest(in_year, anchor, _direction(values))


def _date(values: Values, anchor: Anchor) -> Days:
    day = _number(values, "day")
    month = values.get("month", values.get("month_number"))
    if not isinstance(month, int):
        return _day_with_weekday(day, _number(values, "weekday"), anchor)
    return _in_year(values, anchor, lambda year: (date(year, month, day), date(year, month, day)))


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
    day, last, month = _number(values, "day"), _number(values, "day2"), _number(values, "month")
    return _in_year(values, anchor, lambda year: (date(year, month, day), date(year, month, last)))


def _numeric(values: Values, anchor: Anchor) -> Days | None:
    first, second, year = _number(values, "number"), _number(values, "number2"), _number(values, "year")
    pairs = {(first, second) if order == "dmy" else (second, first) for order in anchor.orders}
    readings = [date(year, month, day) for day, month in pairs if _exists(year, month, day)]
    return (readings[0], readings[0]) if len(readings) == 1 else None


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _month(values: Values, anchor: Anchor) -> Days:
    """The whole month, or its last days: “late August” is from the 21st on."""
    month, from_day = _number(values, "month"), _number(values, "stretch", 0)
    first, last = _in_year(values, anchor, lambda year: month_days(year, month))
    return first.replace(day=from_day or 1), last


def _part_of_year(months: int) -> Callable[[Values, Anchor], Days]:
    def rule(values: Values, anchor: Anchor) -> Days:
        first = (_number(values, "ordinal") - 1) * months + 1
        if not 1 <= first <= 12:
            raise ValueError("no such part of a year")
        return _in_year(values, anchor, lambda year: month_days(year, first, months))

    return rule


def _season(values: Values, anchor: Anchor) -> Days:
    """Three whole months, as meteorologists count: winter is December to February."""
    return _in_year(values, anchor, lambda year: month_days(year, _number(values, "season"), 3))


def _this_season(values: Values, anchor: Anchor) -> Days:
    """The nearest one, begun or not: “this summer” in May is ahead, in October behind."""
    published, month = anchor.published, _number(values, "season")
    options = [month_days(published.year + offset, month, 3) for offset in (-1, 0, 1)]
    return min(options, key=lambda days: max(days[0] - published, published - days[1], timedelta(0)))


def _year(values: Values, anchor: Anchor) -> Days:
    return year_days(_number(values, "year"))


def _years(values: Values, anchor: Anchor) -> Days:
    first, last = _number(values, "year"), _number(values, "end_year")
    if last < 100:
        last += first // 100 * 100
    if last <= first:
        raise ValueError("a range of years goes forward")
    return year_days(first, last)


def _decade(values: Values, anchor: Anchor) -> Days:
    start = _number(values, "decade", 0) or _number(values, "decade_word")
    if start < 100:
        start += 1900 if start + 2000 > anchor.published.year or start >= 30 else 2000
    return year_days(start, start + 9)


def _century(values: Values, anchor: Anchor) -> Days:
    century = _number(values, "century")
    return year_days(100 * (century - 1) + 1, 100 * century)


def _weekday(values: Values, anchor: Anchor) -> Days:
    day = weekday_near(_number(values, "weekday"), anchor, _direction(values))
    return day, day


def weekday_near(weekday: int, anchor: Anchor, direction: int = 0) -> date:
    """The last such day up to and including publication's, or the next one where the clause looks ahead."""
    back = (anchor.published.weekday() - weekday) % 7
    if direction < 0:
        return anchor.published - timedelta(days=back or 7)
    if direction > 0:
        return anchor.published + timedelta(days=7 - back)
    if anchor.tense in ("present", "future") and back:
        return anchor.published + timedelta(days=7 - back)
    return anchor.published - timedelta(days=back)


def _weekday_of_week(values: Values, anchor: Anchor) -> Days:
    """“Monday of last week”."""
    day = week_days(anchor.published + timedelta(weeks=_direction(values)))[0]
    day += timedelta(days=_number(values, "weekday"))
    return day, day


def _day_of_month(values: Values, anchor: Anchor) -> Days:
    """“le 13 du mois dernier”."""
    first, _ = month_days(anchor.published.year, anchor.published.month + _direction(values))
    day = first.replace(day=_number(values, "day"))
    return day, day


def _night(values: Values, anchor: Anchor) -> Days:
    """From an evening to the morning after."""
    if "weekday2" in values:
        morning = weekday_near(_number(values, "weekday2"), anchor)
        evening = morning - timedelta(days=1)
        if evening.weekday() != values["weekday"]:
            raise ValueError("a night joins two days")
        return evening, morning
    last = {"day": _number(values, "day2"), "year": values.get("year"), "month": values.get("month2")}
    if last["month"] is None:
        raise ValueError("a night without a month")
    morning = _date({name: value for name, value in last.items() if value is not None}, anchor)[0]
    evening = morning - timedelta(days=1)
    if evening.day != values["day"]:
        raise ValueError("a night joins two days")
    return evening, morning


def _day_word(values: Values, anchor: Anchor) -> Days | None:
    return unit_days("day", _number(values, "day_word"), anchor.published)


def _last_night(values: Values, anchor: Anchor) -> Days:
    return anchor.published - timedelta(days=1), anchor.published


def _shifted(sign: int) -> Callable[[Values, Anchor], Days | None]:
    def rule(values: Values, anchor: Anchor) -> Days | None:
        unit, count = values["unit"], _number(values, "count")
        if "half" in values:  # “a year and a half ago” lies in the year that it leads to
            months = {"year": 12 * count + 6, "decade": 120 * count + 60, "century": 1200 * count + 600}.get(str(unit))
            day = month_days(anchor.published.year, anchor.published.month + sign * months)[0] if months else None
            return year_days(day.year) if day else None
        if "exact" in values:  # “136 years ago today”
            return _same_day(unit, sign * count, anchor.published)
        # Decades and centuries ago are counted in years, from this one.
        if unit in ("decade", "century"):
            unit, count = "year", count * (10 if unit == "decade" else 100)
        return unit_days(unit, sign * count, anchor.published)

    return rule


def _since_ago(values: Values, anchor: Anchor) -> Days | None:
    """Null for a long time without a certain beginning: “depuis plus de sept ans”, but not “depuis trois ans”."""
    if "vague" in values and values["unit"] not in ("hour", "day", "week"):
        return None
    return _shifted(-1)(values, anchor)


def _same_day(unit: Value, offset: int, day: date) -> Days | None:
    """The day so many weeks, months or years away. Raises ValueError where that month has no such day."""
    years = {"year": offset, "decade": 10 * offset, "century": 100 * offset}
    if unit in years:
        there = day.replace(year=day.year + years[str(unit)])
    elif unit == "month":
        there = month_days(day.year, day.month + offset)[0].replace(day=day.day)
    elif unit in ("week", "day"):
        there = day + timedelta(days=offset * (7 if unit == "week" else 1))
    else:
        return None
    return there, there


def _overnight(values: Values, anchor: Anchor) -> Days | None:
    """“were arrested overnight”: last night, where that is told as something that happened."""
    return _last_night(values, anchor) if anchor.tense == "past" else None


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; the day before for 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=day.day - 1)


def _past_stretch(values: Values, anchor: Anchor) -> Days | None:
    """The last so many hours, days, months, up to publication."""
    count, unit, published = _number(values, "count", 1), values["unit"], anchor.published
    if unit == "day" and "count" not in values:
        return None  # “the last day” is that of what the text was speaking of
    if unit in ("hour", "day", "week"):
        days = {"hour": math.ceil(count / 24), "day": count, "week": 7 * count}[str(unit)]
        return published - timedelta(days=days), published
    shifted = _shifted(-1)({"unit": unit, "count": count}, anchor)
    return (shifted[0], published) if shifted else None


def _ahead_stretch(values: Values, anchor: Anchor) -> Days | None:
    """The next so many hours, days, months, from publication on."""
    count, unit, published = _number(values, "count"), values["unit"], anchor.published
    if unit in ("hour", "day", "week"):
        days = {"hour": math.ceil(count / 24), "day": count, "week": 7 * count}[str(unit)]
        return published, published + timedelta(days=days)
    shifted = _shifted(1)({"unit": unit, "count": count}, anchor)
    return (published, shifted[1]) if shifted else None


def _calendar_unit(values: Values, anchor: Anchor) -> Days | None:
    direction = _direction(values)
    if values["unit"] == "day":
        return None  # “that day” and “the last day” are those that the text was speaking of
    return unit_days(values["unit"], direction, anchor.published)


def _unit_part(values: Values, anchor: Anchor) -> Days | None:
    return unit_days(values["unit"], _direction(values), anchor.published) if values["unit"] != "day" else None


def _weekend(values: Values, anchor: Anchor) -> Days:
    direction = _direction(values)
    saturday = week_days(anchor.published)[0] + timedelta(days=5)
    begun = anchor.published >= saturday
    if direction < 0 or (direction == 0 and anchor.tense == "past" and not begun):
        saturday -= timedelta(weeks=1)
    elif direction > 0 and begun:
        saturday += timedelta(weeks=1)
    elif direction == 0 and anchor.tense != "future" and anchor.published.weekday() <= 2:
        saturday -= timedelta(weeks=1)  # written on Monday to Wednesday, it is the one just gone
    return saturday, saturday + timedelta(days=1)


def _holiday(values: Values, anchor: Anchor) -> Days | None:
    """Null for one long past of which the text does not tell the year: “he was ill on Christmas Day” in September."""

    def in_year(year: int) -> Days:
        day = holiday_in(values, year)
        return day, day

    days = _in_year(values, anchor, in_year)
    if "year" in values or _direction(values) or anchor.tense == "future":
        return days
    away = days[0] - anchor.published
    soon = timedelta(0) if anchor.tense == "past" else NEAR_HOLIDAY
    return days if -FAR_PAST <= away <= soon else None


RULES: dict[Rule, Callable[[Values, Anchor], Days | None]] = {
    "date": _date,
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
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "day_of_month": _day_of_month,
    "night": _night,
    "day_word": _day_word,
    "last_night": _last_night,
    "overnight": _overnight,
    "ago": _shifted(-1),
    "ahead": _shifted(1),
    "since_ago": _since_ago,
    "past_stretch": _past_stretch,
    "ahead_stretch": _ahead_stretch,
    "calendar_unit": _calendar_unit,
    "unit_part": _unit_part,
    "weekend": _weekend,
    "holiday": _holiday,
}
