"""Groups that are the subject of a verb: “deux policiers, dont un officier, ont été tués”."""

from dataclasses import replace

from spacy.tokens import Span, Token

from services.extractor.casualties.asides import has_own_verb, is_finite, past_aside
from services.extractor.casualties.figure import Link
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.patients import NOMINAL, VERBAL, Found, PatientFinder, is_governed
from services.extractor.casualties.predicates import Predicate
from services.extractor.phrases import any_of, ends_with
from services.extractor.reading import text_of

SUBJECT_REACH = 45
BREAKDOWN_REACH = 8
GOVERNOR_REACH = 4
AGE_REACH = 4
"""Tokens of an age or the like between a person and one of theirs."""


class SubjectFinder(PatientFinder):
    """Finds subjects by the parse, else by the order of words."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        super().__init__(words, people)
        grammar = words.grammar
        self.personal = frozenset(grammar.personal)
        self.breakdown = any_of(grammar.breakdown)
        self.relatives = frozenset((*self.who, *self.whom, *grammar.whose, *grammar.place_relatives))
        self.circumstance = ends_with(grammar.circumstances)
        self.possessives = frozenset(grammar.possessives)
        self.clefts = frozenset(grammar.clefts)
        self._may_invert = grammar.inverts

    def subject(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """The groups that are the subject of the predicate."""
        predicate = self._with_governors(predicate)
        if self._has_pronoun(predicate, unit, groups):
            return self._taken_up(predicate, unit, groups)
        if self._has_noun(predicate, unit, groups):
            return []
        if inverted := self._inverted(predicate, unit, groups):
            return inverted
        own = self.own(predicate.token, self.subjects)
        subject = self.measured(own, groups)
        if subject is not own:
            return [(group, "parse") for group in groups if subject is not None and group.covers(subject)]
        if subject is not None and self._disagrees(predicate, subject, groups):
            subject = None
        floor = unit.start
        head = self.shares_with(predicate.token)
        if subject is None and head is not None and not self._is_anothers(predicate, head):
            if head.i < predicate.first and (found := self._by_order(predicate, head.i + 1, None, unit, groups)):
                return found
            subject = self.measured(self.parsed(head, self.subjects), groups)
        if subject is not None and subject.lower_ in self.who:
            return self.antecedent(subject, unit, groups)
        if (better := self._better(predicate, subject, unit, groups)) is not None:
            return [(better, "parse")]
        if subject is not None:
            for group in groups:
                if not self.fits(group, predicate) or self.is_agent(group, groups, unit):
                    continue
                if (
                    group.covers(subject)
                    or self._is_verb_of(group, subject)
                    or any(group.covers(t) for t in subject.conjuncts if t.i < predicate.first)
                ):
                    return [(group, "parse")]
            if subject.i < predicate.first and subject.pos_ in (*NOMINAL, "PRON"):
                uncounted = subject.pos_ == "NOUN" and not any(group.covers(subject) for group in groups)
                if uncounted and not is_governed(subject) and self.is_people(subject):
                    apposed = next((g for g in groups if self.apposed(g, subject, unit)), None)
                    apposed = apposed or self._with_relative(subject, groups, unit)
                    return [(apposed, "parse")] if apposed is not None else []
                floor = subject.i
        return self._by_order(predicate, floor, subject, unit, groups)

    def _by_order(
        self, predicate: Predicate, floor: int, subject: Token | None, unit: Span, groups: tuple[Group, ...]
    ) -> Found:
        """The nearest group before the verb that nothing keeps from being its subject, from token `floor` on."""
        for group in reversed(groups):
            if group.end > predicate.first:
                continue
            if group.end <= floor and group.head is not None:
                return []
            gap = unit.doc[group.end : predicate.first]
            if gap and gap[-1].lower_ in self.who:
                return self.antecedent(gap[-1], unit, groups)
            clause = gap[1:] if self._is_qualified(gap, predicate) else gap
            if len(gap) > SUBJECT_REACH or has_own_verb(clause, self.relatives):
                return []
            if group.other or self.governed(group, unit) or self.is_agent(group, groups, unit):
                continue
            if self._is_in_aside(group, predicate, unit, groups):
                continue
            verb = group.head.head if group.head is not None and group.head.dep_ in self.objects else None
            if verb is not None and verb.i < group.first and not self.causes(verb, predicate):
                return []  # “stabbed several people, then fled”
            alone = group.head is None and not group.pronoun
            if alone and any(t.pos_ != "ADV" and t.lower_ not in self.clefts for t in gap):
                continue
            if subject is not None and self._is_single(predicate) and group.quantity.low > 1:
                return []
            return [(group, "surface")]
        return []

    def _is_qualified(self, gap: Span, predicate: Predicate) -> bool:
        """Whether what the model takes for a finite verb right after a noun is a participle, since nothing joins it to
        the verb that follows: “two men wanted over the theft were arrested”."""
        if len(gap) < 2 or not is_finite(gap[0]) or "Tense=Past" not in str(gap[0].morph) or gap[1].pos_ != "ADP":
            return False
        joins = any(t.pos_ in ("CCONJ", "SCONJ", "PRON") or t.is_punct for t in gap)
        return not joins and gap[0].pos_ == "VERB" and is_finite(gap.doc[predicate.first])

    def _is_in_aside(self, group: Group, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> bool:
        """Whether commas enclose the group after another: “40 people, many of them children, are trapped”."""
        comma = group.first - 1
        if comma <= unit.start or unit.doc[comma].text != "," or not group.partitive:
            return False
        closed = past_aside(unit.doc[comma : predicate.first]) == predicate.first
        return closed and any(other.end == comma and self.fits(other, predicate) for other in groups)

    def _is_verb_of(self, group: Group, subject: Token) -> bool:
        """Whether what the parser has for a subject is a participle after it: “A four-year-old left in a car died”."""
        return subject.left_edge.i == group.first and subject.i == group.end and subject.lower_ in self.words.verb_forms

    def _is_remains(self, noun: Token) -> bool:
        return any(sense.role == "remains" for sense in self.words.noun_senses.get(noun.lower_, ()))

    def _is_anothers(self, predicate: Predicate, verb: Token) -> bool:
        """Whether two joined verbs have not the same subject, since one is singular and the other plural."""
        first = min((t for t in verb.children if t.pos_ == "AUX" and t.i < verb.i), key=lambda t: t.i, default=verb)
        numbers = [t.morph.get("Number", []) for t in (first, predicate.token.doc[predicate.first]) if is_finite(t)]
        return len(numbers) == 2 and [] not in numbers and numbers[0] != numbers[1]

    def _with_governors(self, predicate: Predicate) -> Predicate:
        """The predicate with the verbs that an infinitive shares its subject with: “ont dû fuir”."""
        verb, first = predicate.token, predicate.first
        infinitive = any("VerbForm=Inf" in str(t.morph) for t in (verb, verb.doc[first]))
        while infinitive and (head := self.shares_with(verb)) is not None and first - GOVERNOR_REACH <= head.i < first:
            first = min((t.i for t in head.children if t.pos_ == "AUX" and t.i < head.i), default=head.i)
            infinitive = "VerbForm=Inf" in str(head.morph)
            verb = head
        return replace(predicate, first=first) if first < predicate.first else predicate

    def _better(
        self, predicate: Predicate, subject: Token | None, unit: Span, groups: tuple[Group, ...]
    ) -> Group | None:
        """The group that can be the subject rather than the one that the parser has: one of which that one is a part,
        one right before the verb where that one is further off or another verb's."""
        if subject is None or subject.i >= predicate.first:
            return None
        for group in reversed(groups):
            gap = unit.doc[group.end : subject.i]
            is_whole = group.quantity.low > 1 and not self._is_remains(subject)
            if not is_whole or not 0 < len(gap) <= BREAKDOWN_REACH:
                continue
            if self.fits(group, predicate) and not self.governed(group, unit):
                uncounted = not any(other.covers(subject) for other in groups)
                opened = self.breakdown.search(text_of(unit.doc), unit.doc[group.end - 1].idx, subject.idx)
                closed = unit.doc[group.end].text != "," or any(
                    t.text == "," for t in unit.doc[subject.i + 1 : predicate.first]
                )  # “50 élèves, dont la moitié a été blessée”
                if opened and closed and uncounted and not any(is_finite(t) for t in gap):
                    return group
        group = next((g for g in reversed(groups) if g.end <= predicate.first), groups[0])
        if group.end > predicate.first or group.covers(subject) or not self.fits(group, predicate):
            return None
        if not self._is_before(group, predicate, unit) or self.governed(group, unit):
            return None
        if subject.head != predicate.token or subject.i > group.end:  # “five, all of them men, died”
            return group
        if group.end != predicate.first or group.quantity.low < 2 or subject.i >= group.first:
            return None
        is_object = group.head is not None and group.head.dep_ in self.objects
        return None if is_object or self._is_single(predicate) else group

    def _has_pronoun(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> bool:
        """Whether the subject is a personal pronoun right before the verb that counts nobody itself."""
        before = unit.doc[predicate.first - 1] if predicate.first > unit.start else None
        if before is None or before.lower_ not in self.personal:
            return False
        return not any(group.first <= before.i < group.end for group in groups)

    def _taken_up(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """The single subject of the main clause, which the pronoun of a clause of time or reason takes up."""
        pronoun = unit.doc[predicate.first - 1]
        if not self.circumstance.search(text_of(unit.doc)[unit.start_char : pronoun.idx]):
            return []
        subjects = [g for g in groups if g.end < pronoun.i and g.head is not None and g.head.dep_ in self.subjects]
        genders = [word.morph.get("Gender", []) for word in (pronoun, *(g.head for g in subjects if g.head))]
        same = len(genders) == 2 and (genders[0] == genders[1] or [] in genders)
        single = same and subjects[0].quantity.form == "article" and subjects[0].quantity.low == 1
        return [(subjects[0], "surface")] if single and subjects[0].is_person else []

    def _has_noun(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> bool:
        """Whether an infinitive has a subject of its own that is not counted: “elle a vu son cancer disparaître”."""
        before = unit.doc[predicate.first - 1] if predicate.first > unit.start else None
        bare = before is not None and predicate.token.lower_ in predicate.verbs.lemmas and not predicate.auxiliary
        if before is None or not bare or before.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        return not any(group.first <= before.i < group.end for group in groups)

    def _is_before(self, group: Group, predicate: Predicate, unit: Span) -> bool:
        """Whether nothing but an aside stands between the group and the verb."""
        return group.end == predicate.first or past_aside(unit.doc[group.end : predicate.first]) == predicate.first

    def _is_single(self, predicate: Predicate) -> bool:
        """Whether the verb's form says that one person was the victim."""
        return "Number=Sing" in str(predicate.token.morph)

    def _with_relative(self, subject: Token, groups: tuple[Group, ...], unit: Span) -> Group | None:
        """The single person with whom the subject is joined as one of theirs: “un garçon de sept ans et sa mère”."""
        doc, before = unit.doc, subject.i - 2
        if (
            before <= unit.start
            or doc[before + 1].lower_ not in self.possessives
            or doc[before].lower_ not in self.joints
        ):
            return None
        group = next((g for g in reversed(groups) if g.end <= before), None)
        if group is None or not group.is_person or group.quantity.form != "article" or before - group.end > AGE_REACH:
            return None
        return None if any(t.pos_ in VERBAL or t.is_punct for t in doc[group.end : before]) else group

    def _disagrees(self, predicate: Predicate, subject: Token, groups: tuple[Group, ...]) -> bool:
        """Whether the parser's subject is one thing and the verb's form says several: “… l'essence ont été brûlées”."""
        several = "Number=Plur" in str(predicate.token.morph) and "Number=Sing" in str(subject.morph)
        alone = subject.pos_ == "NOUN" and not subject.conjuncts and not self.is_people(subject)
        return several and alone and not any(group.covers(subject) for group in groups)

    def _inverted(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> list[tuple[Group, Link]]:
        """A subject after its verb: “Dans l'accident sont morts deux marins”, “où périrent 84 émigrants”."""
        after = next((g for g in groups if g.first >= predicate.end and g.is_person), None)
        if after is None or predicate.verbs.complements or not self._may_invert:
            return []
        finite = any(is_finite(t) for t in unit.doc[predicate.first : predicate.end])
        own = self.own(predicate.token, self.subjects)
        if after.first > predicate.end and not self._goes_on_with_subject(after, predicate, unit):
            return []
        return [(after, "surface")] if finite and (own is None or own.i > predicate.token.i) else []

    def _goes_on_with_subject(self, group: Group, predicate: Predicate, unit: Span) -> bool:
        """Whether the group is listed with who stands right after the verb: “Sont morts le maire et deux élus”."""
        doc, last = unit.doc, group.first - 1
        while last > predicate.end and doc[last].dep_ in self.determiners:
            last -= 1
        between = doc[predicate.end : last]
        first = next((t for t in between if t.pos_ in NOMINAL), None)
        opens = first is not None and self.is_people(first) and not is_governed(first)
        return opens and doc[last].lower_ in self.joints and not any(t.pos_ in VERBAL or t.is_punct for t in between)
