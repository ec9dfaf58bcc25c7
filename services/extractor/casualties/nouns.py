"""Groups that nouns count as casualties: “trois blessés”, “la mort de 25 personnes”, “le bilan s'élève à 832”."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from schemas.casualty import CasualtyKind
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.groups import Group
from services.extractor.casualties.lexicon import CasualtyWords, Nouns
from services.extractor.phrases import any_of, ends_with, starts_with
from services.extractor.reading import text_of

COMPLEMENT_REACH = 9
TOLL_REACH = 160
"""Characters between a word for a toll and its number."""
VERB_LEAD = 30
"""Characters before a word for a toll in which its verb stands: “portant le nombre de morts à dix”."""
AMONG_REACH = 5
ALSO_REACH = 6
STATE_REACH = 8
VERBAL = frozenset({"VERB", "AUX"})


class NounLinker:
    """Finds what nouns, tolls and states count."""

    def __init__(self, words: CasualtyWords) -> None:
        self.words = words
        grammar = words.grammar
        self.former = frozenset(grammar.former)
        self.complement = frozenset(grammar.complement)
        self.among = any_of(grammar.among)
        self.determiners = frozenset(grammar.determiners)
        self.listed = frozenset(grammar.listed)
        self.copulas = frozenset(grammar.copulas)
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.inclusions = ends_with(grammar.inclusions)
        self.contexts = tuple((context.kind, any_of(context.phrases)) for context in words.contexts)
        self.states = tuple((state.kind, any_of(state.phrases)) for state in words.states)
        self.toll = any_of(words.tolls.nouns)
        self.toll_before = ends_with(words.tolls.before)
        self.toll_verbs = any_of(words.tolls.verbs)
        self.toll_after = starts_with(words.tolls.after)

    def figures(self, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        """The figures that the nouns of the unit make."""
        counted = frozenset(g.head.i for g in groups if g.head is not None)
        for group in groups:
            yield from self._victims(group, unit)
            yield from self._qualified(group, unit)
            yield from self._included(group, unit, groups)
            yield from self._complements(group, unit, counted)
            yield from self._toll(group, unit, groups)
            yield from self._state(group, unit)
        yield from self._among(unit, groups)

    def _victims(self, group: Group, unit: Span) -> Iterator[Figure]:
        """“trois blessés”: the noun that is counted names casualties."""
        if group.head is None:
            return
        for sense in group.senses:
            if group.head.lower_ not in sense.nouns or (group.partitive and group.quantity.form == "zero"):
                continue
            if sense.only_with and not any_of(sense.only_with).search(unit.text):
                continue
            if sense.role == "wound" and group.quantity.form != "zero":
                continue
            if group.quantity.form == "article" and self._is_passing(group, unit):
                continue
            article = group.quantity.form == "article" and sense.articles
            if article and unit.doc[group.last].lower_ not in sense.articles:
                continue
            yield Figure(group, self._kind(sense, unit), "noun", group.head)
            break
        if group.quantity.form == "zero":
            yield from self._also_none(group, group.head, unit)

    def _qualified(self, group: Group, unit: Span) -> Iterator[Figure]:
        """“two missing climbers”: a noun for casualties that qualifies the people who are counted."""
        if group.head is None or not group.is_person or group.other:
            return
        for token in unit.doc[group.last + 1 : group.head.i]:
            if token.pos_ not in ("ADJ", "VERB"):
                continue
            for sense in self.words.noun_senses.get(token.lower_, ()):
                if sense.role == "victim":
                    yield Figure(group, self._kind(sense, unit), "modifier", token)

    def _included(self, group: Group, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        """“the dead included three nurses”: casualties that nobody counted, and some of them that somebody did."""
        lead = unit.doc[unit.start : group.first]
        text = text_of(unit.doc)[unit.start_char : group.quantity.start]
        if group.other or not (group.is_person or group.head is None) or not self.inclusions.search(text):
            return
        counted = {g.head.i for g in groups if g.head is not None}
        for token in lead:
            if token.pos_ in VERBAL and token.lower_ not in self.words.noun_senses:
                return
            if token.i in counted or token.dep_ not in self.subjects:
                continue
            for sense in self.words.noun_senses.get(token.lower_, ()):
                if sense.role == "victim":
                    yield Figure(group, self._kind(sense, unit), "among", token)
                    return

    def _also_none(self, group: Group, head: Token, unit: Span) -> Iterator[Figure]:
        """“no deaths or injuries”: what a determiner of nothing denies beside its first noun."""
        for token in head.conjuncts:
            if head.i < token.i < min(head.i + ALSO_REACH, unit.end):
                for sense in self.words.noun_senses.get(token.lower_, ()):
                    if token.lower_ in sense.nouns:
                        yield Figure(group, self._kind(sense, unit), "noun", token)
                        break

    def _is_passing(self, group: Group, unit: Span) -> bool:
        """Whether one victim only tells who somebody is, or was one: “le parent d'un otage”, “un ancien otage”."""
        doc = unit.doc
        if any(t.lower_ in self.former for t in doc[group.last + 1 : group.end]):
            return True
        before = group.first - 1
        if before <= unit.start or doc[before].lower_ not in self.complement:
            return False
        whose = doc[before - 1]
        is_casualty = whose.lower_ in self.words.noun_senses or self.toll.fullmatch(whose.text) is not None
        return whose.pos_ == "NOUN" and not is_casualty

    def _kind(self, sense: Nouns, unit: Span) -> CasualtyKind:
        """The sense's kind, or the one that other words of the unit give to an ambiguous noun (“victimes”)."""
        if sense.ambiguous:
            for kind, context in self.contexts:
                if context.search(unit.text):
                    return kind
        return sense.kind

    def _complements(self, group: Group, unit: Span, counted: frozenset[int]) -> Iterator[Figure]:
        """“la mort d'au moins 26 personnes”: the noun of an event before the group."""
        if group.other or (group.head is None and not group.partitive):
            return
        before = self._before(group, unit) - 1
        while before > unit.start and unit.doc[before].dep_ in self.determiners:
            before -= 1
        if before <= unit.start or unit.doc[before].lower_ not in self.complement:
            return
        if not (group.is_person or group.partitive):
            return
        closed = unit.doc[before - 1].text == ","
        for token in reversed(unit.doc[max(unit.start, before - COMPLEMENT_REACH) : before]):
            senses = [s for s in self.words.noun_senses.get(token.lower_, ()) if s.role in ("event", "remains")]
            if senses and token.i not in counted:
                yield Figure(group, senses[0].kind, "complement", token)
                return
            if token.pos_ in VERBAL or (token.pos_ in ("NOUN", "PRON") and not closed):
                return

    def _before(self, group: Group, unit: Span) -> int:
        """Index of the first word of the group, or of names that it is listed after: “the murder of X and two …”."""
        name = group.head
        while name is not None and name.dep_ in self.listed and name.head.i < name.i:
            name = name.head
        if name is None or name is group.head:
            return group.first
        return max(name.left_edge.i, unit.start)

    # tolls

    def _toll(self, group: Group, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        """“le bilan s'élève à 832”, “porte à 12 le nombre de morts”."""
        if not group.quantity.plain and group.quantity.form != "collective":
            return
        if group.senses or (group.head is not None and group.is_person and not group.partitive):
            return
        text = text_of(unit.doc)
        noun = self._toll_before(text, group, unit) or self._toll_after(text, group, unit)
        if noun is not None:
            token = next(t for t in unit if t.idx + len(t) > noun[0])
            yield Figure(group, self._toll_kind(text, *noun, unit), "toll", token)

    def _toll_before(self, text: str, group: Group, unit: Span) -> tuple[int, int] | None:
        start = group.quantity.start
        lead = text[max(unit.start_char, start - TOLL_REACH) : start]
        nouns = list(self.toll.finditer(lead))
        if not nouns or not self.toll_before.search(lead):
            return None
        noun = nouns[-1]
        if ";" in lead[noun.end() :] or not self.toll_verbs.search(lead, max(0, noun.start() - VERB_LEAD)):
            return None
        offset = start - len(lead)
        return offset + noun.start(), offset + noun.end()

    def _toll_after(self, text: str, group: Group, unit: Span) -> tuple[int, int] | None:
        end = group.quantity.end
        lead = text[max(unit.start_char, end - TOLL_REACH) : group.quantity.start]
        if not self.toll_before.search(lead) or not self.toll_verbs.search(lead[-40:]):
            return None
        match = self.toll_after.match(text, end, min(end + TOLL_REACH, unit.end_char))
        noun = self.toll.search(text, end, min(match.end() + 40, unit.end_char)) if match else None
        return (noun.start(), noun.end()) if noun else None

    def _toll_kind(self, text: str, start: int, end: int, unit: Span) -> CasualtyKind:
        """The kind that the complement of a toll names (“le nombre de blessés”), else that of a bare toll."""
        for token in unit:
            if start <= token.idx < end + 60:
                for sense in self.words.noun_senses.get(token.lower_, ()):
                    return self._kind(sense, unit)
                for verbs, names in self.words.verb_forms.get(token.lower_, ()):
                    if "participle" in names and not verbs.complements:
                        return verbs.kind
            elif token.idx >= end + 60:
                break
        return self.words.tolls.kind

    # states and sets

    def _state(self, group: Group, unit: Span) -> Iterator[Figure]:
        """“six passagers sont à l'hôpital”, “les neuf dirigeants en prison”."""
        if group.other or not (group.is_person or group.pronoun):
            return
        doc, text = unit.doc, text_of(unit.doc)
        for kind, phrases in self.states:
            for match in phrases.finditer(text, doc[group.end - 1].idx, unit.end_char):
                gap = [t for t in doc[group.end : group.end + STATE_REACH] if t.idx < match.start()]
                if gap and gap[-1].idx + len(gap[-1]) < match.start() - 1:
                    break
                verbs = [t for t in gap if t.pos_ in VERBAL]
                copular = bool(verbs) and all(t.lower_ in self.copulas for t in verbs)
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
            opening = not any(t.pos_ in (*VERBAL, "NOUN", "PROPN") for t in doc[unit.start : first - 1])
            if not opening and before:
                group = before[-1]
                gap = doc[group.end : first]
                verbs = [t for t in gap if t.pos_ in VERBAL]
                other_subject = any(t.dep_ in self.subjects for t in gap)
                people = (group.is_person or group.pronoun) and not group.other
                if people and len(verbs) <= 3 and not other_subject:
                    yield Figure(group, kind, "among", trigger)
            elif opening:
                yield from self._listed(unit, groups, trigger, kind)

    def _casualties(self, span: Span, unit: Span) -> tuple[Token, CasualtyKind] | None:
        for token in span:
            for sense in self.words.noun_senses.get(token.lower_, ()):
                return token, self._kind(sense, unit)
            for verbs, names in self.words.verb_forms.get(token.lower_, ()):
                if "participle" in names and not verbs.complements:
                    return token, verbs.kind
        return None

    def _listed(self, unit: Span, groups: tuple[Group, ...], trigger: Token, kind: CasualtyKind) -> Iterator[Figure]:
        for group in groups:
            if group.first <= trigger.i or group.other or group.quantity.form == "zero":
                continue
            if group.partitive and group.quantity.form == "indefinite":
                continue
            if group.is_person or (group.head is None and group.quantity.plain):
                yield Figure(group, kind, "among", trigger)
