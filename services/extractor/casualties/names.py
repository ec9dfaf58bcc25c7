"""Named people as victims: “le journaliste Anne Lune a été tuée” counts one."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from schemas.casualty import CasualtyKind
from schemas.span import TextSpan
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import Grammar
from services.extractor.casualties.numbers import Quantity
from services.extractor.casualties.patients import is_governed
from services.extractor.casualties.predicates import Predicate
from services.extractor.reading import text_of

KINDS: frozenset[CasualtyKind] = frozenset({"killed", "injured", "missing", "abducted", "detained", "hospitalised"})
APPOSITION_REACH = 4
"""Tokens between a name and a participle that belongs to it: “Anne Lune, 31 ans, tuée”."""
JOINED = re.compile(r",?\s+(?:\w{1,3}\s+)?")
"""Between two names of a list: a comma, a short word."""
VERBAL = frozenset({"VERB", "AUX"})


class NameLinker:
    """Finds named victims of verbs that have no counted one."""

    def __init__(self, grammar: Grammar) -> None:
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.objects = frozenset(grammar.object)
        self.particles = frozenset(grammar.particles)
        self.times = frozenset(grammar.times)
        self.shared = frozenset(grammar.shared_subject)

    def figures(
        self, unit: Span, predicates: Sequence[Predicate], people: Sequence[TextSpan], taken: Sequence[Figure]
    ) -> Iterator[Figure]:
        """Figures of named people in the unit; `people` are the mentions of persons in it, `taken` what is counted."""
        told = {figure.trigger.i for figure in taken if figure.link != "comitative"}
        counted = {token for figure in taken for token in range(figure.group.first, figure.group.end)}
        found: set[int] = set()
        for predicate in sorted(predicates, key=lambda p: (p.verbs.means, p.verbs.kind != "killed")):
            if predicate.token.i in told or predicate.verbs.kind not in KINDS or predicate.verbs.patient == "oblique":
                continue
            named = [m for t in self._patients(predicate) if (m := _mention(people, t)) is not None]
            if predicate.voice == "bare" and "Number=Plur" in str(predicate.token.morph):
                named = _listed_up_to(named, people, unit)
            if not named or named[0].start in found:
                continue
            group = _group(unit, named)
            if not counted & set(range(group.first, group.end)):
                found.add(named[0].start)
                yield Figure(group, predicate.verbs.kind, "parse", predicate.token, predicate)

    def _patients(self, predicate: Predicate) -> list[Token]:
        """The parser's patient of the verb, with those coordinated with it."""
        token = predicate.token
        if predicate.voice == "bare":
            if self._takes_object(predicate):
                return []
            before = token.i - 1
            while before >= max(token.sent.start, token.i - APPOSITION_REACH):
                if token.doc[before].pos_ == "PROPN":
                    return [] if _belongs(token.doc[before], token) else [token.doc[before]]
                if token.doc[before].pos_ in (*VERBAL, "NOUN", "PRON", "CCONJ"):
                    return []
                before -= 1
            return []
        labels = self.subjects if predicate.patient_is_subject else self.objects
        patient = self._patient(token, labels)
        if patient is None or is_governed(patient):
            return []
        named = [t for t in patient.subtree if t.pos_ == "PROPN" and t.head in (patient, t.head) and t.i >= patient.i]
        apposed = (t for t in named if t.head == patient and t.nbor(-1).pos_ != "ADP")
        first = patient if patient.pos_ == "PROPN" else next(apposed, None)
        return [first, *patient.conjuncts] if first is not None else []

    def _takes_object(self, predicate: Predicate) -> bool:
        """Whether an object follows what looks like a participle: “X shot down MH17” is what X did."""
        start = predicate.token.i + 1
        rest = [t for t in predicate.token.doc[start : start + 2] if t.dep_ not in self.particles]
        return bool(rest) and rest[0].pos_ in ("PROPN", "DET", "NUM") and rest[0].lower_ not in self.times

    def _patient(self, verb: Token, labels: frozenset[str]) -> Token | None:
        """The verb's own child under one of the labels, else that of the verb that it shares its subject with."""
        own = next((child for child in verb.children if child.dep_ in labels), None)
        if own is not None or labels is not self.subjects or verb.dep_ not in self.shared or verb.head == verb:
            return own
        return next((child for child in verb.head.children if child.dep_ in labels), None)


def _belongs(name: Token, participle: Token) -> bool:
    """Whether a name says whose the one is that the participle tells of: “le fils d'Anne Lune arrêté”.

    After a comma the participle tells of the one named: “la mort d'Anne Lune, tuée hier”.
    """
    first = name
    while first.i > first.sent.start and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    of_another = first.i > first.sent.start and first.nbor(-1).pos_ == "ADP"
    return of_another and not any(t.is_punct for t in name.doc[name.i + 1 : participle.i])


def _listed_up_to(named: list[TextSpan], people: Sequence[TextSpan], unit: Span) -> list[TextSpan]:
    """Those of whom a plural participle tells: the name before it and names joined to that; none where it is alone."""
    if not named:
        return []
    position = people.index(named[0])
    first = position
    text = text_of(unit.doc)
    while first > 0 and JOINED.fullmatch(text, people[first - 1].end, people[first].start):
        first -= 1
    return list(people[first : position + 1]) if first < position else []


def _mention(people: Sequence[TextSpan], token: Token) -> TextSpan | None:
    return next((m for m in people if m.start <= token.idx < m.end), None)


def _group(unit: Span, named: list[TextSpan]) -> Group:
    """The mentions as a group of so many people."""
    start, end = min(m.start for m in named), max(m.end for m in named)
    tokens = [t for t in unit if t.idx < end and t.idx + len(t) > start]
    number = len({m.start for m in named})
    quantity = Quantity(start, end, number, number, "exact", "name", (start, end))
    return Group(quantity, tokens[0].i, tokens[-1].i, tokens[0], tokens[-1].i + 1, category="people")
