"""Figures that take up those said before: “Parmi eux, 65 policiers”, “Six d'entre eux …”, “il y en a eu trois”."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.predicates import Predicate
from services.extractor.phrases import any_of, ends_with, starts_with
from services.extractor.reading import text_of

LISTED_REACH = 12
"""Tokens between two groups of one list, and before the first."""
CLITIC_REACH = 5
NOUN_REACH = 4
"""Tokens after a copula in which the noun stands that says who they were."""
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True)
class Told:
    """What a sentence told: its counted groups, and those of them that are figures."""

    start: int
    """Its first code point."""
    groups: tuple[Group, ...]
    figures: tuple[Figure, ...]

    def whole(self) -> Figure | None:
        """The figure that a plural pronoun of the next sentence stands for; null where it could mean others."""
        wholes = [f for f in self.figures if f.part_of is None and f.group.quantity.low > 1]
        if not wholes or len({figure.kind for figure in wholes}) > 1:
            return None
        counted = {figure.group.first for figure in self.figures}
        last = wholes[-1].group
        others = (g for g in self.groups if g.first > last.first and g.first not in counted)
        return None if any(g.is_person and g.quantity.low > 1 for g in others) else wholes[-1]


NOTHING_TOLD = Told(0, (), ())


class Anaphora:
    """Finds such figures with the words of one language."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        grammar = words.grammar
        self.people = people
        self.among_them = starts_with(grammar.among_them)
        self.identities = any_of(grammar.identities)
        self.existential = ends_with(grammar.existential)
        self.partitive_clitics = frozenset(grammar.partitive_clitics)
        self.joints = frozenset((*grammar.conjunctions, *grammar.complement))
        self.copulas = frozenset(grammar.passive_auxiliaries)
        self.presenting = frozenset(grammar.copulas)

    def taken_up(
        self,
        unit: Span,
        groups: tuple[Group, ...],
        predicates: Sequence[Predicate],
        figures: list[Figure],
        before: Told,
    ) -> list[Figure]:
        """The figures of a unit with those that take up one of its own or of the sentence before, in order."""
        figures = [figure for figure in figures if not self._is_of_things(figure.group, before)]
        told = before.whole()
        whole = replace(told, told_from=before.start) if told is not None else None
        known = {figure.group.first for figure in figures}
        found = [*self._existing(unit, groups, figures, whole), *self._identified(unit, groups, figures, whole)]
        if whole is not None:
            figures = [self._part(figure, figures, whole) for figure in figures]
            if match := self.among_them.match(text_of(unit.doc), unit.start_char, unit.end_char):
                found += self._members(unit, groups, whole, match.end())
            found += self._described(unit, groups, predicates, whole)
        new = {f.group.first: f for f in found if f.group.first not in known}.values()
        return sorted((*figures, *new), key=lambda f: f.group.first)

    def _is_of_things(self, group: Group, before: Told) -> bool:
        """Whether a number takes up so many of the sentence before that are no people: “Deux équipes … Toutes deux”."""
        if not group.resumes:
            return False
        same = [g for g in before.groups if g.head is not None and g.quantity.low == group.quantity.low]
        return bool(same) and not any(g.is_person for g in same)

    def _part(self, figure: Figure, figures: list[Figure], whole: Figure) -> Figure:
        """A figure of the sentence that counts some of the whole: “40 des morts”, “six d'entre eux sont blessés”."""
        group = figure.group
        some = figure.link == "among" or (group.partitive and (group.pronoun or bool(group.senses)))
        if figure.part_of is not None or figure.kind != whole.kind or not some or not _within(group, whole.group):
            return figure
        nearer = any(f.kind == figure.kind and f.group.first < group.first and f.part_of is None for f in figures)
        return figure if nearer else replace(figure, part_of=whole.group, told_from=whole.told_from)

    def _identified(
        self, unit: Span, groups: tuple[Group, ...], figures: list[Figure], whole: Figure | None
    ) -> Iterator[Figure]:
        """“Cinq corps ont été découverts. Il s'agit d'un homme et de quatre femmes.”"""
        for match in self.identities.finditer(text_of(unit.doc), unit.start_char, unit.end_char):
            told = [f for f in figures if f.trigger.idx < match.start() and f.group.quantity.start < match.start()]
            own = next((f for f in reversed(told) if f.group.quantity.low > 1 and f.link != "breakdown"), None)
            if (counted := own if told else whole) is not None:
                yield from self._members(unit, groups, counted, match.end())

    def _members(self, unit: Span, groups: tuple[Group, ...], whole: Figure, start: int) -> Iterator[Figure]:
        """The members of the list that begins at code point `start`: “Parmi eux, 65 policiers et 12 pompiers”."""
        end: int | None = None
        left = whole.group.quantity.low if whole.group.quantity.high is not None else None
        for group in groups:
            if group.quantity.start < start - 1:
                continue
            first = next(t.i for t in unit if t.idx + len(t) > start) if end is None else end
            gap = unit.doc[first : group.first]
            joined = end is None or (len(gap) > 0 and gap[-1].lower_ in self.joints)
            told_of = any(t.pos_ in VERBAL and t.lower_ not in self.presenting for t in gap)
            if not joined or len(gap) > LISTED_REACH or told_of:
                return
            counts = group.is_person or (end is not None and group.head is None and group.quantity.plain)
            if not counts or group.other or group.senses or not _within(group, whole.group):
                return
            if left is not None and (left := left - group.quantity.low) < 0:
                return
            yield _part_of(whole, group, unit)
            end = group.end

    def _described(
        self, unit: Span, groups: tuple[Group, ...], predicates: Sequence[Predicate], whole: Figure
    ) -> Iterator[Figure]:
        """“Douze d'entre elles étaient des enfants”."""
        verbs = {i for predicate in predicates for i in range(predicate.first, predicate.end)}
        for group in groups:
            if not (group.partitive and group.pronoun) or group.end >= unit.end or group.end in verbs:
                continue
            following = unit.doc[group.end + 1 : min(group.end + 1 + NOUN_REACH, unit.end)]
            are = unit.doc[group.end].lower_ in self.copulas
            people = any(t.pos_ == "NOUN" and self.people.category(t.text) is not None for t in following)
            if are and people and _within(group, whole.group):
                yield _part_of(whole, group, unit)

    def _existing(
        self, unit: Span, groups: tuple[Group, ...], figures: list[Figure], whole: Figure | None
    ) -> Iterator[Figure]:
        """“À part les sept détenus de Lyon, il y en a eu trois à Paris”: more of what was counted."""
        for group in groups:
            if group.head is not None or not group.quantity.plain:
                continue
            existing = self.existential.search(text_of(unit.doc)[unit.start_char : group.quantity.start])
            if not existing and not self._takes_up(group, unit):
                continue
            earlier = [f for f in figures if f.group.first < group.first]
            counted = earlier[-1] if earlier else whole
            if counted is not None:
                yield Figure(group, counted.kind, "chain", unit.doc[group.first], told_from=counted.told_from)

    def _takes_up(self, group: Group, unit: Span) -> bool:
        """Whether a pronoun before the verb stands for what the number counts: “nous en avons trouvé deux autres”."""
        before = unit.doc[max(unit.start, group.first - CLITIC_REACH) : group.first]
        clitic = next((t for t in reversed(before) if t.lower_ in self.partitive_clitics), None)
        if clitic is None or (group.end < unit.end and unit.doc[group.end].pos_ in ("NOUN", "PROPN")):
            return False
        between = unit.doc[clitic.i + 1 : group.first]
        return any(t.pos_ in VERBAL for t in between) and not any(t.pos_ in ("NOUN", "PROPN") for t in between)


def _part_of(whole: Figure, group: Group, unit: Span) -> Figure:
    trigger = group.head or unit.doc[group.first]
    return Figure(group, whole.kind, "breakdown", trigger, part_of=whole.group, told_from=whole.told_from)


def _within(part: Group, whole: Group) -> bool:
    """Whether the part is smaller than the whole."""
    high = whole.quantity.high
    return high is None or part.quantity.low < high
