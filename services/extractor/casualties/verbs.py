"""Groups that verbs make victims of: “ont été tuées”, “a tué”, “retenus captifs”, “a coûté la vie à”."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from re import Pattern

from spacy.tokens import Span, Token

from services.extractor.casualties.asides import before_aside, is_finite, past_aside, past_asides
from services.extractor.casualties.figure import Figure, Link
from services.extractor.casualties.groups import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.predicates import Predicate
from services.extractor.phrases import any_of
from services.extractor.reading import text_of

OBJECT_REACH = 14
SUBJECT_REACH = 45
COMPANION_REACH = 25
MODIFIER_REACH = 12
AGENT_REACH = 5
GOVERNOR_REACH = 4
MEASURED_REACH = 4
ANTECEDENT_REACH = 12
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
Found = Iterable[tuple[Group, Link]]


def last_of(pattern: Pattern[str], span: Span) -> Span | None:
    """The tokens of the last match of the pattern in the span."""
    if not len(span):
        return None
    match = deque(pattern.finditer(text_of(span.doc), span.start_char, span.end_char), maxlen=1)
    return span.doc.char_span(*match[0].span(), alignment_mode="expand") if match else None


def is_governed(noun: Token) -> bool:
    """Whether a preposition stands before the noun and its determiners."""
    before = noun.i - 1
    while before > 0 and noun.doc[before].pos_ in ("DET", "ADJ", "NUM", "PROPN"):
        before -= 1
    return before >= 0 and noun.doc[before].pos_ == "ADP"


class VerbLinker:
    """Finds the victims of verbs: by the parse, else by the order of words where the parse has none."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        grammar = words.grammar
        self.words, self.people = words, people
        self.grammar = grammar
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.objects = frozenset(grammar.object)
        self.who = frozenset(grammar.subject_relatives)
        self.whom = frozenset(grammar.object_relatives)
        self.relatives = frozenset((*self.who, *self.whom, *grammar.whose, *grammar.place_relatives))
        self.relative_clauses = frozenset(grammar.relative_clauses)
        self.determiners = frozenset(grammar.determiners)
        self.clitics = frozenset(grammar.clitics)
        self.personal = frozenset(grammar.personal)
        self.agents = frozenset(grammar.agents)
        self.measures = frozenset(grammar.measures)
        self.complement = frozenset(grammar.complement)
        self.joints = frozenset((*grammar.sums, *grammar.alternatives))
        self.comitative = any_of((*grammar.comitatives, *grammar.additives))
        self.additive = any_of(grammar.additives)

    def figures(self, unit: Span, groups: tuple[Group, ...], predicates: tuple[Predicate, ...]) -> Iterator[Figure]:
        """The figures that the verbs of the unit make."""
        for predicate in predicates:
            if self._has_other_doer(predicate):
                continue
            if predicate.verbs.patient == "oblique":
                found = self._oblique(predicate, unit, groups)
            elif predicate.voice == "bare":
                found = self._modified(predicate, unit, groups)
            elif predicate.patient_is_subject:
                found = self._subject(predicate, unit, groups)
            else:
                found = self._object(self._sharing(predicate, predicates), unit, groups)
            for group, link in (*found, *self._companions(predicate, unit, groups)):
                if self._fits(group, predicate):
                    yield Figure(group, predicate.verbs.kind, link, predicate.token, predicate)

    def _has_other_doer(self, predicate: Predicate) -> bool:
        """Whether what does it, subject or agent, is none that does this to people: “par une question”."""
        others = predicate.verbs.except_subjects
        if not others:
            return False
        if predicate.voice == "active":
            subject = self._parsed(predicate.token, self.subjects)
            return subject is not None and subject.lower_ in others
        after = predicate.token.doc[predicate.end : predicate.end + AGENT_REACH]
        return len(after) > 0 and after[0].lower_ in self.agents and any(t.lower_ in others for t in after[1:])

    def _fits(self, group: Group, predicate: Predicate) -> bool:
        if predicate.verbs.kind == "displaced" and any(s.kind != "displaced" for s in group.senses):
            return False
        if group.other or (0 < group.quantity.low < predicate.verbs.least and group.quantity.high is not None):
            return False
        if group.head is None:
            return group.pronoun or group.quantity.form == "zero" or predicate.verbs.strong or group.quantity.plain
        if group.quantity.form in ("article", "indefinite", "zero") or not predicate.verbs.strong:
            return group.is_person
        return True

    def _modified(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """A participle without auxiliary modifies the noun before it, or the one after it where it stands inside."""
        token = predicate.token
        if (following := self._presented(predicate, unit, groups)) is not None:
            return [(following, "surface")]
        for group in reversed(groups):
            if group.head is not None and group.last < token.i < group.head.i:
                return [(group, "modifier")]
            if group.first > token.i or group.covers(token):
                continue
            gap = self._without_coordinated(unit.doc[group.end : predicate.first])
            if any(t.pos_ in VERBAL and t.i != token.i for t in gap) or len(gap) > MODIFIER_REACH:
                return []
            if self._is_agent(group, groups, unit):
                return []
            if all(t.pos_ in ("ADJ", "ADV") for t in gap):
                return [(other, "modifier") for other in groups if other is group or self._is_some(other, group)]
            parsed = group.head is not None and token.head.i == group.head.i
            if parsed or (group.is_person and gap[0].pos_ in ("ADP", "PUNCT") and not self._interrupted(gap, groups)):
                return [(group, "modifier" if parsed else "surface")]
        return []

    def _without_coordinated(self, gap: Span) -> Span:
        """The words between a group and its participle without another participle that is joined to that one."""
        if len(gap) > 1 and gap[-1].lower_ in self.joints and gap[-2].lower_ in self.words.verb_forms:
            return gap[:-2]
        return gap

    def _presented(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Group | None:
        """The subject after a participle that opens its clause: “Also wounded were four soldiers”."""
        doc, first, end = unit.doc, predicate.token.i, predicate.end
        while first > unit.start and doc[first - 1].pos_ == "ADV":
            first -= 1
        opens = first == unit.start or doc[first - 1].is_punct
        if not opens or end >= unit.end or doc[end].lower_ not in self.grammar.passive_auxiliaries:
            return None
        return next((g for g in groups if g.first == end + 1), None)

    def _is_some(self, part: Group, whole: Group) -> bool:
        """Whether the first group is some of the second: “45 des 60 personnes arrêtées”."""
        return part.partitive and part.head is not None and part.head == whole.head

    def _interrupted(self, gap: Span, groups: tuple[Group, ...]) -> bool:
        """Whether the participle could belong to another noun for people on the way."""
        return any(gap.start <= g.first < gap.end and g.is_person for g in groups)

    def _subject(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        predicate = self._with_governors(predicate)
        if self._has_pronoun(predicate, unit, groups) or self._has_noun(predicate, unit, groups):
            return []
        subject = self._measured(self._parsed(predicate.token, self.subjects), groups)
        if subject is not None and subject.lower_ in self.who:
            return self._antecedent(subject, unit, groups)
        if (adjacent := self._adjacent(predicate, subject, unit, groups)) is not None:
            return [(adjacent, "parse")]
        if subject is not None:
            for group in groups:
                if not self._fits(group, predicate) or self._is_agent(group, groups, unit):
                    continue
                if group.covers(subject) or any(group.covers(t) for t in subject.conjuncts if t.i < predicate.first):
                    return [(group, "parse")]
        if subject is not None and subject.pos_ == "NOUN" and subject.i < predicate.first:
            uncounted = not any(group.covers(subject) for group in groups)
            if uncounted and not is_governed(subject) and self.people.category(subject.text) is not None:
                return []
        barrier = unit.start
        if subject is not None and subject.i < predicate.first and subject.pos_ in (*NOMINAL, "PRON"):
            barrier = subject.i
        for group in reversed(groups):
            if group.end > predicate.first:
                continue
            if group.end <= barrier and group.head is not None:
                return []
            gap = unit.doc[group.end : predicate.first]
            if gap and gap[-1].lower_ in self.who:
                return self._antecedent(gap[-1], unit, groups)
            outside = unit.doc[past_asides(gap, self.relatives) : predicate.first]
            if len(gap) > SUBJECT_REACH or any(is_finite(t) for t in outside):
                return []
            if group.other or self._governed(group, unit) or self._is_agent(group, groups, unit):
                continue
            if group.head is None and not group.pronoun and any(t.pos_ != "ADV" for t in gap):
                continue
            if subject is not None and self._is_single(predicate) and group.quantity.low > 1:
                return []
            return [(group, "surface")]
        return self._inverted(predicate, unit, groups) if subject is None else []

    def _with_governors(self, predicate: Predicate) -> Predicate:
        """The predicate with the verbs that an infinitive shares its subject with: “ont dû fuir”."""
        verb, first = predicate.token, predicate.first
        while verb.dep_ in self.grammar.shared_subject and "VerbForm=Inf" in str(verb.morph):
            head = verb.head
            if head.pos_ not in VERBAL or not first - GOVERNOR_REACH <= head.i < first:
                break
            verb = head
            first = min((t.i for t in head.children if t.pos_ == "AUX" and t.i < head.i), default=head.i)
        return replace(predicate, first=first) if first < predicate.first else predicate

    def _adjacent(
        self, predicate: Predicate, subject: Token | None, unit: Span, groups: tuple[Group, ...]
    ) -> Group | None:
        """The group right before the verb, where it can be its subject rather than the one that the parser has, which
        is further off or another verb's."""
        group = next((g for g in reversed(groups) if g.end <= predicate.first), None)
        if subject is None or group is None or group.covers(subject) or not self._fits(group, predicate):
            return None
        if not self._is_before(group, predicate, unit) or self._governed(group, unit):
            return None
        if subject.head != predicate.token:
            return group
        right_before = group.end == predicate.first and group.head is not None and group.quantity.low > 1
        own = group.head is not None and group.head.dep_ not in self.objects and not self._is_single(predicate)
        return group if right_before and own and subject.i < group.first else None

    def _has_pronoun(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> bool:
        """Whether the subject is a personal pronoun right before the verb that counts nobody itself."""
        before = unit.doc[predicate.first - 1] if predicate.first > unit.start else None
        if before is None or before.lower_ not in self.personal:
            return False
        return not any(group.first <= before.i < group.end for group in groups)

    def _has_noun(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> bool:
        """Whether an infinitive has a subject of its own that is not counted: “elle a vu son cancer disparaître”."""
        before = unit.doc[predicate.first - 1] if predicate.first > unit.start else None
        bare = before is not None and predicate.token.lower_ in predicate.verbs.lemmas and not predicate.auxiliary
        if before is None or not bare or before.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        return not any(group.first <= before.i < group.end for group in groups)

    def _is_before(self, group: Group, predicate: Predicate, unit: Span) -> bool:
        """Whether nothing but an aside stands between the group and the verb."""
        if group.end > predicate.first:
            return False
        return group.end == predicate.first or past_aside(unit.doc[group.end : predicate.first]) == predicate.first

    def _measured(self, noun: Token | None, groups: tuple[Group, ...]) -> Token | None:
        """What a noun that stands for what it counts counts: “a total of 31 people”; else the noun itself."""
        if noun is None or noun.lower_ not in self.measures:
            return noun
        within = (g for g in groups if noun.i < g.first <= noun.i + MEASURED_REACH)
        group = next(within, None)
        counted = group is not None and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in self.complement
        return (group.head or noun.doc[group.last]) if group is not None and counted else noun

    def _sharing(self, predicate: Predicate, predicates: tuple[Predicate, ...]) -> Predicate:
        """The verb right after this one that takes the object for both: “killing and wounding 40 people”."""
        doc = predicate.token.doc
        for other in predicates:
            joined = other.first == predicate.end + 1 and doc[predicate.end].lower_ in self.joints
            if joined and other.voice == predicate.voice == "active" and not other.patient_is_subject:
                return other
        return predicate

    def _is_single(self, predicate: Predicate) -> bool:
        """Whether the verb's form says that one person was the victim."""
        return "Number=Sing" in str(predicate.token.morph)

    def _inverted(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """A subject after its verb: “Dans l'accident sont morts deux marins”."""
        if not predicate.auxiliary:
            return []
        for group in groups:
            if group.first == predicate.end and group.is_person:
                return [(group, "surface")]
        return []

    def _antecedent(self, pronoun: Token, unit: Span, groups: tuple[Group, ...]) -> Found:
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

    def _governed(self, group: Group, unit: Span) -> bool:
        before = group.first - 1
        while before > unit.start and unit.doc[before].dep_ in self.determiners:
            before -= 1
        if before < unit.start or unit.doc[before].pos_ != "ADP":
            return False
        return group.head is not None or unit.doc[before].lower_ not in self.clitics

    def _is_agent(self, group: Group, groups: tuple[Group, ...], unit: Span) -> bool:
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

    def _object(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        relative = self._whom(predicate, unit)
        if relative is not None:
            return self._antecedent(relative, unit, groups)
        if antecedent := self._bare_antecedent(predicate, groups):
            return [(antecedent, "parse")]
        target = self._measured(self._parsed(predicate.token, self.objects), groups)
        if target is not None and target.i > predicate.token.i:
            for group in groups:
                if group.covers(target) or any(group.covers(t) for t in target.conjuncts if t.i > target.i):
                    return [(group, "parse")]
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
            if gap and self._governed(group, unit) and object_before is None and gap[-1].i >= predicate.end:
                return []
            return [(group, "surface")]
        return []

    def _is_adjunct(self, group: Group, unit: Span) -> bool:
        """Whether the group only says where or how: “arrêté dans une maison quatre hommes”."""
        return not (group.is_person or group.pronoun) and group.head is not None and self._governed(group, unit)

    def _may_be_object(self, token: Token, target: Token | None) -> bool:
        """Whether a word between a verb and a group could be what the verb was done to itself, not where or when."""
        if token.pos_ not in NOMINAL or token.lower_ in self.grammar.times:
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
        return joint.lower_ in self.joints or (joint.text == "," and group.quantity.form != "article")

    def _whom(self, predicate: Predicate, unit: Span) -> Token | None:
        """The relative pronoun that stands for the verb's object."""
        for token in reversed(unit.doc[max(unit.start, predicate.first - 6) : predicate.first]):
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

    def _oblique(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        for group in groups:
            if group.first < predicate.token.i:
                continue
            gap = unit.doc[predicate.token.i + 1 : group.first]
            if len(gap) > OBJECT_REACH or any(t.pos_ in VERBAL for t in gap):
                return []
            if gap and gap[-1].lower_ in predicate.verbs.prepositions:
                return [(group, "parse")]
        return []

    def _companions(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Found:
        """Those whom it happened to together with the subject: “enlevé à Beyrouth avec trois collègues”.

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
            match = last_of(together, gap)
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

    def _parsed(self, token: Token, labels: frozenset[str]) -> Token | None:
        """The verb's own child under one of the labels, else that of the verb it is coordinated with."""
        for _ in range(4):
            labelled = [child for child in token.children if child.dep_ in labels]
            if labelled:
                nearest = [child for child in labelled if child.i < token.i][-1:]
                return nearest[0] if labels is self.subjects and nearest and nearest[0].like_num else labelled[0]
            if token.dep_ not in self.grammar.shared_subject or token.head.pos_ not in VERBAL or token.head == token:
                return None
            token = token.head
        return None
