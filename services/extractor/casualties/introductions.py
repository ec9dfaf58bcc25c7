"""Words before a number that count nobody themselves: “another six passengers”, “every one of the 71 passengers”, and
those who are no part of it: “all but three of the 20”."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from services.extractor.casualties.lexicon import Grammar
from services.extractor.casualties.numbers import Quantity, remainder
from services.extractor.phrases import ends_with, starts_with

EACH_REACH = 20
"""Characters before “one of the 71” in which a word says that it is each of them."""


class Introductions:
    """Finds what only introduces a number, with the words of one language."""

    def __init__(self, grammar: Grammar, adjectives: Iterable[str]) -> None:
        """`adjectives`: those that may stand between an article and a number."""
        self.each = ends_with(grammar.each)
        self.adjectives = frozenset((*grammar.others, *adjectives))
        self.exception = ends_with(grammar.exceptions)
        self.partitive = starts_with(grammar.partitives)

    def joined(self, quantities: tuple[Quantity, ...], text: str) -> tuple[Quantity, ...]:
        """The quantities without articles before numbers, and “every one of the” as part of the number after it."""
        return tuple(self._joined(quantities, text))

    def _joined(self, quantities: tuple[Quantity, ...], text: str) -> Iterator[Quantity]:
        begins: int | None = None
        excepted: Quantity | None = None
        for quantity, following in zip_longest(quantities, quantities[1:]):
            if following is not None and self._is_article_of(following, quantity, text):
                continue
            exception = self.exception.search(text, max(0, quantity.start - EACH_REACH), quantity.start)
            if exception is not None:
                taken = following is not None and self._takes_up(quantity, following, text)
                excepted = replace(quantity, start=exception.start()) if taken else None
                continue
            if excepted is not None:
                rest, excepted = remainder(quantity, excepted), None
                if rest is not None:
                    yield rest
                continue
            lead = self.each.search(text, max(0, quantity.start - EACH_REACH), quantity.start)
            if (
                lead is not None
                and quantity.low == 1
                and following is not None
                and self._takes_up(quantity, following, text)
            ):
                begins = lead.start()
                continue
            yield quantity if begins is None else replace(quantity, start=begins)
            begins = None

    def _is_article_of(self, number: Quantity, article: Quantity, text: str) -> bool:
        """Whether an article is part of the number after it: “another six passengers”, “a staggering 300 dead”."""
        between = text[article.end : number.start].strip().lower()
        return article.form == "article" and number.plain and (not between or between in self.adjectives)

    def _takes_up(self, one: Quantity, number: Quantity, text: str) -> bool:
        """Whether only the words of a part stand between two numbers: “one of the 71”."""
        match = self.partitive.match(text, one.end)
        return number.plain and match is not None and not text[match.end() : number.start].strip()
