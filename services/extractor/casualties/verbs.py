"""Groups that verbs make victims of: “ont été tuées”, “a tué”, “retenus captifs”, “a coûté la vie à”."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from services.extractor.casualties.asides import is_finite, past_aside
from services.extractor.casualties.companions import CompanionFinder
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.objects import ObjectFinder
from services.extractor.casualties.patients import VERBAL, Found, PatientFinder
from services.extractor.casualties.predicates import Predicate
from services.extractor.casualties.subjects import SubjectFinder
from services.extractor.casualties.tolls import contexts_of, kind_of

MODIFIER_REACH = 12
AGENT_REACH = 5
ADJUNCT_LENGTH = 8
"""Tokens of where or when between a participle and its auxiliary: “killed in the crash on Monday were …”."""


class VerbLinker(PatientFinder):
    """Finds the victims of verbs: by the parse, else by the order of words where the parse has none."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        super().__init__(words, people)
        self.manners = frozenset((*words.grammar.degrees, *(m for verbs in words.verbs for m in verbs.manners)))
        self.object_clitics = frozenset(words.grammar.object_clitics)
        self.object_pronouns = frozenset(words.grammar.object_pronouns)
        self.contexts = contexts_of(words)
        self.conjunctions = frozenset(words.grammar.conjunctions)
        self.causatives = frozenset(words.grammar.causatives)
        self.reflexives = frozenset(words.grammar.reflexives)
        self.subject_finder = SubjectFinder(words, people)
        self.object_finder = ObjectFinder(words, people)
        self.companion_finder = CompanionFinder(words, people)

    def figures(self, unit: Span, groups: tuple[Group, ...], predicates: tuple[Predicate, ...]) -> Iterator[Figure]:
        """The figures that the verbs of the unit make."""
        for predicate in predicates:
            if self._has_other_doer(predicate):
                continue
            companions = self.companion_finder.companions(predicate, unit, groups)
            for found, link in (*self._patients(predicate, predicates, unit, groups), *companions):
                group = self._all_of(found, predicate, groups)
                if group is not None and self.fits(group, predicate):
                    kind = kind_of(predicate.verbs, unit, self.contexts)
                    yield Figure(group, kind, link, predicate.token, predicate)

    def _all_of(self, group: Group, predicate: Predicate, groups: tuple[Group, ...]) -> Group | None:
        """Those of whom nobody escaped what the verb tells: “aucun des 12 passagers n'a survécu”; else the group."""
        nobody = group.quantity.form == "zero" and group.head is not None
        if not nobody or group.head is None or group.head.doc[group.first].lower_ not in predicate.verbs.beside:
            return group
        return next((other for other in groups if other.head == group.head and other is not group), None)

    def _patients(
        self, predicate: Predicate, predicates: tuple[Predicate, ...], unit: Span, groups: tuple[Group, ...]
    ) -> Found:
        if predicate.verbs.patient == "oblique":
            return self.object_finder.oblique(predicate, unit, groups)
        if predicate.voice == "bare":
            return self._modified(predicate, unit, groups)
        if predicate.patient_is_subject:
            if self._is_caused(predicate, unit):
                return self.object_finder.object(predicate, unit, groups)
            return self._made_to(predicate, unit, groups) or self.subject_finder.subject(predicate, unit, groups)
        if (resumed := self._resumed(predicate, unit, groups)) is not None:
            return [(resumed, "surface")]
        return self.object_finder.object(self._sharing(predicate, predicates, groups), unit, groups)

    def _is_caused(self, predicate: Predicate, unit: Span) -> bool:
        """Whether an infinitive stands after the verb that makes its object do so: “a fait fuir 300 habitants”."""
        before = predicate.first - 1
        if before > unit.start and unit.doc[before].lower_ in self.reflexives:
            before -= 1
        return before >= unit.start and unit.doc[before].lower_ in self.causatives

    def _made_to(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """The object of a verb that makes people do what the infinitive says: “led a woman to kill herself”."""
        verb = predicate.token.head
        if not self.causes(verb, predicate):
            return []
        group = next((g for g in reversed(groups) if verb.i < g.first and g.end <= predicate.first), None)
        if group is None or self.governed(group, unit):
            return []
        gap = unit.doc[group.end : predicate.first]
        return [] if len(gap) > MODIFIER_REACH or any(t.pos_ in VERBAL for t in gap) else [(group, "surface")]

    def _resumed(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Group | None:
        """Whom the object pronoun of a coordinated verb takes up, or an object that it shares: “a attaqué un homme et
        l'a blessé”, “attacked a man and injured him”."""
        pronoun = self._object_pronoun(predicate, unit)
        shares = not predicate.auxiliary and "Tense=Past" in str(predicate.token.morph) and predicate.voice == "active"
        shares = shares and "VerbForm=Part" in str(predicate.token.morph)
        alone = predicate.end >= unit.end or unit.doc[predicate.end].is_punct
        if pronoun is None and not (shares and alone):
            return None
        joint = self._joint(predicate, pronoun, unit)
        verb = next((t for t in reversed(unit.doc[unit.start : joint]) if t.pos_ == "VERB"), None)
        if verb is None:
            return None
        several = pronoun is not None and "Number=Plur" in str(pronoun.morph)
        for group in reversed(groups):
            between = verb.i < group.first and group.end <= joint and (group.is_person or group.pronoun)
            if between and (group.quantity.low > 1) == several and not self.is_agent(group, groups, unit):
                return group
        return None

    def _joint(self, predicate: Predicate, pronoun: Token | None, unit: Span) -> int:
        """Index of the conjunction that joins the verb to the one before it; the unit's start where there is none."""
        first = predicate.first if predicate.auxiliary else predicate.token.i
        first = min(first, pronoun.i) if pronoun is not None else first
        for token in reversed(unit.doc[unit.start : first]):
            if token.lower_ in self.conjunctions:
                return token.i
            if token.pos_ != "ADV":
                break
        return unit.start

    def _object_pronoun(self, predicate: Predicate, unit: Span) -> Token | None:
        """The verb's object where it is a personal pronoun, right before its auxiliary or right after it."""
        before = predicate.first - 1
        if before >= unit.start and unit.doc[before].lower_ in self.object_clitics:
            return unit.doc[before]
        after = predicate.token.i + 1
        is_object = after < unit.end and unit.doc[after].lower_ in self.object_pronouns
        return unit.doc[after] if is_object and unit.doc[after].dep_ in self.objects else None

    def _has_other_doer(self, predicate: Predicate) -> bool:
        """Whether what does it, subject or agent, is none that does this to people: “par une question”."""
        others = predicate.verbs.except_subjects
        if not others:
            return False
        if predicate.voice == "active":
            subject = self.parsed(predicate.token, self.subjects)
            return subject is not None and subject.lower_ in others
        after = predicate.token.doc[predicate.end : predicate.end + AGENT_REACH]
        return len(after) > 0 and after[0].lower_ in self.agents and any(t.lower_ in others for t in after[1:])

    def _modified(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """A participle without auxiliary modifies the noun before it, or the one after it where it stands inside."""
        token = predicate.token
        if (following := self._presented(predicate, unit, groups)) is not None:
            return [(following, "parse")]
        if (subject := self._announced(predicate, unit, groups)) is not None:
            return [(subject, "surface")]
        for group in reversed(groups):
            if group.head is not None and group.last < token.i < group.head.i:
                return [(group, "modifier")]
            if group.first > token.i or group.covers(token):
                continue
            gap = self._without_coordinated(unit.doc[self._end_of_list(group) : predicate.first])
            if group.is_person and gap and past_aside(gap) == predicate.first and not any(is_finite(t) for t in gap):
                return [] if self.is_agent(group, groups, unit) else [(group, "surface")]
            if any(t.pos_ in VERBAL and t.i != token.i for t in gap) or len(gap) > MODIFIER_REACH:
                return []
            if len(gap) and self.is_agent(group, groups, unit):
                return []
            if all(t.pos_ in ("ADJ", "ADV") for t in gap):
                return [(other, "modifier") for other in groups if other is group or self._is_some(other, group)]
            parsed = group.head is not None and token.head.i == group.head.i
            if parsed or (group.is_person and gap[0].pos_ in ("ADP", "PUNCT") and not self._interrupted(gap, groups)):
                return [(group, "modifier" if parsed else "surface")]
        return []

    def _end_of_list(self, group: Group) -> int:
        """Index after the nouns that share the group's number: “3000 frères et sœurs emportés”."""
        end = group.end
        doc = group.head.doc if group.head is not None else None
        while (
            doc is not None and end + 1 < len(doc) and doc[end].lower_ in self.joints and self.is_people(doc[end + 1])
        ):
            end += 2
        return end

    def _without_coordinated(self, gap: Span) -> Span:
        """The words between a group and its participle without another participle that is joined to that one."""
        joined = len(gap) > 1 and gap[-1].lower_ in self.joints
        if joined and (gap[-2].lower_ in self.words.verb_forms or (len(gap) == 2 and gap[-2].pos_ == "VERB")):
            return gap[:-2]
        return gap

    def _presented(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Group | None:
        """The subject after a participle that opens its clause: “Also wounded in the blast were four soldiers”."""
        doc, first, end = unit.doc, predicate.token.i, predicate.end
        if end < unit.end and doc[end].pos_ == "ADP":
            rest = doc[end : min(end + ADJUNCT_LENGTH, unit.end)]
            end = next((t.i for t in rest if t.pos_ in VERBAL or t.is_punct), end)
        while first > unit.start and doc[first - 1].pos_ == "ADV":
            first -= 1
        opens = first == unit.start or doc[first - 1].is_punct
        if not opens or end >= unit.end or doc[end].lower_ not in self.grammar.passive_auxiliaries:
            return None
        return next((g for g in groups if g.first == end + 1), None)

    def _announced(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Group | None:
        """The subject of a sentence that opens with what happened to it: “Touché à la tête, un policier est mort”."""
        doc, start = unit.doc, predicate.token.i
        before = (t for t in doc[unit.start : start] if t.pos_ != "ADV" and not t.is_quote)
        if any(t.lower_ not in self.manners for t in before):
            return None
        for group in groups:
            comma = group.first - 1
            while comma > start and doc[comma].pos_ == "DET":
                comma -= 1
            if comma <= start or doc[comma].text != ",":
                continue
            lead = doc[start + 1 : comma]
            fits = group.is_person and self._agrees(predicate.token, group)
            return group if fits and not any(is_finite(t) or t.text == ";" for t in lead) else None
        return None

    def _agrees(self, participle: Token, group: Group) -> bool:
        """Whether the participle's number, where its form shows one, is the group's."""
        plural = group.quantity.low > 1
        return ("Number=Sing" if plural else "Number=Plur") not in str(participle.morph)

    def _is_some(self, part: Group, whole: Group) -> bool:
        """Whether the first group is some of the second: “45 des 60 personnes arrêtées”."""
        return part.partitive and part.head is not None and part.head == whole.head

    def _interrupted(self, gap: Span, groups: tuple[Group, ...]) -> bool:
        """Whether the participle could belong to another noun for people on the way."""
        return any(gap.start <= g.first < gap.end and g.is_person for g in groups)

    def _sharing(self, predicate: Predicate, predicates: tuple[Predicate, ...], groups: tuple[Group, ...]) -> Predicate:
        """The verb right after this one that takes the object for both: “killing and wounding 40 people”."""
        doc = predicate.token.doc
        for other in predicates:
            if any(predicate.token.i < group.first < predicate.end for group in groups):
                return predicate
            if predicate.first > 0 and doc[predicate.first - 1].lower_ in self.object_clitics:
                return predicate
            joined = other.first == predicate.end + 1 and doc[predicate.end].lower_ in self.joints
            if joined and other.voice == predicate.voice == "active" and not other.patient_is_subject:
                return other
        return predicate
