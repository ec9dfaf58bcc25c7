"""Which number counts whom: from counted groups and casualty words to figures."""

from dataclasses import replace

from spacy.tokens import Span

from schemas.casualty import CasualtyKind
from services.extractor.casualties.coordination import Coordinator
from services.extractor.casualties.ellipsis import EllipsisLinker
from services.extractor.casualties.figure import STATUS, Figure, Link, strongest
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.nouns import NounLinker
from services.extractor.casualties.predicates import Predicate
from services.extractor.casualties.remainders import RemainderLinker
from services.extractor.casualties.states import StateLinker
from services.extractor.casualties.sums import Adder
from services.extractor.casualties.verbs import VerbLinker
from services.extractor.speech import Speech

IDENTIFYING: frozenset[Link] = frozenset({"noun", "modifier", "state"})
"""Links within a noun phrase, which may tell who somebody is."""
UNTOLD: frozenset[CasualtyKind] = frozenset({"killed", "injured", "missing", "casualties"})
"""Kinds of which a text that names several for one group does not say how many of which."""
APPOSING = frozenset({",", "(", "-", "--", "–", "—"})
JOINED_REACH = 4
"""Tokens between two participles that say two kinds of one group."""


class Linker:
    """Links groups to casualty words with the words of one language."""

    def __init__(self, words: CasualtyWords, people: People, speech: Speech) -> None:
        self.words = words
        self.verbs = VerbLinker(words, people)
        self.nouns = NounLinker(words)
        self.states = StateLinker(words)
        self.coordinator = Coordinator(words, people)
        self.adder = Adder(words, people)
        self.ellipsis = EllipsisLinker(words, speech)
        self.remainders = RemainderLinker(words, people)
        self.relays = frozenset(words.grammar.relays)
        self.alternatives = frozenset(words.grammar.alternatives)
        self.sums = self.alternatives.union(words.grammar.sums)

    def link(
        self, unit: Span, groups: tuple[Group, ...], predicates: tuple[Predicate, ...], spared: tuple[Predicate, ...]
    ) -> list[Figure]:
        """Every figure of the unit in order; at most one a group and kind, by the surest link. `spared` are the verbs
        that tell of whom nothing happened to."""
        figures = [*self.nouns.figures(unit, groups, predicates), *self.states.figures(unit, groups)]
        figures = [*figures, *self.verbs.figures(unit, groups, predicates)]
        figures = _without_status([figure for figure in figures if not _tells_who(figure, unit)])
        figures = self._joined(_outcomes(self._specified(strongest(figures))), unit)
        spread = self.coordinator.spread(unit, groups, figures)
        redone = {figure.group.first for figure in spread}
        figures = [figure for figure in figures if figure.group.first not in redone] + spread
        figures = self.adder.added_up(unit, _once_nobody(_once_apposed(strongest(figures), unit)))
        figures = _once_taken_up(_once_apposed(figures, unit))
        figures += self.remainders.figures(unit, groups, spared)
        return strongest([*figures, *self.ellipsis.figures(unit, groups, figures)])

    def _specified(self, figures: list[Figure]) -> list[Figure]:
        """Of “victims” what else is told of them says what they suffered: “une victime, blessée à la tête”."""
        told = {figure.group.first for figure in figures if figure.link != "noun"}
        return [f for f in figures if f.link != "noun" or f.group.first not in told or not self._is_ambiguous(f)]

    def _is_ambiguous(self, figure: Figure) -> bool:
        return any(sense.ambiguous for sense in self.words.noun_senses.get(figure.trigger.lower_, ()))

    def _joined(self, figures: list[Figure], unit: Span) -> list[Figure]:
        """“tués et blessés” of one group: the text does not say how many of which."""
        result: list[Figure] = []
        for figure in figures:
            last = result[-1] if result else None
            if last is not None and last.group.first == figure.group.first and self._both(last, figure, unit):
                result[-1] = replace(last, kind="casualties")
            else:
                result.append(figure)
        return result

    def _both(self, one: Figure, other: Figure, unit: Span) -> bool:
        first, last = sorted((one.trigger.i, other.trigger.i))
        gap = unit.doc[first + 1 : last]
        untold = {one.kind, other.kind} <= UNTOLD or any(t.lower_ in self.alternatives for t in gap)
        if not untold or one.group.quantity.form == "zero":
            return False
        if any(
            t.lower_ in self.relays for t in (*gap, one.trigger, other.trigger)
        ):  # “missing and feared dead” are missing
            return False
        return len(gap) <= JOINED_REACH and any(t.lower_ in self.sums or t.text == "," for t in gap)


def _tells_who(figure: Figure, unit: Span) -> bool:
    """Whether the figure only tells who somebody is: “Jean Dupuis, l'un des neuf élus en prison, a dit …”, “il fut l'un
    des neuf élus arrêtés”."""
    group = figure.group
    if not group.partitive or group.quantity.low != 1 or figure.link not in IDENTIFYING or group.first - 2 < unit.start:
        return False
    before, name = unit.doc[group.first - 1], unit.doc[group.first - 2]
    return before.pos_ == "AUX" or (before.text == "," and name.pos_ == "PROPN")


def _without_status(figures: list[Figure]) -> list[Figure]:
    """The figures without those of nouns that only tell who they are of whom a verb tells something: “six réfugiés ont
    été blessés”, “one of the prisoners was recaptured”."""
    done = {figure.group.first for figure in figures if figure.predicate is not None}
    return [f for f in figures if f.predicate is not None or f.kind not in STATUS or f.group.first not in done]


def _outcomes(figures: list[Figure]) -> list[Figure]:
    """“shot and killed”: of whom it is said what happened, what they were or suffered before is not counted again; nor
    is that abductors hold whom they abducted."""
    taken = {figure.group.first for figure in figures if figure.kind == "abducted"}
    figures = [f for f in figures if f.kind != "detained" or f.group.first not in taken]
    died = {figure.group.first: figure for figure in figures if figure.kind == "killed"}
    return [f for f in figures if f.group.first not in died or not _is_before_death(f, died[f.group.first])]


def _is_before_death(figure: Figure, death: Figure) -> bool:
    """Whether the figure says what those died of, or were before: “four of the wounded died”, “54 détenus ont péri”,
    “the bodies of two climbers who had been missing”."""
    if death.link == "complement" and (figure.kind in ("missing", "injured", "hospitalised") or figure.link == "noun"):
        return figure.kind != "killed"
    if figure.link == "noun" and figure.kind != "killed" and death.predicate is not None and not figure.group.partitive:
        return True
    if figure.predicate is not None:
        bare = figure.predicate.voice == "bare" and death.predicate is not None and death.predicate.voice != "bare"
        if bare and figure.kind in ("injured", "hospitalised"):
            return True
        return figure.predicate.verbs.means or (figure.link == "modifier" and figure.kind == "missing")
    return figure.group.partitive and figure.kind in ("injured", "missing", "hospitalised")


def _once_apposed(figures: list[Figure], unit: Span) -> list[Figure]:
    """“L'un d'eux, un homme de 19 ans, est mort”: the apposition says who it is, and counts nobody else."""
    some = (f for f in figures if f.group.pronoun or f.group.partitive or f.group.quantity.low > 1)
    ends = {(f.group.end, f.kind, f.group.quantity.low) for f in some}
    return [
        figure
        for figure in figures
        if not (figure.group.quantity.form == "article" or figure.group.pronoun)
        or (figure.group.first - 1, figure.kind, figure.group.quantity.low) not in ends
        or unit.doc[figure.group.first - 1].text not in APPOSING
    ]


def _once_taken_up(figures: list[Figure]) -> list[Figure]:
    """“Two hikers … both died”: what takes up a figure of the sentence counts nobody else."""
    return [
        figure
        for figure in figures
        if not figure.group.resumes
        or not any(
            f.kind == figure.kind and f.group.quantity.low == figure.group.quantity.low
            for f in figures
            if f.group.first < figure.group.first
        )
    ]


def _once_nobody(figures: list[Figure]) -> list[Figure]:
    """“ni mort ni blessé”: nobody of a kind is said once a sentence."""
    seen: set[str] = set()
    result: list[Figure] = []
    for figure in figures:
        nobody = figure.group.quantity.form == "zero"
        if not nobody or figure.kind not in seen:
            result.append(figure)
        if nobody:
            seen.add(figure.kind)
    return result
