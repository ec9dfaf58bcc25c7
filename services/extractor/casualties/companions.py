"""Groups that share what happened to somebody else: “enlevé à Beyrouth avec trois collègues”."""

from collections import deque
from re import Pattern

from spacy.tokens import Span

from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.patients import VERBAL, Found, PatientFinder
from services.extractor.casualties.predicates import Predicate
from services.extractor.phrases import any_of
from services.extractor.reading import text_of

COMPANION_REACH = 25


class CompanionFinder(PatientFinder):
    """Finds companions by the words that introduce them."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        super().__init__(words, people)
        self.comitative = any_of((*words.grammar.comitatives, *words.grammar.additives))
        self.additive = any_of(words.grammar.additives)

    def companions(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """Those whom it happened to together with the subject.

        With an object only words that add to it do so: “a tué le maire ainsi que trois gardes”.
        """
        with_object = predicate.voice == "active" and not predicate.patient_is_subject
        together = self.additive if with_object else self.comitative
        for group in groups:
            if group.first <= predicate.token.i or not (group.is_person or group.pronoun):
                continue
            gap = unit.doc[predicate.token.i + 1 : group.first]
            if len(gap) > COMPANION_REACH:
                return
            match = _last(together, gap)
            if match is None or not self._is_listed(unit.doc[match.end : group.first]):
                continue
            lead = unit.doc[gap.start : match.start]
            added = len(lead) > 0 and lead[-1].text == "," and self.additive.fullmatch(match.text) is not None
            if (added or not any(t.pos_ in VERBAL for t in lead)) and not self._is_told(group, unit):
                yield group, "comitative"
            return

    def _is_listed(self, span: Span) -> bool:
        """Whether a group right after the span follows what precedes that, or goes on a list that begins there."""
        while len(span) and span[-1].dep_ in self.determiners:
            span = span[:-1]
        joint = not len(span) or span[-1].lower_ in self.joints
        return joint and not any(t.pos_ in VERBAL for t in span)

    def _is_told(self, group: Group, unit: Span) -> bool:
        """Whether the words of the group say what happened to it itself: “killed …, with some 500 injured”."""
        if any(sense.role == "victim" for sense in group.senses):
            return True
        return group.end < unit.end and unit.doc[group.end].lower_ in self.words.verb_forms


def _last(pattern: Pattern[str], span: Span) -> Span | None:
    """The tokens of the last match of the pattern in the span."""
    if not len(span):
        return None
    match = deque(pattern.finditer(text_of(span.doc), span.start_char, span.end_char), maxlen=1)
    return span.doc.char_span(*match[0].span(), alignment_mode="expand") if match else None
