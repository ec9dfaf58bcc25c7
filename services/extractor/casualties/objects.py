"""Groups that are the object of a verb: “a tué trois personnes”, “a coûté la vie à deux enfants”."""

from spacy.tokens import Span, Token

from services.extractor.casualties.asides import before_aside
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.patients import NOMINAL, VERBAL, Found, PatientFinder, is_governed
from services.extractor.casualties.predicates import Predicate

OBJECT_REACH = 14
PRONOUN_REACH = 6


class ObjectFinder(PatientFinder):
    """Finds objects by the parse, else by the order of words."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        super().__init__(words, people)
        self.relative_clauses = frozenset(words.grammar.relative_clauses)
        self.times = frozenset(words.grammar.times)

    def object(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """The groups that are the object of the predicate."""
        relative = self._whom(predicate, unit)
        if relative is not None:
            return self.antecedent(relative, unit, groups)
        if antecedent := self._bare_antecedent(predicate, groups):
            return [(antecedent, "parse")]
        target = self.measured(self.parsed(predicate.token, self.objects), groups)
        if target is not None and target.i > predicate.token.i:
            for group in groups:
                if group.covers(target) or any(group.covers(t) for t in self._listed_with(target)):
                    first = self._joined_before(group, predicate, unit, groups)
                    return [(group, "parse")] if first is None else [(first, "parse"), (group, "parse")]
        for group in groups:
            if group.first <= predicate.token.i or self._is_adjunct(group, unit):
                continue
            gap = unit.doc[predicate.token.i + 1 : group.first]
            outside = unit.doc[gap.start : before_aside(gap)]
            if len(gap) > OBJECT_REACH or any(t.pos_ in (*VERBAL, "SCONJ") for t in outside):
                return []
            if any(t.lower_ in self.who or t.text in ";:" for t in gap):
                return []
            object_before = next((t for t in outside if t.i >= predicate.end and self._may_be_object(t, target)), None)
            if object_before is not None and not self._continues(object_before, group, unit):
                return []
            if gap and self.governed(group, unit) and object_before is None and gap[-1].i >= predicate.end:
                return []
            return [(group, "surface")]
        return []

    def _joined_before(self, group: Group, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Group | None:
        """The group right after the verb that goes on with the one that the parser has for its object."""
        first = next((g for g in groups if g.first == predicate.end and g.end + 1 == group.first), None)
        joined = first is not None and first.is_person and unit.doc[first.end].lower_ in self.joints
        return first if joined else None

    def _listed_with(self, target: Token) -> list[Token]:
        """What goes on the list that the object begins, up to the next verb: not in “left 12 homeless and killed 3”."""
        doc = target.doc
        return [
            t for t in target.conjuncts if t.i > target.i and not any(v.pos_ in VERBAL for v in doc[target.i : t.i])
        ]

    def oblique(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """The group after one of the verb's prepositions: “a coûté la vie à deux enfants”."""
        for group in groups:
            if group.first < predicate.token.i:
                continue
            gap = unit.doc[predicate.token.i + 1 : group.first]
            if len(gap) > OBJECT_REACH or any(t.pos_ in VERBAL for t in gap):
                return []
            while len(gap) and gap[-1].dep_ in self.determiners and gap[-1].lower_ not in predicate.verbs.prepositions:
                gap = gap[:-1]
            is_measure = group.head is not None and group.head.lower_ in self.measures
            if len(gap) and gap[-1].lower_ in predicate.verbs.prepositions and not is_measure:
                return [(group, "parse")]
        return []

    def _is_adjunct(self, group: Group, unit: Span) -> bool:
        """Whether the group only says where or how: “arrêté dans une maison quatre hommes”."""
        return not (group.is_person or group.pronoun) and group.head is not None and self.governed(group, unit)

    def _may_be_object(self, token: Token, target: Token | None) -> bool:
        """Whether a word between a verb and a group could be what the verb was done to itself, not where or when."""
        if token.pos_ not in NOMINAL or token.lower_ in self.times:
            return False
        return token == target or not is_governed(token)

    def _continues(self, noun: Token, group: Group, unit: Span) -> bool:
        """Whether the group goes on a list that the noun begins: “a tué le maire et deux gardes”."""
        before = group.first - 1
        while before > noun.i and unit.doc[before].dep_ in self.determiners:
            before -= 1
        joint = unit.doc[before]
        if not (group.is_person or group.pronoun) or before <= noun.i:
            return False
        if noun.pos_ == "NOUN" and self.is_people(noun) and self.apposed(group, noun, unit):
            return True
        return joint.lower_ in self.joints or (joint.text == "," and group.quantity.form != "article")

    def _whom(self, predicate: Predicate, unit: Span) -> Token | None:
        """The relative pronoun that stands for the verb's object."""
        for token in reversed(unit.doc[max(unit.start, predicate.first - PRONOUN_REACH) : predicate.first]):
            if token.lower_ in self.whom and token.pos_ == "PRON":
                between = unit.doc[token.i + 1 : predicate.first]
                own = any(t.pos_ in (*NOMINAL, "PRON") for t in between)
                is_subject = token.dep_ in self.subjects or (token.lower_ in self.who and not own)
                return None if is_subject else token
            if token.pos_ in VERBAL:
                return None
        return None

    def _bare_antecedent(self, predicate: Predicate, groups: tuple[Group, ...]) -> Group | None:
        """The group that a relative clause without a pronoun is about: “the three women he killed”."""
        verb = predicate.token
        if verb.dep_ not in self.relative_clauses or any(c.dep_ in self.objects for c in verb.children):
            return None
        subject = next((c for c in verb.children if c.dep_ in self.subjects), None)
        if subject is None or not verb.head.i < subject.i < verb.i or subject.lower_ in self.who:
            return None
        return next((g for g in groups if g.covers(verb.head)), None)
