"""How often a date expression is resolved to the right days: `python -m benchmarks.dates ARTICLES.jsonl…`.

The answers mark words of many date expressions (weekdays, months, years, units of time), drawn at random; those that
are no date (ages, durations, habits) are answered with null, and a date found there is a wrong one.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from benchmarks.annotations import annotated, arguments
from services.extractor.dates.find import Dated, find_dates
from services.extractor.reading import Reading


def found_at(dates: tuple[Dated, ...], answer: dict[str, Any]) -> Dated | None:
    """The date expression that covers the marked word."""
    for each in dates:
        if each.field == answer["field"] and each.start < answer["end"] and answer["start"] < each.end:
            return each
    return None


def score(readings: Iterable[tuple[Reading, list[dict[str, Any]]]], show: bool = False) -> Counter[str]:
    """How many answers there are, and how many of them are right."""
    counts: Counter[str] = Counter()
    for reading, answers in readings:
        dates = find_dates(reading)
        for answer in answers:
            found = found_at(dates, answer)
            days = [str(day) if day else None for day in (found.period.start, found.period.end)] if found else None
            wanted = [answer["first"], answer["last"]] if answer["first"] else None
            kind = "dates" if wanted else "no dates"
            counts[kind] += 1
            counts[f"{kind}, right"] += days == wanted
            if show and days != wanted:
                before = reading.cut(answer["field"], max(0, answer["start"] - 60), answer["end"] + 20)
                print(
                    f"{reading.article.id}: wanted {wanted}, found {days} {found and found.period.text!r} in {before!r}"
                )
    return counts


def main() -> None:
    """Print the figures."""
    options = arguments(str(__doc__), "dates.jsonl")
    counts = score(annotated(options.articles, options.annotations), options.errors)
    for kind in ("dates", "no dates"):
        if counts[kind]:
            right = counts[f"{kind}, right"]
            print(f"{kind}: {right} of {counts[kind]} right ({right / counts[kind]:.3f})")


if __name__ == "__main__":
    main()
