"""Verbs that say what happened to people, with their voice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from re import Pattern
from typing import Literal

from spacy.tokens import Span, Token

from services.extractor.casualties.asides import is_finite
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, Verbs
from services.extractor.inflection import VerbForm
from services.extractor.phrases import any_of
from services.extractor.reading import text_of

Voice = Literal["active", "passive", "bare"]
AUXILIARY_REACH = 7
OBJECTS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "VERB"})
"""Parts of speech with which the object of a verb begins."""
BESIDE_REACH = 6
AGENT_REACH, DOER_LENGTH, COMPLEMENT_LENGTH = 8, 5, 3
"""Tokens after a participle in which its agent stands, of the agent, and of its noun's complement."""
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
CLAUSE_END = re.compile(r"[.,;:]")
SENTENCE_END = re.compile(r"[.;](?!\d)")
COMPLEMENT_REACH = 90
"""Characters after a verb in which its complement stands."""


@dataclass(frozen=True)
class Predicate:
    """A verb of a casualty sense. Tokens [first, end) are its auxiliaries, itself and its complement.

    `bare` is a participle without auxiliary, which modifies the noun before it.
    """

    token: Token
    verbs: Verbs
    voice: Voice
    first: int
    end: int
    auxiliary: tuple[str, ...] = ()
    """Its auxiliaries in lower case, from left to right."""

    @property
    def patient_is_subject(self) -> bool:
        """Whether the victims stand before the verb."""
        return self.verbs.patient == "subject" or (self.verbs.patient == "object" and self.voice == "passive")


def _opens_adverbial(group: Group) -> bool:
    """Whether a group that counts nobody cannot be an object: “jailed without trial”."""
    noun = group.head
    return noun is not None and noun.doc[group.first].pos_ == "ADP"


class Counted:
    """Where the counted groups of a unit begin, their nouns and what belongs to these (“mum-of-three”)."""

    def __init__(self, groups: tuple[Group, ...]) -> None:
        without = {g.first for g in groups if g.quantity.form == "zero" and _opens_adverbial(g)}
        self.starts = frozenset(group.first for group in groups) - without
        self.nobody = frozenset(group.first for group in groups if group.quantity.form == "zero" and group.partitive)
        self.numbers = frozenset(group.first for group in groups if group.quantity.plain)
        self.nouns = frozenset(i for g in groups if g.head is not None for i in (g.head.i, g.end - 1))
        self.casualties = frozenset(g.head.i for g in groups if g.senses and g.head and g.head.i == g.last + 1)
        """Nouns for casualties right after their number."""


class PredicateFinder:
    """Finds casualty verbs with the words of one language."""

    def __init__(self, words: CasualtyWords) -> None:
        self.words = words
        self.forms = words.verb_forms
        grammar = words.grammar
        self.passive = frozenset(grammar.passive_auxiliaries)
        self.markers = frozenset(grammar.passive_markers)
        self.active = frozenset(grammar.active_auxiliaries)
        self.reflexives = frozenset(grammar.reflexives)
        self.reflexive_objects = frozenset(grammar.reflexive_objects)
        self.conjunctions = frozenset(grammar.conjunctions)
        self.others = frozenset(grammar.others)
        self.objects = frozenset(grammar.object)
        self.subjects = frozenset(grammar.subject)
        self.all_subjects = self.subjects.union(grammar.passive_subject)
        self.floating = frozenset(grammar.floating)
        self.shared = frozenset(grammar.shared_subject)
        self.times = frozenset(grammar.times)
        self.personal = frozenset(grammar.personal)
        self.relays = frozenset(grammar.relays)
        self.agents = frozenset(grammar.agents)
        self.complement = frozenset(grammar.complement)
        self.who = frozenset(grammar.subject_relatives)
        self.joints = frozenset((*grammar.sums, *grammar.alternatives))

    def find(self, unit: Span, groups: tuple[Group, ...] = ()) -> tuple[Predicate, ...]:
        """The casualty verbs of the unit, in order; `groups` are what is counted in it."""
        counted = Counted(groups)
        return tuple(p for token in unit for p in self._at(token, unit, counted))

    def _at(self, token: Token, unit: Span, counted: Counted) -> Iterator[Predicate]:
        if not token.whitespace_ and token.i + 1 < unit.end and token.nbor().text.startswith("-"):
            return
        for verbs, names in self.forms.get(token.lower_, ()):
            end = token.i + 1
            if verbs.complements or verbs.manners:
                complement = self._complement(token, verbs, unit, counted)
                if complement is None and not self._has_manner(token, verbs, unit):
                    continue
                if complement is not None and complement <= token.i + 6:
                    end = complement
            if verbs.beside and not (
                self._stands_beside(token, verbs, unit) or self._is_of_nobody(token, verbs, counted)
            ):
                continue
            if verbs.only_with and not _pattern(verbs.only_with).search(unit.text):
                continue
            if verbs.except_with and _pattern(verbs.except_with).search(unit.text):
                continue
            if verbs.except_complements and self._is_excepted(token, verbs, unit):
                continue
            predicate = self._predicate(token, verbs, names, end, unit, counted)
            if predicate is None or (verbs.predicative and predicate.voice == "bare"):
                continue
            if verbs.doers and not self._is_done_by(predicate, unit):
                continue
            if not (predicate.patient_is_subject and verbs.complements and self._is_anothers(predicate)):
                yield self._without_object(predicate, unit, counted)
                return

    def _is_done_by(self, predicate: Predicate, unit: Span) -> bool:
        """Whether who does it, by the active verb's subject or the passive one's agent, is one of the verb's doers."""
        doc, verb = unit.doc, predicate.token
        if predicate.voice != "active":
            after = doc[verb.i + 1 : min(verb.i + AGENT_REACH, unit.end)]
            clause = takewhile(lambda t: not (t.is_punct or t.pos_ in VERBAL), after)
            agent = next((t.i for t in clause if t.lower_ in self.agents), None)
            doer = None if agent is None else doc[agent + 1 : min(agent + 1 + DOER_LENGTH, unit.end)]
        else:
            subject = self._doer(verb, predicate.verbs.doers, unit)
            end = 0 if subject is None else subject.i + 2
            if end and doc[end - 1].lower_ in self.complement:  # “a group of armed men”
                end += COMPLEMENT_LENGTH
            doer = None if subject is None else doc[subject.left_edge.i : min(end, verb.i)]
        return doer is not None and len(doer) > 0 and _pattern(predicate.verbs.doers).search(doer.text) is not None

    def _doer(self, verb: Token, doers: tuple[str, ...], unit: Span) -> Token | None:
        """The subject of an active verb; of a relative pronoun or one that takes up a noun, that noun, unless the
        pronoun is one of the doers."""
        head = verb
        labels = self.subjects
        while (subject := next((c for c in head.children if c.dep_ in labels), None)) is None:
            labels = self.all_subjects  # “is believed to be holding”
            if head.dep_ not in self.shared or head.head == head:
                break
            head = head.head
        if subject is None or subject.pos_ != "PRON" or _pattern(doers).fullmatch(subject.text):
            return subject
        if subject.lower_ in self.who:
            return head.head
        return next(
            (t for t in unit.doc[unit.start : subject.i] if t.dep_ in self.subjects and t.pos_ in NOMINAL), None
        )

    def _without_object(self, predicate: Predicate, unit: Span, counted: Counted) -> Predicate:
        """The sense in which a verb that is no participle takes no object, where it has one: “50 people drowned”."""
        token = predicate.token
        for verbs, names in self.forms[token.lower_] if self._lacks_object(predicate, unit) else ():
            if verbs.patient == "subject" and not (verbs.complements or verbs.manners or verbs.beside):
                other = self._predicate(token, verbs, names, predicate.end, unit, counted)
                if other is not None and other.voice == "active":
                    return other
        return predicate

    def _lacks_object(self, predicate: Predicate, unit: Span) -> bool:
        """Whether the verb stands without an object, as a participle or in the active: “boy drowns in pool”."""
        token = predicate.token
        if predicate.voice != "active" or predicate.patient_is_subject:
            return predicate.voice == "bare"
        following = unit.doc[predicate.end] if predicate.end < unit.end else None
        has_object = any(child.dep_ in self.objects for child in token.children)
        if has_object or following is None:
            return not has_object
        return following.pos_ in ("ADP", "ADV", "PUNCT", "SCONJ") or "Aspect=Prog" in str(following.morph)

    def _is_anothers(self, predicate: Predicate) -> bool:
        """Whether the complement belongs to a number after the verb: “20 were found alive and six dead”."""
        between = predicate.token.doc[predicate.token.i + 1 : predicate.end]
        return any(
            t.pos_ == "NUM" and i > 0 and between[i - 1].lower_ in self.conjunctions for i, t in enumerate(between)
        )

    def _is_excepted(self, token: Token, verbs: Verbs, unit: Span) -> bool:
        """Whether the verb's clause goes on with words beside which it has another sense."""
        start = token.idx + len(token)
        following = text_of(token.doc)[start : min(start + COMPLEMENT_REACH, unit.end_char)]
        return _pattern(verbs.except_complements).search(CLAUSE_END.split(following, 1)[0]) is not None

    def _stands_beside(self, token: Token, verbs: Verbs, unit: Span) -> bool:
        """Whether the verb stands near one of the words that it needs, in its clause."""
        around = token.doc[max(unit.start, token.i - BESIDE_REACH) : min(token.i + 2, unit.end)]
        for before in reversed(around):
            if before.is_punct and before.i < token.i:
                return False
            if before.lower_ in verbs.beside:
                return True
        return False

    def _is_of_nobody(self, token: Token, verbs: Verbs, counted: Counted) -> bool:
        """Whether words for nobody before the verb are those that it needs: “aucun des 12 passagers n'a survécu”."""
        return any(i < token.i and token.doc[i].lower_ in verbs.beside for i in counted.nobody)

    def _has_manner(self, token: Token, verbs: Verbs, unit: Span) -> bool:
        return token.i > unit.start and token.nbor(-1).lower_ in verbs.manners

    def _complement(self, token: Token, verbs: Verbs, unit: Span, counted: Counted) -> int | None:
        """Index of the token after the verb's complement, null where it has none before the next clause, or what looks
        like one is counted itself (“ramenés à terre, faisant état de deux morts”)."""
        if not verbs.complements:
            return None
        doc = token.doc
        start = token.idx + len(token)
        match = _pattern(verbs.complements).search(text_of(doc), start, min(start + COMPLEMENT_REACH, unit.end_char))
        if match is None or SENTENCE_END.search(text_of(doc), start, match.start()):
            return None
        words_between = len(text_of(doc)[start : match.start()].split())
        if verbs.complement_words is not None and words_between >= verbs.complement_words:
            return None
        index = token.i + 1
        while index < len(doc) and doc[index].idx < match.end():
            if doc[index].idx < match.start() and (is_finite(doc[index]) or self._is_auxiliary(token, doc[index])):
                return None
            if doc[index].idx >= match.start() and index in counted.casualties:
                return None
            index += 1
        return index

    def _is_auxiliary(self, token: Token, verb: Token) -> bool:
        """Whether the token is only an auxiliary of the verb: “has died of burns”."""
        return token.pos_ == "AUX" and token.head == verb and verb.pos_ == "VERB"

    def _predicate(
        self,
        token: Token,
        verbs: Verbs,
        names: frozenset[VerbForm],
        end: int,
        unit: Span,
        counted: Counted,
    ) -> Predicate | None:
        first, auxiliaries = self._auxiliaries(token, unit)
        reflexive = first > unit.start and token.doc[first - 1].lower_ in self.reflexives
        reflexive = reflexive or (end < unit.end and token.nbor().lower_ in self.reflexive_objects)
        if reflexive and not verbs.reflexive:
            return None
        if not auxiliaries and token.pos_ == "NOUN" and token.i > unit.start and token.nbor(-1).pos_ == "DET":
            return None  # “without a shot being fired”
        may_be_finite = "finite" in names and not auxiliaries
        if "participle" in names and not (may_be_finite and self._is_finite(token, verbs, end, unit, counted)):
            if not auxiliaries and token.lower_ in self.words.noun_senses and self._is_noun(token, unit, counted):
                return None
            voice = self._voice(auxiliaries)
            if voice is None:
                voice, first = self._shared(token, unit)
            if reflexive:
                voice = "passive"
            return Predicate(token, verbs, voice, first, end, tuple(auxiliaries))
        infinitive = "infinitive" in names and token.lower_ not in self.words.noun_senses
        before_number = token.i + 1 in counted.numbers
        gerund = "gerund" in names and token.pos_ != "ADJ"
        is_noun = token.pos_ in ("NOUN", "PROPN", "ADJ") and not verbs.complements and not gerund
        if is_noun and not infinitive and not before_number:
            return None
        return Predicate(token, verbs, "passive" if reflexive else "active", first, end, tuple(auxiliaries))

    def _is_finite(self, token: Token, verbs: Verbs, end: int, unit: Span, counted: Counted) -> bool:
        """Whether a form that can be finite or participle is finite, which it cannot be without its object."""
        is_verb = token.pos_ == "VERB" and "VerbForm=Part" not in str(token.morph)
        if is_verb and token.i > unit.start and token.nbor(-1).lower_ in self.personal:
            return True
        if verbs.patient != "object":
            return is_verb or any(child.dep_ in self.subjects for child in token.children)
        joined = [c for c in token.children if c.dep_ in self.shared and c.nbor(-1).lower_ in self.conjunctions]
        if any(t.dep_ in self.objects and t.i > token.i for verb in (token, *joined) for t in verb.children):
            return True
        if token.i + 1 in counted.starts or not is_verb:
            return token.i + 1 in counted.starts
        start = end if self._begins_complement(token, verbs) else token.i + 1
        following = next((t for t in unit.doc[start : unit.end] if t.pos_ not in ("ADV", "SPACE")), None)
        while following is not None and following.pos_ in ("DET", "ADJ") and following.i + 1 < unit.end:
            following = following.nbor()
        return following is not None and following.pos_ in OBJECTS and following.lower_ not in self.times

    def _may_intervene(self, token: Token) -> bool:
        """Whether a word may stand between a number or noun and what follows: adjectives, adverbs, “au moins”."""
        return token.pos_ == "ADJ" or self._is_adverbial(token)

    def _is_adverbial(self, token: Token) -> bool:
        """Whether the word is an adverb or begins one of two words: “par ailleurs”."""
        return token.pos_ == "ADV" or (token.pos_ == "ADP" and token.nbor().pos_ == "ADV")

    def _begins_complement(self, verb: Token, verbs: Verbs) -> bool:
        """Whether one of the verb's complements begins right after it: “held captive”, not “held 12 people captive”."""
        following = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
        return any(phrase.split()[0] == following for phrase in verbs.complements)

    def _is_noun(self, token: Token, unit: Span, counted: Counted) -> bool:
        """Whether a word that can be noun or participle is a noun: a number or article stands before it, no noun."""
        before = token.nbor(-1) if token.i > unit.start else None
        if before is not None and before.i in counted.nouns:
            return False
        if before is not None and before.i > unit.start and before.lower_ in self.joints:
            other = before.nbor(-1)
            if other.pos_ in VERBAL and other.lower_ in self.forms:
                return False
        while before is not None and before.i > unit.start and self._may_intervene(before):
            if before.lower_ in self.others:
                return False
            before = before.nbor(-1)
        if before is None:
            return token.i + 1 < unit.end and token.nbor().pos_ not in ("ADP", "AUX")  # “Injured in it were 14 men”
        if before.pos_ in ("DET", "NUM", "ADP"):
            return True
        return token.pos_ == "NOUN" and before.pos_ not in ("NOUN", "PROPN")

    def _auxiliaries(self, token: Token, unit: Span) -> tuple[int, list[str]]:
        """Index of the first auxiliary (else of the verb), and the auxiliaries in lower case from left to right."""
        found: list[str] = []
        first = token.i
        for before in reversed(token.doc[max(unit.start, token.i - AUXILIARY_REACH) : token.i]):
            word = before.lower_
            if before.pos_ != "NOUN" and (word in self.passive or word in self.active or word in self.markers):
                found.insert(0, word)
                first = before.i
            elif word in self.relays and not found:
                first = before.i
            elif not (before.pos_ == "PART" or word in self.floating or before.is_quote or self._is_adverbial(before)):
                break
        return first, found

    def _voice(self, auxiliaries: list[str]) -> Voice | None:
        if any(word in self.markers or word in self.passive for word in auxiliaries):
            return "passive"
        return "active" if auxiliaries else None

    def _shared(self, token: Token, unit: Span) -> tuple[Voice, int]:
        """The voice of a participle without auxiliary, and where its auxiliaries begin.

        Both are those of the participle it is coordinated with; without one it is bare.
        """
        before = token.i - 1
        while before > unit.start and token.doc[before].pos_ == "ADV":
            before -= 1
        if before < unit.start or token.doc[before].lower_ not in self.conjunctions:
            return "bare", token.i
        neighbour = token.doc[before - 1]
        if before > unit.start and any("participle" in names for _, names in self.forms.get(neighbour.lower_, ())):
            first, auxiliaries = self._auxiliaries(neighbour, unit)
            voice = self._voice(auxiliaries)
            if voice is None:
                voice, first = self._shared(neighbour, unit)
            if voice != "bare":
                return voice, first
        for other in reversed(token.doc[max(unit.start, before - 25) : before]):
            joined = other == token.head and token.dep_ in self.shared  # which the model may take for an infinitive
            if joined or ("VerbForm=Part" in str(other.morph) and other.pos_ in ("VERB", "ADJ", "AUX")):
                first, auxiliaries = self._auxiliaries(other, unit)
                voice = self._voice(auxiliaries)
                if voice is not None:
                    return voice, first if token.doc[before].pos_ == "CCONJ" else token.i
        return "bare", token.i


@cache
def _pattern(phrases: tuple[str, ...]) -> Pattern[str]:
    return any_of(phrases)
