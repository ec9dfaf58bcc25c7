"""Days that have a name, in the calendar of one year."""

from collections.abc import Mapping
from datetime import date, timedelta

LAST = 6
"""Number of a weekday that stands for the last one in the month."""


def holiday_in(values: Mapping[str, int | str], year: int) -> date:
    """The day of a holiday in a year; `values` has one of the tables `holiday`, `weekday_holiday`, `easter_day`.

    Raises ValueError where the year has no such day.
    """
    if isinstance(after := values.get("easter_day"), int):
        return easter(year) + timedelta(days=after)
    if isinstance(code := values.get("weekday_holiday"), int):
        month, rest = divmod(code, 100)
        return nth_weekday(year, month, *divmod(rest, 10))
    if isinstance(code := values.get("holiday"), int):
        return date(year, code // 100, code % 100)
    raise ValueError("no holiday")


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second … or LAST weekday (Monday is 0) of a month."""
    if number == LAST:
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
