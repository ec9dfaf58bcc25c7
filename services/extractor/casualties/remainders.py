"""The rest of a whole, told by who was spared: “only two of the 43 passengers survived” counts 41 dead."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.numbers import remainder
from services.extractor.casualties.predicates import Predicate
from services.extractor.casualties.subjects import SubjectFinder


class RemainderLinker(SubjectFinder):
    """Finds whom verbs leave that tell of those to whom it did not happen."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        super().__init__(words, people)
        self.wholes = frozenset((*words.grammar.complement, *words.grammar.wholes))

    def figures(self, unit: Span, groups: tuple[Group, ...], predicates: tuple[Predicate, ...]) -> Iterator[Figure]:
        """The figures of the rests."""
        for predicate in predicates:
            if predicate.voice != "active":
                continue
            for part, link in self.subject(predicate, unit, groups):
                rest = self._rest(part, unit, groups)
                if rest is not None and rest.is_person:
                    yield Figure(rest, predicate.verbs.kind, link, predicate.token, predicate)

    def _rest(self, part: Group, unit: Span, groups: tuple[Group, ...]) -> Group | None:
        """Those of the part's whole who are not in it; null where the sentence does not say how many they were."""
        whole = next((group for group in groups if group is not part and self._is_whole(group, part, unit)), None)
        quantity = remainder(whole.quantity, part.quantity) if whole is not None else None
        if whole is None or quantity is None:
            return None
        first, last = min(part.first, whole.first), max(part.last, whole.last)
        return replace(whole, quantity=quantity, first=first, last=last, end=max(part.end, whole.end))

    def _is_whole(self, group: Group, part: Group, unit: Span) -> bool:
        """Whether a part is one of the group: “two of the 43 passengers”, “of the 43 passengers, only two”."""
        named = part.partitive and part.head is not None and group.head == part.head
        return named or (part.head is None and self._opens(group, unit))

    def _opens(self, group: Group, unit: Span) -> bool:
        """Whether the sentence begins with the group as the whole of what follows: “Of the 43 passengers, …”."""
        first = group.first - 1
        while first > unit.start and unit.doc[first].pos_ == "DET":
            first -= 1
        return first == unit.start and unit.doc[first].lower_ in self.wholes
