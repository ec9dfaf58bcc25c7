"""Expressions that count from the day of publication: weekdays, nights, “three weeks ago”, weekends."""

import math
from collections.abc import Callable
from datetime import date, timedelta

from services.extractor.dates.calendar_dates import full_date
from services.extractor.dates.calendar_days import (
    Anchor,
    Days,
    Value,
    Values,
    direction_in,
    month_days,
    number_in,
    unit_days,
    week_days,
    year_days,
)
from services.extractor.dates.lexicon import Rule


def _weekday(values: Values, anchor: Anchor) -> Days:
    day = weekday_near(number_in(values, "weekday"), anchor, direction_in(values))
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
    day = week_days(anchor.published + timedelta(weeks=direction_in(values)))[0]
    day += timedelta(days=number_in(values, "weekday"))
    return day, day


def _day_of_month(values: Values, anchor: Anchor) -> Days:
    """“le 13 du mois dernier”."""
    first, _ = month_days(anchor.published.year, anchor.published.month + direction_in(values))
    day = first.replace(day=number_in(values, "day"))
    return day, day


def _night(values: Values, anchor: Anchor) -> Days:
    """From an evening to the morning after."""
    if "weekday2" in values:
        morning = weekday_near(number_in(values, "weekday2"), anchor)
        evening = morning - timedelta(days=1)
        if evening.weekday() != values["weekday"]:
            raise ValueError("a night joins two days")
        return evening, morning
    last = {"day": number_in(values, "day2"), "year": values.get("year"), "month": values.get("month2")}
    if last["month"] is None:
        raise ValueError("a night without a month")
    morning = full_date({name: value for name, value in last.items() if value is not None}, anchor)[0]
    evening = morning - timedelta(days=1)
    if evening.day != values["day"]:
        raise ValueError("a night joins two days")
    return evening, morning


def _day_word(values: Values, anchor: Anchor) -> Days | None:
    return unit_days("day", number_in(values, "day_word"), anchor.published)


def _last_night(values: Values, anchor: Anchor) -> Days:
    return anchor.published - timedelta(days=1), anchor.published


def _shifted(sign: int) -> Callable[[Values, Anchor], Days | None]:
    def rule(values: Values, anchor: Anchor) -> Days | None:
        unit, count = values["unit"], number_in(values, "count")
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


def _past_stretch(values: Values, anchor: Anchor) -> Days | None:
    """The last so many hours, days, months, up to publication."""
    count, unit, published = number_in(values, "count", 1), values["unit"], anchor.published
    if unit == "day" and "count" not in values:
        return None  # “the last day” is that of what the text was speaking of
    if unit in ("hour", "day", "week"):
        days = {"hour": math.ceil(count / 24), "day": count, "week": 7 * count}[str(unit)]
        return published - timedelta(days=days), published
    shifted = _shifted(-1)({"unit": unit, "count": count}, anchor)
    return (shifted[0], published) if shifted else None


def _ahead_stretch(values: Values, anchor: Anchor) -> Days | None:
    """The next so many hours, days, months, from publication on."""
    count, unit, published = number_in(values, "count"), values["unit"], anchor.published
    if unit in ("hour", "day", "week"):
        days = {"hour": math.ceil(count / 24), "day": count, "week": 7 * count}[str(unit)]
        return published, published + timedelta(days=days)
    shifted = _shifted(1)({"unit": unit, "count": count}, anchor)
    return (published, shifted[1]) if shifted else None


def _calendar_unit(values: Values, anchor: Anchor) -> Days | None:
    direction = direction_in(values)
    if values["unit"] == "day":
        return None  # “that day” and “the last day” are those that the text was speaking of
    return unit_days(values["unit"], direction, anchor.published)


def _unit_part(values: Values, anchor: Anchor) -> Days | None:
    return unit_days(values["unit"], direction_in(values), anchor.published) if values["unit"] != "day" else None


def _weekend(values: Values, anchor: Anchor) -> Days:
    direction = direction_in(values)
    saturday = week_days(anchor.published)[0] + timedelta(days=5)
    begun = anchor.published >= saturday
    if direction < 0 or (direction == 0 and anchor.tense == "past" and not begun):
        saturday -= timedelta(weeks=1)
    elif direction > 0 and begun:
        saturday += timedelta(weeks=1)
    elif direction == 0 and anchor.tense != "future" and anchor.published.weekday() <= 2:
        saturday -= timedelta(weeks=1)  # written on Monday to Wednesday, it is the one just gone
    return saturday, saturday + timedelta(days=1)


RELATIVE_RULES: dict[Rule, Callable[[Values, Anchor], Days | None]] = {
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
}
