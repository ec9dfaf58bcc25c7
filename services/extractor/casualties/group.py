"""A number together with the people whom it counts."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from services.extractor.casualties.lexicon import Nouns
from services.extractor.casualties.numbers import Quantity


@dataclass(frozen=True)
class Group:
    """A number and the noun it counts (null for a number alone), as tokens [first, end) of a Doc."""

    quantity: Quantity
    first: int
    last: int
    head: Token | None
    end: int
    senses: tuple[Nouns, ...] = ()
    category: str | None = None
    other: bool = False
    """The noun is known to be no person."""
    partitive: bool = False
    """Counts some of a larger number, as in “deux d'entre eux”."""
    pronoun: bool = False
    """Counts without a noun: “trois autres”, “six d'entre eux”."""
    noun: str = ""
    """What is counted, in lower case."""
    resumes: bool = False
    """Takes up so many told before, without their noun: “tous deux”, “all three”, “both”."""

    @property
    def is_person(self) -> bool:
        """Whether the noun is one for people."""
        return self.category is not None or any(sense.role == "victim" for sense in self.senses)

    def covers(self, token: Token) -> bool:
        """Whether the token belongs to the number or is the noun."""
        if self.pronoun:
            return self.first <= token.i < self.end
        return self.first <= token.i <= self.last or (self.head is not None and token.i == self.head.i)


def within(groups: tuple[Group, ...], span: Span) -> tuple[Group, ...]:
    """The groups that begin in the span."""
    return tuple(g for g in groups if span.start <= g.first < span.end)
