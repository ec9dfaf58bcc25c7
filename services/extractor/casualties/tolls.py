"""Numbers that a word for a toll gives: “le bilan s'élève à 832”, “the number of people arrested rose to 40”."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from schemas.casualty import CasualtyKind
from services.extractor.casualties.figure import STATUS, Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, Nouns, Verbs
from services.extractor.casualties.predicates import Predicate
from services.extractor.phrases import FLAGS, alternation, any_of, ends_with, starts_with
from services.extractor.reading import text_of

TOLL_REACH = 160
"""Characters between a word for a toll and its number."""
VERB_LEAD = 30
"""Characters before a word for a toll in which its verb stands: “portant le nombre de morts à dix”."""
KIND_REACH = 60
"""Characters after a word for a toll in which it is said of whom."""
BEFORE_REACH = 40


class TollLinker:
    """Finds what tolls count, with the words of one language."""

    def __init__(self, words: CasualtyWords) -> None:
        tolls = words.tolls
        self.words = words
        self.contexts = contexts_of(words)
        self.toll = any_of((*tolls.nouns, *tolls.counts))
        self.count = any_of(tolls.counts)
        self.definite = frozenset(words.grammar.definite)
        self.before = ends_with(tolls.before)
        self.likewise = any_of(tolls.likewise)
        self.verbs = any_of(tolls.verbs)
        self.after = starts_with(tolls.after)
        counted = {noun for sense in words.nouns if sense.role in ("victim", "event") for noun in sense.nouns}
        totalled = rf"(?<!\w)(?P<noun>{alternation(counted.union(tolls.totalled))})(?:\s+[\w-]+){{0,3}}?"
        self.totals = re.compile(rf"{totalled}\s*(?:{alternation(tolls.totals)}|:)\s*$", FLAGS)

    def figures(self, group: Group, unit: Span, predicates: Sequence[Predicate]) -> Iterator[Figure]:
        """The figure that a toll makes of the group."""
        if not group.quantity.plain and group.quantity.form != "collective":
            return
        if group.pronoun and self._is_told(group, unit):
            return
        if group.senses or not (group.head is None or group.partitive or self._is_unspecified(group, unit)):
            return
        text = text_of(unit.doc)
        noun = self._before(text, group, unit) or self._after(text, group, unit)
        if noun is None:
            return
        kind = self._kind(text, *noun, group, unit, predicates)
        if kind is not None:
            token = next(t for t in unit if t.idx + len(t) > noun[0])
            yield Figure(group, kind, "toll", token)

    def _is_unspecified(self, group: Group, unit: Span) -> bool:
        """Whether the group is of people of whom only the toll says what happened: “un bilan de 40 personnes”."""
        known = group.first > unit.start and unit.doc[group.first - 1].lower_ in self.definite
        return group.is_person and not known and not self._is_told(group, unit)

    def _is_told(self, group: Group, unit: Span) -> bool:
        """Whether the word after the group says what happened: “un bilan de trois morts et 20 autres contusionnés”."""
        return group.end < unit.end and unit.doc[group.end].lower_ in self.words.verb_forms

    def _before(self, text: str, group: Group, unit: Span) -> tuple[int, int] | None:
        start = group.quantity.start
        lead = text[max(unit.start_char, start - TOLL_REACH) : start]
        offset = start - len(lead)
        if total := self.totals.search(lead):
            return offset + total.start("noun"), offset + total.end("noun")
        nouns = list(self.toll.finditer(lead))
        bounding = text[offset : group.quantity.core[0]]  # what bounds a number can be the verb: “exceeded 100”
        if not nouns or not (self.before.search(lead) or self.before.search(bounding)):
            return None
        noun = nouns[-1]
        if ";" in lead[noun.end() :] or not self.verbs.search(bounding, max(0, noun.start() - VERB_LEAD)):
            return None
        return offset + noun.start(), offset + noun.end()

    def _after(self, text: str, group: Group, unit: Span) -> tuple[int, int] | None:
        end = group.quantity.end
        first = max(unit.start_char, end - TOLL_REACH)
        lead, bounding = text[first : group.quantity.start], text[first : group.quantity.core[0]]
        if not (self.before.search(lead) or self.before.search(bounding)):
            return None
        if not self.verbs.search(bounding[-BEFORE_REACH:]):
            return None
        match = self.after.match(text, end, min(end + TOLL_REACH, unit.end_char))
        noun = self.toll.search(text, end, min(match.end() + BEFORE_REACH, unit.end_char)) if match else None
        return (noun.start(), noun.end()) if noun else None

    def _kind(
        self, text: str, start: int, end: int, group: Group, unit: Span, predicates: Sequence[Predicate]
    ) -> CasualtyKind | None:
        """The kind that the complement of a toll names (“le nombre de blessés”, “… de ceux qui ont perdu la vie”), else
        that of a bare toll; null for the number of something else (“celui des voix”)."""
        stop = group.quantity.start if start < group.quantity.start else end + KIND_REACH
        likewise = self.likewise.search(text, end, max(end, stop))
        if likewise is not None and "," not in text[likewise.end() : stop]:
            start = likewise.end()
            end = start
        told = [p.verbs.kind for p in predicates if start <= p.token.idx < min(stop, end + KIND_REACH)]
        for token in unit:
            near = start <= token.idx < min(stop, end + KIND_REACH)
            if near and (kind := self._kind_of(token, unit)):
                return told[0] if kind in STATUS and told else kind  # “the number of prisoners who died”
        if told:
            return told[0]
        return None if likewise or self.count.fullmatch(text, start, end) else self.words.tolls.kind

    def _kind_of(self, token: Token, unit: Span) -> CasualtyKind | None:
        for sense in self.words.noun_senses.get(token.lower_, ()):
            return kind_of(sense, unit, self.contexts)
        for verbs, names in self.words.verb_forms.get(token.lower_, ()):
            if "participle" in names and not verbs.complements and not verbs.manners:
                return verbs.kind
        return None


Contexts = tuple[tuple[CasualtyKind, re.Pattern[str]], ...]


def contexts_of(words: CasualtyWords) -> Contexts:
    """The words of a sentence that give a kind to ambiguous ones."""
    return tuple((context.kind, any_of(context.phrases)) for context in words.contexts)


def kind_of(sense: Nouns | Verbs, unit: Span, contexts: Contexts) -> CasualtyKind:
    """The sense's kind, or the one that other words of the unit give to an ambiguous word (“victimes”, “fauchés”)."""
    if sense.ambiguous:
        for kind, context in contexts:
            if context.search(unit.text):
                return kind
    return sense.kind
