"""From the words of a date expression to days in the calendar.

Everything is relative to the day of publication. A year that is not written is the one that puts the date nearest,
with the past preferred as news prefers it, unless the verb speaks of what is to come. Nothing is more precise than its
words: "three weeks ago" is that calendar week, "two months ago" that month, "ten years ago" that year.
"""

from services.extractor.dates.calendar_dates import CALENDAR_RULES
from services.extractor.dates.calendar_days import Anchor, Days, Values
from services.extractor.dates.lexicon import Rule
from services.extractor.dates.relative_dates import RELATIVE_RULES

RULES = {**CALENDAR_RULES, **RELATIVE_RULES}


def resolve(rule: Rule, values: Values, anchor: Anchor) -> Days | None:
    """First and last day, both included; null where the words name no day that exists."""
    try:
        return RULES[rule](values, anchor)
    except (ValueError, OverflowError):
        return None  # 31 April, the year 0
