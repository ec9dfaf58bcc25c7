"""Groups that stand in a state or in a set of casualties: “sont à l'hôpital”, “figurent parmi les blessés”."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from schemas.casualty import CasualtyKind
from services.extractor.casualties.asides import past_aside
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords
from services.extractor.casualties.tolls import contexts_of, kind_of
from services.extractor.phrases import any_of
from services.extractor.reading import text_of

AMONG_REACH = 5
STATE_REACH = 8
VERBAL = frozenset({"VERB", "AUX"})


class StateLinker:
    """Finds states and sets with the words of one language."""

    def __init__(self, words: CasualtyWords) -> None:
        grammar = words.grammar
        self.words = words
        self.others, self.comitatives = frozenset(grammar.others), frozenset(grammar.comitatives)
        self.agents = frozenset(grammar.agents)
        self.among = any_of(grammar.among)
        self.copulas = frozenset(grammar.copulas)
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.contexts = contexts_of(words)
        self.states = tuple((state.kind, any_of(state.phrases)) for state in words.states)

    def figures(self, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        """The figures that the states and sets of the unit make."""
        for group in groups:
            yield from self._state(group, unit, groups)
        yield from self._among(unit, groups)

    def _state(self, group: Group, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        """“six passagers sont à l'hôpital”, “les neuf dirigeants en prison”."""
        first = group.first
        if first - 1 > unit.start and unit.doc[first - 1].lower_ in self.others:
            first -= 1
        before = unit.doc[first - 1] if first > unit.start else None
        free = before is None or before.pos_ not in ("ADP", "DET") or before.lower_ in self.comitatives
        free = free and (first == group.first or before is None or before.pos_ == "ADP")
        bare = group.head is None and group.quantity.form not in ("article", "zero", "name") and free
        if group.other or not (group.is_person or group.pronoun or bare):
            return
        if group.first > unit.start and unit.doc[group.first - 1].lower_ in self.agents:
            return
        doc, text = unit.doc, text_of(unit.doc)
        for kind, phrases in self.states:
            for match in phrases.finditer(text, doc[group.end - 1].idx, unit.end_char):
                after = past_aside(doc[group.end : unit.end])
                gap = [t for t in doc[after : after + STATE_REACH] if t.idx < match.start()]
                if any(t.is_quote or (t.dep_ in self.subjects and t.pos_ != "PRON") for t in gap):
                    break
                if gap and gap[-1].idx + len(gap[-1]) < match.start() - 1:
                    break
                if gap and any(gap[0].i <= other.first <= gap[-1].i for other in groups):
                    break
                if group.quantity.form == "zero" and after > group.end:
                    break
                verbs = [t for t in gap if t.pos_ in VERBAL]
                copular = bool(verbs) and all(t.lower_ in self.copulas for t in verbs)
                if bare and not all(t in verbs or t.pos_ == "ADV" for t in gap):
                    break
                if copular or not gap or (not verbs and all(t.pos_ in ("ADJ", "ADV") for t in gap)):
                    trigger = next(t for t in unit if t.idx + len(t) > match.start())
                    yield Figure(group, kind, "state", trigger)
                    return
                break

    def _among(self, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        """“Parmi les morts figurent trois enfants”, “deux Suisses figurent parmi les blessés”."""
        doc = unit.doc
        for match in self.among.finditer(text_of(doc), unit.start_char, unit.end_char):
            first = next((t.i for t in unit if t.idx >= match.end()), unit.end)
            casualties = self._casualties(doc[first : min(first + AMONG_REACH, unit.end)], unit)
            if casualties is None:
                continue
            trigger, kind = casualties
            before = [g for g in groups if g.end <= first]
            opening = not before or not any(t.pos_ in (*VERBAL, "NOUN", "PROPN") for t in doc[unit.start : first - 1])
            if not opening:
                group = before[-1]
                gap = doc[group.end : first]
                verbs = [t for t in gap if t.pos_ in VERBAL]
                other_subject = any(t.dep_ in self.subjects for t in gap)
                some = group.partitive and group.quantity.plain
                people = (group.is_person or group.pronoun or some) and not group.other
                if people and len(verbs) <= 3 and not other_subject:
                    yield Figure(group, kind, "among", trigger)
            else:
                yield from self._listed(unit, groups, trigger, kind)

    def _casualties(self, span: Span, unit: Span) -> tuple[Token, CasualtyKind] | None:
        for token in span:
            for sense in self.words.noun_senses.get(token.lower_, ()):
                return token, kind_of(sense, unit, self.contexts)
            for verbs, names in self.words.verb_forms.get(token.lower_, ()):
                if "participle" in names and not verbs.complements and not verbs.manners:
                    return token, verbs.kind
        return None

    def _is_verb(self, token: Token) -> bool:
        return token.pos_ == "VERB" or token.lower_ in self.words.verb_forms

    def _listed(self, unit: Span, groups: tuple[Group, ...], trigger: Token, kind: CasualtyKind) -> Iterator[Figure]:
        for group in groups:
            if group.first <= trigger.i or group.other or group.quantity.form == "zero":
                continue
            if group.partitive and group.quantity.form == "indefinite":
                continue
            following = unit.doc[group.end] if group.end < unit.end else trigger
            if following.pos_ == "AUX" and following.head.i > following.i and self._is_verb(following.head):
                continue
            if group.is_person or (group.head is None and group.quantity.plain):
                yield Figure(group, kind, "among", trigger)
