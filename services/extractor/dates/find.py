"""The date expressions of an article."""

from dataclasses import dataclass

from schemas.article import TextField
from schemas.period import Period
from services.extractor.reading import Reading


@dataclass(frozen=True)
class Dated:
    """A date expression, resolved. `since` is true of “depuis le 4 avril”: the period goes on (its end is null)."""

    field: TextField
    start: int
    end: int
    period: Period
    since: bool = False


def find_dates(reading: Reading) -> tuple[Dated, ...]:
    """Every date expression that resolves to days, in the order of the article, relative to its publication."""
    return ()
