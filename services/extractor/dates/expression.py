"""Words that name days, before they are resolved."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.extractor.dates.calendar_days import Days, Value
from services.extractor.dates.lexicon import Rule


@dataclass(frozen=True)
class Expression:
    """Words that name days; `days` where they always mean the same ones, `quotation` where they stand in one."""

    start: int
    end: int
    rule: Rule = "date"
    values: Mapping[str, Value] | None = None
    days: Days | None = None
    quotation: tuple[int, int] | None = None
