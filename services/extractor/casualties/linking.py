"""Which number counts whom: from counted groups and casualty words to figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span, Token

from schemas.casualty import CasualtyKind
from services.extractor.casualties.groups import Group
from services.extractor.casualties.lexicon import CasualtyWords
from services.extractor.casualties.predicates import Predicate

Link = Literal["noun", "complement", "modifier", "parse", "surface", "chain", "breakdown", "state", "toll"]
STRENGTH: tuple[Link, ...] = (
    "noun",
    "toll",
    "modifier",
    "parse",
    "complement",
    "state",
    "surface",
    "chain",
    "breakdown",
)
OBJECT_REACH = 9
SUBJECT_REACH = 30
COMPLEMENT_REACH = 9
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True)
class Figure:
    """A group that counts casualties of a kind, and how that was found. `trigger` is the word that says the kind."""

    group: Group
    kind: CasualtyKind
    link: Link
    trigger: Token
    predicate: Predicate | None = None
    part_of: Group | None = field(default=None)


class Linker:
    """Links groups to casualty words with the words of one language."""

    def __init__(self, words: CasualtyWords) -> None:
        self.words = words
        grammar = words.grammar
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.objects = frozenset(grammar.object)
        self.who = frozenset(grammar.subject_relatives)
        self.whom = frozenset(grammar.object_relatives)
        self.complement = frozenset(grammar.complement)
        self.conjunctions = frozenset(grammar.conjunctions)
        self.breakdown = frozenset(grammar.breakdown)

    def link(self, unit: Span, groups: tuple[Group, ...], predicates: tuple[Predicate, ...]) -> list[Figure]:
        """Every figure of the unit; at most one a group and kind, by the strongest link."""
        figures: list[Figure] = []
        for group in groups:
            figures += self._nouns(group)
            figures += self._complements(group, unit)
        for predicate in predicates:
            figures += self._predicates(predicate, unit, groups)
        figures = _strongest(figures)
        figures += self._chains(unit, groups, figures)
        return _strongest(figures)

    # nouns

    def _nouns(self, group: Group) -> Iterator[Figure]:
        if group.head is None:
            return
        for sense in group.senses:
            if group.head.lower_ in sense.nouns:
                yield Figure(group, sense.kind, "noun", group.head)
                return

    def _complements(self, group: Group, unit: Span) -> Iterator[Figure]:
        """“la mort d'au moins 26 personnes”: the noun of an event before the group."""
        if group.other or (group.head is None and not group.partitive):
            return
        before = group.first - 1
        if before <= unit.start or unit.doc[before].lower_ not in self.complement:
            return
        for token in reversed(unit.doc[max(unit.start, before - COMPLEMENT_REACH) : before]):
            if token.pos_ in VERBAL and token.lower_ not in self.words.noun_senses:
                return
            for sense in self.words.noun_senses.get(token.lower_, ()):
                if sense.role in ("event", "remains") and (group.is_person or group.partitive):
                    yield Figure(group, sense.kind, "complement", token)
                    return
            if token.pos_ in ("NOUN",) and token.i == before - 1:
                return

    # verbs

    def _predicates(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        if predicate.verbs.patient == "oblique":
            found = self._oblique(predicate, unit, groups)
        elif predicate.voice == "bare":
            found = self._modified(predicate, unit, groups)
        elif predicate.patient_is_subject:
            found = self._subject(predicate, unit, groups)
        else:
            found = self._object(predicate, unit, groups)
        for group, link in found:
            if self._fits(group, predicate):
                yield Figure(group, predicate.verbs.kind, link, predicate.token, predicate)

    def _fits(self, group: Group, predicate: Predicate) -> bool:
        if group.other:
            return False
        if group.quantity.form == "article" or not predicate.verbs.strong:
            return group.is_person or group.pronoun or (group.head is None and predicate.verbs.strong)
        return True

    def _modified(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Iterable[tuple[Group, Link]]:
        token = predicate.token
        for group in reversed(groups):
            if group.head is not None and group.last < token.i < group.head.i:
                return [(group, "modifier")]
            if group.first > token.i:
                continue
            if group.head is not None and token.head.i == group.head.i and token.i > group.head.i:
                return [(group, "modifier")]
            gap = unit.doc[group.end : predicate.first]
            if len(gap) > 12 or any(t.pos_ in VERBAL and t.i != token.i for t in gap):
                return []
            if group.end == predicate.first or all(t.pos_ in ("ADJ", "ADV", "PUNCT") for t in gap):
                return [(group, "modifier")] if not any(t.text == "," for t in gap) else [(group, "surface")]
            if group.head is not None and not group.other and gap[0].pos_ in ("ADP", "PUNCT"):
                return [(group, "surface")]
        return []

    def _subject(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Iterable[tuple[Group, Link]]:
        subject = self._parsed(predicate.token, self.subjects)
        if subject is not None and subject.lower_ in self.who:
            antecedent = self._antecedent(subject, unit, groups)
            return [(antecedent, "parse")] if antecedent is not None else []
        if subject is not None:
            for group in groups:
                if group.covers(subject):
                    return [(group, "parse")]
        if subject is not None and subject.i < predicate.first and subject.pos_ in ("NOUN", "PROPN", "PRON"):
            barrier = subject.i
        else:
            barrier = unit.start
        for group in reversed(groups):
            if group.end > predicate.first:
                continue
            if group.first < barrier and group.end <= barrier and group.head is not None:
                return []
            gap = unit.doc[group.end : predicate.first]
            if len(gap) > SUBJECT_REACH or any(t.pos_ in VERBAL and "VerbForm=Fin" in str(t.morph) for t in gap):
                return []
            if self._governed(group, unit):
                continue
            if gap and gap[-1].lower_ in self.who and len(gap) > 3 and group.other:
                continue
            if group.other:
                continue
            return [(group, "surface")]
        return []

    def _antecedent(self, pronoun: Token, unit: Span, groups: tuple[Group, ...]) -> Group | None:
        for group in reversed(groups):
            if group.end <= pronoun.i:
                gap = unit.doc[group.end : pronoun.i]
                if any(t.pos_ in VERBAL for t in gap) or len(gap) > 10:
                    return None
                nouns = [t for t in gap if t.pos_ in ("NOUN", "PROPN")]
                return group if not nouns or (group.is_person and gap[0].pos_ == "ADP") else None
        return None

    def _governed(self, group: Group, unit: Span) -> bool:
        return group.first > unit.start and unit.doc[group.first - 1].pos_ == "ADP"

    def _object(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Iterable[tuple[Group, Link]]:
        relative = self._whom(predicate, unit)
        if relative is not None:
            antecedent = self._antecedent(relative, unit, groups)
            return [(antecedent, "parse")] if antecedent is not None else []
        target = self._parsed(predicate.token, self.objects)
        if target is not None and target.i > predicate.token.i:
            for group in groups:
                if group.covers(target):
                    return [(group, "parse")]
        for group in groups:
            if group.first < predicate.end and group.last < predicate.token.i:
                continue
            gap = unit.doc[predicate.token.i + 1 : group.first]
            if len(gap) > OBJECT_REACH or any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in gap):
                return []
            if target is not None and target in gap and target.pos_ in ("NOUN", "PROPN"):
                return []
            if any(t.pos_ == "ADP" and t.i >= predicate.end for t in gap):
                return []
            return [(group, "surface")]
        return []

    def _whom(self, predicate: Predicate, unit: Span) -> Token | None:
        for token in reversed(unit.doc[max(unit.start, predicate.first - 6) : predicate.first]):
            if token.lower_ in self.whom and token.pos_ == "PRON":
                return token
            if token.pos_ in VERBAL:
                return None
        return None

    def _oblique(self, predicate: Predicate, unit: Span, groups: tuple[Group, ...]) -> Iterable[tuple[Group, Link]]:
        for group in groups:
            if group.first < predicate.token.i:
                continue
            gap = unit.doc[predicate.token.i + 1 : group.first]
            if len(gap) > OBJECT_REACH or any(t.pos_ in VERBAL for t in gap):
                return []
            if gap and gap[-1].lower_ in predicate.verbs.prepositions:
                return [(group, "parse")]
        return []

    def _parsed(self, token: Token, labels: frozenset[str]) -> Token | None:
        """The verb's own child under one of the labels, else that of the verb it is coordinated with."""
        for _ in range(4):
            for child in token.children:
                if child.dep_ in labels:
                    return child
            if token.dep_ not in ("conj", "xcomp", "acl:relcl") or token.head.pos_ not in VERBAL:
                return None
            token = token.head
        return None

    # coordination and breakdown

    def _chains(self, unit: Span, groups: tuple[Group, ...], figures: list[Figure]) -> Iterator[Figure]:
        """Groups that are coordinated with a figure, or break it down, and have no figure of their own."""
        by_first = {figure.group.first: figure for figure in figures}
        for position in range(1, len(groups)):
            left, right = groups[position - 1], groups[position]
            if right.first in by_first or left.first not in by_first:
                continue
            figure = by_first[left.first]
            relation = self._relation(left, right, unit)
            if relation is None or right.other or (right.quantity.form == "article" and not right.is_person):
                continue
            if relation == "breakdown":
                new = Figure(right, figure.kind, "breakdown", figure.trigger, figure.predicate, figure.part_of or left)
            elif figure.link != "noun" and (right.is_person or right.pronoun):
                new = Figure(right, figure.kind, "chain", figure.trigger, figure.predicate, figure.part_of)
            elif figure.part_of is not None:
                new = Figure(right, figure.kind, "breakdown", figure.trigger, figure.predicate, figure.part_of)
            else:
                continue
            by_first[right.first] = new
            yield new
        for position in range(len(groups) - 1, 0, -1):
            left, right = groups[position - 1], groups[position]
            if left.first in by_first or right.first not in by_first:
                continue
            figure = by_first[right.first]
            predicate = figure.predicate
            if predicate is None or not predicate.patient_is_subject or figure.link == "chain":
                continue
            if self._relation(left, right, unit) == "chain" and left.is_person and not left.other:
                new = Figure(left, figure.kind, "chain", figure.trigger, predicate)
                by_first[left.first] = new
                yield new

    def _relation(self, left: Group, right: Group, unit: Span) -> Literal["chain", "breakdown"] | None:
        gap = unit.doc[left.end : right.first]
        if len(gap) == 0 or len(gap) > 14:
            return None
        words = [t.lower_ for t in gap]
        if words[-1] in self.breakdown:
            return "breakdown"
        if any(t.pos_ in VERBAL and t.lower_ not in self.words.verb_forms for t in gap):
            return None
        return "chain" if words[-1] in self.conjunctions else None


def _strongest(figures: list[Figure]) -> list[Figure]:
    best: dict[tuple[int, str], Figure] = {}
    for figure in figures:
        key = (figure.group.first, figure.kind)
        if key not in best or STRENGTH.index(figure.link) < STRENGTH.index(best[key].link):
            best[key] = figure
    return sorted(best.values(), key=lambda f: (f.group.first, f.kind))
