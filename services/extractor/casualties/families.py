"""Somebody known with those of theirs: “le pilote et son passager”, “the couple and their three children”."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.number_words import NumberWords
from services.extractor.casualties.numbers import Quantity

PAIR_REACH = 5
"""Tokens before “et son …” in which the noun stands for whose it is."""
PEOPLE = "people"
VERBAL = frozenset({"VERB", "AUX"})


class FamilyFinder:
    """Finds families with the words of one language."""

    def __init__(self, numbers: NumberWords, words: CasualtyWords, people: People) -> None:
        grammar = words.grammar
        self.numbers, self.people = numbers, people
        self.possessives = frozenset(grammar.possessives)
        self.plural_possessives = frozenset(grammar.plural_possessives)
        self.sums = frozenset(grammar.sums)

    def groups(self, doc: Doc, groups: list[Group]) -> Iterator[Group]:
        """Somebody known with those of theirs, added up: “le pilote et son passager”, “the couple and their three
        children”."""
        exact = (group for group in groups if group.quantity.plain and group.quantity.qualifier == "exact")
        counted = {group.first: group for group in exact if group.is_person and group.head is not None}
        for possessive in doc[2:]:
            joint = possessive.nbor(-1)
            several = possessive.lower_ in self.plural_possessives
            if not (several or possessive.lower_ in self.possessives) or joint.lower_ not in self.sums:
                continue
            before = doc[max(joint.sent.start, joint.i - PAIR_REACH) : joint.i]
            noun = next((t for t in reversed(before) if self.is_single(t) or self._size(t) > 1), None)
            other, more = self._theirs(possessive, counted.get(possessive.i + 1))
            if noun is None or other is None or noun.i == noun.sent.start or (several and self._size(noun) == 1):
                continue
            number = self._size(noun) + more
            article = noun.nbor(-1)
            between = doc[noun.i + 1 : joint.i]
            qualified = not between or between[0].pos_ in ("ADP", "ADJ")
            if not qualified or any(t.is_punct or t.pos_ in VERBAL for t in between):
                continue
            if "Definite=Def" not in str(article.morph) or article.pos_ != "DET":
                continue
            characters = (article.idx, other.idx + len(other))
            quantity = Quantity(*characters, number, number, "exact", "article", characters)
            yield Group(quantity, article.i, noun.i, other, other.i + 1, category=PEOPLE, noun=other.lower_)

    def _size(self, noun: Token) -> int:
        """How many people a noun for one or for a few is."""
        return self.numbers.group_nouns.get(noun.lower_, 1)

    def _theirs(self, possessive: Token, counted: Group | None) -> tuple[Token | None, int]:
        """The noun after a possessive and how many people it is; `counted` is the group that begins right there."""
        if counted is not None:
            return counted.head, counted.quantity.low
        noun = next((t for t in possessive.doc[possessive.i + 1 : possessive.i + 4] if t.pos_ == "NOUN"), None)
        return (noun if noun is not None and self.is_single(noun) else None), 1

    def is_single(self, noun: Token) -> bool:
        """Whether the noun is one for a person."""
        single = noun.pos_ == "NOUN" and "Number=Plur" not in str(noun.morph)
        return single and self.people.category(noun.text) is not None
