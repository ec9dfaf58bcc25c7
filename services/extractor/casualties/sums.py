"""Single people who are one figure of several: “un agent et un suspect”, “une femme et son enfant”."""

from dataclasses import replace

from spacy.tokens import Span

from services.extractor.casualties.families import PEOPLE
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People

DESCRIPTION_LENGTH = 6
"""Tokens of an age or the like after a noun: “de 40 ans”, “in her forties”."""
OWNED_REACH = 9
"""Tokens after a person in which one of theirs stands: “and their three-month-old baby”."""
VERBAL = frozenset({"VERB", "AUX"})


class Adder:
    """Adds up single people with the words of one language."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        grammar = words.grammar
        self.people = people
        self.complement = frozenset(grammar.complement)
        self.sums = frozenset(grammar.sums)
        self.possessives = frozenset(grammar.possessives)
        self.plural_possessives = frozenset(grammar.plural_possessives)

    def added_up(self, unit: Span, figures: list[Figure]) -> list[Figure]:
        """“un agent et un suspect”, “une femme et son enfant”: single people of one verb are one figure of two."""
        result: list[Figure] = []
        for figure in reversed(figures):
            following = result[-1] if result else None
            if following is not None and self._same(figure, following, unit):
                others = self._owned_between(figure.group, following.group, unit)
                result[-1] = self._sum(figure, following.group, following.group.quantity.low + others)
            else:
                result.append(figure)
        return [self._with_possessive(figure, unit) for figure in reversed(result)]

    def _same(self, left: Figure, right: Figure, unit: Span) -> bool:
        if left.kind != right.kind or left.predicate != right.predicate or left.trigger != right.trigger:
            return False
        owned = self._is_owned(right.group, left.group, unit)
        if left.group.quantity.form != "article" or not (owned or right.group.quantity.form == "article"):
            return False
        if left.group.head is None or right.group.head is None or left.group.first == right.group.first:
            return False
        gap = unit.doc[left.group.end : right.group.first - owned]
        listed = len(gap) > 0 and gap[-1].text == "," and right.group.quantity.low > 1
        joined = listed or (len(gap) > 0 and gap[-1].lower_ in self.sums)
        whole = left.part_of
        if whole is not None and whole.quantity.low == left.group.quantity.low + right.group.quantity.low:
            return False
        return joined and not any(t.pos_ in VERBAL for t in gap)

    def _is_owned(self, group: Group, owner: Group, unit: Span) -> bool:
        """Whether so many are those of whom another group tells: “a mother and her two sons”."""
        exact = group.quantity.plain and group.quantity.qualifier == "exact" and group.is_person
        if not exact or owner.end >= group.first:
            return False
        possessive = unit.doc[group.first - 1].lower_
        if owner.quantity.low > 1 or self._owned_between(owner, group, unit):
            return possessive in self.possessives or possessive in self.plural_possessives
        return possessive in self.possessives

    def _owned_between(self, left: Group, right: Group, unit: Span) -> int:
        """How many single people between two groups are somebody's: “a man, his wife and their two daughters”."""
        nouns = [t for t in unit.doc[left.end : right.first] if self.people.category(t.text) is not None]
        one = self.possessives | self.plural_possessives
        return sum(noun.nbor(-1).lower_ in one and "Number=Plur" not in str(noun.morph) for noun in nouns)

    def _sum(self, figure: Figure, last: Group, more: int) -> Figure:
        group = figure.group
        quantity = group.quantity
        low = quantity.low + more
        end = last.head.idx + len(last.head) if last.head is not None else last.quantity.end
        both = replace(quantity, low=low, high=low, end=end)
        category = group.category if group.category == last.category else PEOPLE
        whole = replace(group, quantity=both, last=last.last, head=last.head, end=last.end, category=category)
        return replace(figure, group=whole)

    def _past_description(self, group: Group, unit: Span) -> int:
        """Index after what a person's noun is described with: “de 40 ans”, “in her forties”, “d'un ULM”."""
        for token in unit.doc[group.end : min(group.end + DESCRIPTION_LENGTH + 1, unit.end)]:
            if token.lower_ in self.sums:
                return token.i
            if token.i == group.end and token.pos_ != "ADP":
                break
            if token.pos_ in VERBAL or token.is_punct or self.people.category(token.text) is not None:
                break
        return group.end

    def _with_possessive(self, figure: Figure, unit: Span) -> Figure:
        group = figure.group
        if group.quantity.form != "article" or group.head is None or figure.link == "noun":
            return figure
        end = self._past_description(group, unit)
        following = [t for t in unit.doc[end : min(end + OWNED_REACH, unit.end)] if t.lower_ not in self.complement]
        possessives = self.possessives if group.quantity.low == 1 else self.plural_possessives
        if len(following) < 3 or following[0].lower_ not in self.sums or following[1].lower_ not in possessives:
            return figure
        relative = next((t for t in following[2:] if self.people.category(t.text) is not None), None)
        if relative is None or "Number=Plur" in str(relative.morph):
            return figure
        if any(t.pos_ in VERBAL or t.text == "," for t in unit.doc[following[1].i : relative.i]):
            return figure
        second = replace(group, first=following[1].i, last=following[1].i, head=relative, end=relative.i + 1)
        return self._sum(figure, second, 1)
