"""What finders of a verb's victims share: the words and labels of a language, and what stands around a group."""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from services.extractor.casualties.asides import is_finite
from services.extractor.casualties.figure import Link
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.predicates import Predicate
from services.extractor.phrases import ends_with
from services.extractor.reading import text_of

ANTECEDENT_REACH = 12
APPOSITION_REACH = 8
CROWD = 20
"""Number from which one that is not exact and has no noun is taken for people: “thousands fled”."""
MEASURED_REACH = 4
COMPOSED_REACH = 9
"""Tokens between a noun for a group and its first members."""
APPOSING = frozenset({",", "(", "--", "–", "—"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
Found = Iterable[tuple[Group, Link]]


def is_governed(noun: Token) -> bool:
    """Whether a preposition stands before the noun and its determiners."""
    before = noun.i - 1
    while before > 0 and noun.doc[before].pos_ in ("DET", "ADJ", "NUM", "PROPN"):
        before -= 1
    return before >= 0 and noun.doc[before].pos_ == "ADP"


def opens_with_whole(group: Group, unit: Span, complement: frozenset[str]) -> bool:
    """Whether a sentence begins with the whole of which it tells parts: “Des six alpinistes, quatre ont péri”."""
    starts = group.first == unit.start + 1 and group.quantity.plain
    return starts and unit.doc[unit.start].lower_ in complement


class PatientFinder:
    """Base of the finders of subjects, objects and companions, with the words of one language."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        grammar = words.grammar
        self.words, self.people, self.grammar = words, people, grammar
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.objects = frozenset(grammar.object)
        self.who = frozenset(grammar.subject_relatives)
        self.whom = frozenset(grammar.object_relatives)
        self.determiners = frozenset(grammar.determiners)
        self.clitics = frozenset(grammar.clitics)
        self.agents = frozenset(grammar.agents)
        self.genitives = frozenset(grammar.genitives)
        self.measures = frozenset(grammar.measures)
        self.complement = frozenset(grammar.complement)
        self.causing = frozenset(grammar.causing)
        self.composition = ends_with(grammar.compositions)
        self.joints = frozenset((*grammar.sums, *grammar.alternatives))

    def fits(self, group: Group, predicate: Predicate) -> bool:
        """Whether the group can be victims of the verb."""
        if predicate.verbs.kind == "displaced" and any(s.kind != "displaced" for s in group.senses):
            return False
        if group.head is not None and self._is_excepted(group.head, predicate):
            return False
        if group.other or (0 < group.quantity.low < predicate.verbs.least and group.quantity.high is not None):
            return False
        if group.head is None:
            many = group.quantity.plain or group.quantity.low >= CROWD
            return group.pronoun or group.quantity.form == "zero" or predicate.verbs.strong or many
        if group.quantity.form in ("article", "indefinite", "zero") or not predicate.verbs.strong:
            return group.is_person
        return True

    def _is_excepted(self, noun: Token, predicate: Predicate) -> bool:
        """Whether the verb tells something else of such people: “trois suspects sont recherchés”."""
        excepted = predicate.verbs.except_patients
        return bool(excepted) and any(form in excepted for form in self.people.singulars(noun.text))

    def governed(self, group: Group, unit: Span) -> bool:
        """Whether a preposition stands before the group and its determiners."""
        if opens_with_whole(group, unit, self.complement):
            return True
        before = group.first - 1
        while before > unit.start and self._is_determiner(unit.doc[before]):
            before -= 1
        if before < unit.start or unit.doc[before].pos_ != "ADP":
            return False
        return group.head is not None or unit.doc[before].lower_ not in self.clitics

    def _is_determiner(self, token: Token) -> bool:
        """Whether the token may stand between a preposition and a number: a determiner, a possessor."""
        return token.dep_ in self.determiners or token.lower_ in self.genitives

    def is_agent(self, group: Group, groups: tuple[Group, ...], unit: Span) -> bool:
        """Whether the group is who did it: “par trois femmes et un homme”."""
        position = groups.index(group)
        while position >= 0:
            group = groups[position]
            before = unit.doc[group.first - 1] if group.first > unit.start else None
            if before is not None and before.lower_ in self.agents:
                return True
            if before is None or before.pos_ != "CCONJ" or position == 0 or groups[position - 1].end != before.i:
                return False
            position -= 1
        return False

    def antecedent(self, pronoun: Token, unit: Span, groups: tuple[Group, ...]) -> Found:
        """The group that a relative pronoun stands for."""
        for group in reversed(groups):
            if group.end <= pronoun.i:
                gap = unit.doc[group.end : pronoun.i]
                if len(gap) > ANTECEDENT_REACH or any(t.pos_ in VERBAL for t in gap):
                    return []
                nouns = [t for t in gap if t.pos_ in NOMINAL]
                if not nouns or (group.is_person and gap[0].pos_ == "ADP"):
                    return [(group, "parse" if not nouns else "surface")]
                return []
        return []

    def own(self, verb: Token, labels: frozenset[str]) -> Token | None:
        """The verb's own child under one of the labels; of several subjects the nearest before the verb, where it is
        a number, or a noun for people that agrees with the verb, else the first."""
        labelled = [child for child in verb.children if child.dep_ in labels]
        nearest = [child for child in labelled if child.i < verb.i][-1:]
        if labels is self.subjects and nearest and (nearest[0].like_num or self._is_person_of(nearest[0], verb)):
            return nearest[0]
        return labelled[0] if labelled else None

    def _is_person_of(self, noun: Token, verb: Token) -> bool:
        """Whether the noun is one for people that the finite verb agrees with in number, and does not say of those
        right before it who they are: “two escorts, members of the police, were wounded”."""
        first = noun.left_edge.i
        if first > 0 and noun.doc[first - 1].text == ",":
            return False
        finite = next((t for t in (*verb.children, verb) if is_finite(t)), verb)
        numbers = noun.morph.get("Number", []), finite.morph.get("Number", [])
        return self.is_people(noun) and ([] in numbers or numbers[0] == numbers[1])

    def shares_with(self, verb: Token) -> Token | None:
        """The verb that this one shares its subject with: that which it is coordinated with or governed by."""
        shared = verb.dep_ in self.grammar.shared_subject and verb.head.pos_ in VERBAL and verb.head != verb
        return verb.head if shared else None

    def parsed(self, verb: Token, labels: frozenset[str]) -> Token | None:
        """The verb's own child under one of the labels, else that of the verb it is coordinated with."""
        for _ in range(4):
            if (own := self.own(verb, labels)) is not None:
                return own
            if (head := self.shares_with(verb)) is None:
                return None
            verb = head
        return None

    def causes(self, verb: Token, predicate: Predicate) -> bool:
        """Whether the verb makes others do what the predicate says: “drove two farmers to kill themselves”."""
        return verb.lower_ in self.causing and verb.i < predicate.first and predicate.token.head == verb

    def is_people(self, noun: Token) -> bool:
        """Whether the noun is one for people."""
        victim = any(sense.role == "victim" for sense in self.words.noun_senses.get(noun.lower_, ()))
        return victim or self.people.category(noun.text) is not None

    def apposed(self, group: Group, noun: Token, unit: Span) -> bool:
        """Whether people right after a noun are who that means: “le conducteur, un homme de 40 ans,”, “its occupants,
        some 60 people,”."""
        gap = unit.doc[noun.i + 1 : group.first]
        counts = group.quantity.form not in ("article", "zero") and group.quantity.low > 1
        several = counts and "Number=Plur" in str(noun.morph) and len(gap) == 1
        single = group.quantity.form == "article"
        if not (single or several) or not group.is_person or not 0 < len(gap) <= APPOSITION_REACH:
            return False
        within = gap[:-1]
        return gap[-1].text in APPOSING and not any(t.is_punct or t.pos_ in (*VERBAL, "CCONJ") for t in within)

    def measured(self, noun: Token | None, groups: tuple[Group, ...]) -> Token | None:
        """What a noun that stands for what it counts counts: “a total of 31 people”, “le groupe, composé de cinq
        Belges”; else the noun itself."""
        if noun is None or noun.lower_ not in self.measures:
            return noun
        group = next((g for g in groups if noun.i < g.first <= noun.i + COMPOSED_REACH), None)
        if group is None:
            return noun
        near = group.first <= noun.i + MEASURED_REACH and noun.nbor().lower_ in self.complement
        composed = self.composition.search(text_of(noun.doc)[noun.idx : group.quantity.start])
        return (group.head or noun.doc[group.last]) if near or composed else noun
