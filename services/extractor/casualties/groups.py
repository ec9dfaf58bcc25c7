"""Counted groups: a number with what it counts, as in “trois autres personnes” or “deux des athlètes”."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from services.extractor.casualties.lexicon import CasualtyWords, Nouns, People
from services.extractor.casualties.numbers import NumberWords, Quantity, rebound
from services.extractor.casualties.phrases import any_of, starts_with
from services.extractor.casualties.units import Offsets

NOMINAL = frozenset({"NOUN", "PROPN"})
REACH = 5
"""Tokens between a number and the noun that it counts."""


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

    @property
    def is_person(self) -> bool:
        """Whether the noun is one for people."""
        return self.category is not None or any(sense.role == "victim" for sense in self.senses)

    def covers(self, token: Token) -> bool:
        """Whether the token belongs to the number or is the noun."""
        return self.first <= token.i <= self.last or (self.head is not None and token.i == self.head.i)


class GroupFinder:
    """Finds counted groups with the words of one language."""

    def __init__(self, numbers: NumberWords, words: CasualtyWords, people: People) -> None:
        grammar = words.grammar
        self.numbers, self.words, self.people = numbers, words, people
        self.partitive = starts_with(grammar.partitives)
        self.partitive_pronoun = starts_with(grammar.partitive_pronouns)
        self.link = starts_with(numbers.collective_links)
        self.other = any_of(grammar.others)
        self.prenominal = frozenset(grammar.prenominal)

    def find(self, doc: Doc, offsets: Offsets, quantities: tuple[Quantity, ...]) -> tuple[Group, ...]:
        """One group a quantity, in order."""
        groups: list[Group] = []
        for quantity in quantities:
            group = self._group(doc, offsets, quantity)
            if group is not None:
                groups.append(group)
        return tuple(groups)

    def _group(self, doc: Doc, offsets: Offsets, quantity: Quantity) -> Group | None:
        first, last = offsets.token(quantity.start), offsets.token(max(quantity.start, quantity.end - 1))
        text, end = doc.text, quantity.end
        partitive = False
        if match := self.partitive_pronoun.match(text, end):
            stop = offsets.token(match.end() - 1).i + 1
            return Group(quantity, first.i, last.i, None, stop, partitive=True, pronoun=True)
        if quantity.form in ("collective", "indefinite") and (match := self.link.match(text, end)):
            end = match.end()
        elif match := self.partitive.match(text, end):
            end, partitive = match.end(), True
        start = offsets.token(end)
        if start.i <= last.i:
            start = doc[last.i + 1] if last.i + 1 < len(doc) else last
        head = self._head(doc, start) if start.i > last.i else None
        if head is None:
            other = start.lower_ in self.words.grammar.others and start.i > last.i
            if quantity.form == "article" and not other:
                return None
            stop = start.i + 1 if other else last.i + 1
            return Group(quantity, first.i, last.i, None, stop, partitive=partitive, pronoun=other)
        senses = self.words.noun_senses.get(head.lower_, ())
        stop = head.i + 1
        while stop < len(doc) and doc[stop].pos_ == "ADJ" and doc[stop].lower_ not in self.words.verb_forms:
            stop += 1
        after = doc[stop - 1]
        quantity = rebound(text, quantity, after.idx + len(after), self.numbers)
        category = self.people.category(head.text) or self._proper(quantity, head)
        return Group(
            quantity, first.i, last.i, head, stop, senses, category, self.people.is_other(head.text), partitive
        )

    def _head(self, doc: Doc, start: Token) -> Token | None:
        """The noun that a number before `start` counts."""
        for token in doc[start.i : start.i + REACH]:
            word = token.lower_
            if word in self.words.noun_senses and word not in self.prenominal:
                return token
            if token.pos_ in NOMINAL and word not in self.prenominal:
                return token
            if self.people.category(token.text) is not None and word not in self.prenominal:
                return token
            if token.pos_ in ("ADJ", "ADV", "NUM") or word in self.prenominal or word in self.words.verb_forms:
                continue
            return None
        return None

    def _proper(self, quantity: Quantity, head: Token) -> str | None:
        """Capitalised plurals after a number are inhabitants or members: “88 Australiens”."""
        return "people" if head.text[:1].isupper() and quantity.low != 1 and head.text[1:].islower() else None


def within(groups: tuple[Group, ...], span: Span) -> tuple[Group, ...]:
    """The groups that begin in the span."""
    return tuple(g for g in groups if span.start <= g.first < span.end)
