"""Groups that share the figure of another: coordinated with it, or a part of it."""

import itertools
from dataclasses import replace
from typing import Literal

from spacy.tokens import Span, Token

from services.extractor.casualties.asides import is_finite, past_aside
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.patients import opens_with_whole
from services.extractor.casualties.predicates import Predicate
from services.extractor.phrases import ends_with
from services.extractor.reading import text_of

CHAIN_REACH = 16
BREAKDOWN_REACH = 40
"""Tokens between a figure and a word that breaks it down."""
VERBAL = frozenset({"VERB", "AUX"})
OPENING = frozenset({":", "(", "[", "--", "–", "—"})
"""What a breakdown right after its whole begins with."""
CLOSING = frozenset({")", "]", "--", "–", "—"})
LISTING = frozenset({":", ";", ",", "--", "–", "—"})
"""What may stand before a list that adds up to its whole."""
CLAUSE_END = frozenset({",", ";", ":", ".", "(", ")", "»", '"', "”"})
Relation = Literal["chain", "breakdown"]


class Coordinator:
    """Spreads figures over coordinated groups."""

    def __init__(self, words: CasualtyWords, people: People) -> None:
        grammar = words.grammar
        self.words, self.people = words, people
        self.determiners = frozenset(grammar.determiners)
        self.conjunction = ends_with(c for c in grammar.conjunctions if c != ",")
        self.complement = frozenset(grammar.complement)
        self.wholes = frozenset(grammar.wholes)
        self.among = frozenset(phrase.split()[0] for phrase in grammar.among) - self.complement
        self.breakdown = ends_with(grammar.breakdown)
        self.likewise = ends_with(grammar.likewise)
        self.floating = frozenset(grammar.floating)
        self.times = frozenset(grammar.times)
        self.degrees = frozenset(grammar.degrees)
        self.fatally = frozenset(m for verbs in words.verbs if verbs.kind == "killed" for m in verbs.manners)
        self.generic = frozenset(grammar.generic)
        self.sides = frozenset(grammar.sides)
        self.arguments = frozenset((*grammar.subject, *grammar.passive_subject, *grammar.object))
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.contrasts = frozenset(grammar.contrasts)
        self.others = frozenset(grammar.others)

    def spread(self, unit: Span, groups: tuple[Group, ...], figures: list[Figure]) -> list[Figure]:
        """Figures for groups that have none of their own, and parts marked as such."""
        before = {figure.group.first: figure for figure in figures}
        by_first = dict(before)
        self._rightwards(unit, groups, by_first)
        self._leftwards(unit, groups, by_first)
        return [figure for first, figure in by_first.items() if before.get(first) is not figure]

    def _rightwards(self, unit: Span, groups: tuple[Group, ...], by_first: dict[int, Figure]) -> None:
        """What follows on a figure: “tués à Lyon et 19 autres à Brest”, “26 personnes, dont huit enfants”."""
        last: Group | None = None
        for left, right in itertools.pairwise(groups):
            last = left if left.first in by_first else last
            if left is not last and last is not None:
                aside = (left.other or self._is_adjunct(left, unit)) and (right.head is not None or right.pronoun)
                if aside or self._opens_breakdown(last, right, unit):
                    left = last
            figure = by_first.get(left.first)
            if figure is None or right.other:
                continue
            relation = self._relation(left, right, groups, unit, figure.predicate)
            if relation == "chain" and figure.part_of is not None and unit.doc[left.end].text in CLOSING:
                figure = by_first[figure.part_of.first]
            if relation is None and (self._opens_breakdown(left, right, unit) or self._adds_up(left, groups, unit)):
                relation = "breakdown"
            own = by_first.get(right.first)
            if own is not None:
                whole = left if relation == "breakdown" else figure.part_of
                if whole is left and figure.part_of is not None and not _within(right, left):
                    whole = figure.part_of
                if relation is not None and whole is not None and own.kind == figure.kind and _within(right, whole):
                    by_first[right.first] = replace(own, part_of=whole)
                continue
            new = self._right(figure, left, right, relation, unit)
            if new is not None:
                by_first[right.first] = new

    def _leftwards(self, unit: Span, groups: tuple[Group, ...], by_first: dict[int, Figure]) -> None:
        """What a figure follows on: “cinq soldats et deux civils ont été tués”."""
        for left, right in reversed(list(itertools.pairwise(groups))):
            figure = by_first.get(right.first)
            if left.first in by_first or figure is None or figure.link in ("breakdown", "noun", "toll"):
                continue
            if not self._reaches_left(figure) or left.other or (left.head is None and not left.pronoun):
                continue
            if (
                not left.is_person
                and not left.pronoun
                and not (self._is_plain(figure, left) and unit.doc[right.first - 1].pos_ == "CCONJ")
            ):
                continue
            relation = self._relation(left, right, groups, unit, aside=True)
            if left.quantity.form == "zero" and right.quantity.form != "zero":
                continue
            if self._is_anothers(left, figure):
                continue
            if relation is None or (relation == "breakdown" and not _within(right, left)):
                continue
            if self._is_governed(left, unit) or (relation == "breakdown" and self._is_own_clause(figure, left, unit)):
                continue
            if relation == "breakdown":
                for part in self._list_from(right, groups, unit):
                    if part.first in by_first:
                        by_first[part.first] = replace(by_first[part.first], part_of=left)
            by_first[left.first] = replace(figure, group=left, link="chain", part_of=None)

    def _is_anothers(self, group: Group, figure: Figure) -> bool:
        """Whether the group goes with a verb before it that tells nothing, while what follows has a verb of its own:
        “où opèrent 300 secouristes, deux guides sont morts”."""
        predicate = figure.predicate
        if group.head is None or predicate is None or not predicate.patient_is_subject:
            return False
        doc = group.head.doc
        before = doc[max(group.first - 1, 0)]
        parsed = group.head.head if group.head.dep_ in self.arguments else before
        verb = parsed if parsed.i < group.first else before
        tells = verb == figure.trigger or verb.pos_ != "VERB" or self._is_casualty_verb(verb)
        return not tells and is_finite(doc[predicate.first]) and predicate.first > group.end

    def _is_own_clause(self, figure: Figure, whole: Group, unit: Span) -> bool:
        """Whether a part is told of in a clause of its own, since the whole belongs to another verb: “un car avec 180
        voyageurs, dont 32 ont été blessés”; not in “180 voyageurs, dont 32 Belges ont été blessés”."""
        predicate = figure.predicate
        if predicate is None and figure.link == "state":  # “Eight survived the crash, three of them with burns”
            return any(is_finite(t) for t in unit.doc[whole.end : figure.group.first])
        if predicate is None or figure.group.end != predicate.first:
            return False
        return figure.group.head is None or any(is_finite(t) for t in unit.doc[unit.start : whole.first])

    def _is_adjunct(self, group: Group, unit: Span) -> bool:
        """Whether the group only says where or how: “cinq enfants dans un car et deux chauffeurs”."""
        before = group.first
        while before > unit.start and unit.doc[before - 1].pos_ == "DET":
            before -= 1
        return before > unit.start and unit.doc[before - 1].pos_ == "ADP" and not group.senses

    def _is_governed(self, group: Group, unit: Span) -> bool:
        """Whether a sentence opens with the group as what others are a part of: “Sur les 63 passagers, 41 ont péri”."""
        if opens_with_whole(group, unit, self.complement):
            return True
        before = group.first
        while before > unit.start and unit.doc[before - 1].pos_ == "DET":
            before -= 1
        return before > unit.start and unit.doc[before - 1].lower_ in self.wholes

    def _opens_breakdown(self, whole: Group, part: Group, unit: Span) -> bool:
        """Whether a part follows further on: “150 civils ont été tués dans les trois pays, dont 100 …”."""
        doc = unit.doc
        if part.first - whole.end > BREAKDOWN_REACH or part.first <= whole.end:
            return False
        gap = text_of(doc)[doc[whole.end].idx : part.quantity.start]
        return ";" not in gap and self.breakdown.search(gap) is not None

    def _adds_up(self, whole: Group, groups: tuple[Group, ...], unit: Span) -> bool:
        """Whether a list further on adds up to the whole: “13 bodies were found: eight men, four women and a child”."""
        first = groups[groups.index(whole) + 1]
        if unit.doc[first.first - 1].text not in LISTING or first.quantity.low >= whole.quantity.low:
            return False
        return sum(part.quantity.low for part in self._list_from(first, groups, unit)) == whole.quantity.low

    def _list_from(self, first: Group, groups: tuple[Group, ...], unit: Span) -> list[Group]:
        """The group and those that a list goes on with."""
        members = [first]
        for left, right in itertools.pairwise(groups[groups.index(first) :]):
            if self._coordination(left, right, unit) is None or unit.doc[left.end].text in CLOSING:
                break
            members.append(right)
        return members

    def _right(self, figure: Figure, left: Group, right: Group, relation: Relation | None, unit: Span) -> Figure | None:
        if relation is None or right.quantity.form == "zero":
            return None
        told_before = figure.predicate is not None and figure.predicate.token.i < left.first
        own_clause = told_before or unit.doc[right.first - 1].text == ","
        if own_clause and self._has_own_verb(right, unit):
            return None
        gapped = self._is_gapped(right, unit)
        bare = right.head is None and not right.pronoun
        if relation == "breakdown" or figure.part_of is not None:
            whole = left if relation == "breakdown" else figure.part_of
            if (
                whole is None
                or not _within(right, whole)
                or not (right.is_person or right.partitive or right.head is None)
            ):
                return None
            if right.partitive and right.quantity.form == "indefinite":
                return None
            following = self._following(right, unit)
            died = (bare or right.partitive) and following is not None and following.lower_ in self.fatally
            return replace(figure, group=right, link="breakdown", part_of=whole, kind="killed" if died else figure.kind)
        among = right.partitive and right.is_person and unit.doc[right.last + 1].lower_ in self.among
        if right.quantity.plain and gapped and (among or (bare and self._is_located(right, unit))):
            return replace(figure, group=right, link="chain", part_of=None)
        if right.pronoun and gapped and figure.link in ("noun", "modifier"):
            return replace(figure, group=right, link="chain")
        if bare or figure.link in ("noun", "toll", "modifier"):
            return None
        if figure.link == "complement" and right.quantity.low == 1 and self._is_apart(left, right, unit):
            return None
        if not (right.is_person or right.pronoun or self._is_plain(figure, right)):
            return None
        after = figure.predicate is not None and figure.predicate.patient_is_subject
        if after and figure.predicate is not None and right.end > figure.predicate.first and not gapped:
            return None
        return replace(figure, group=right, link="chain")

    def _has_own_verb(self, group: Group, unit: Span) -> bool:
        """Whether the group is the subject of a verb after it that tells of no casualties: “…, a spokesman for the
        club told us”."""
        following = unit.doc[group.end] if group.end < unit.end else None
        if following is not None and is_finite(following) and self.people.category(following.text) is None:
            return True
        verb = group.head.head if group.head is not None and group.head.dep_ in self.subjects else None
        tells = verb is None or verb.i < group.end or self._is_casualty_verb(verb)
        return not tells and verb is not None and any(is_finite(t) for t in (verb, *verb.children) if t.i >= group.end)

    def _is_apart(self, left: Group, right: Group, unit: Span) -> bool:
        """Whether other nouns stand between the two, which the right one may be coordinated with instead."""
        return any(t.pos_ in ("NOUN", "PROPN") for t in unit.doc[left.end : right.first])

    def _is_gapped(self, group: Group, unit: Span) -> bool:
        """Whether the group's clause leaves out the verb of the one before: “ont péri à Lyon et 19 autres à Brest”."""
        rest = unit.doc[group.end : unit.end]
        for token in unit.doc[past_aside(rest) if len(rest) else group.end : unit.end]:
            if token.pos_ in VERBAL or (token.pos_ in ("ADJ", "NOUN") and self._is_participle(token)):
                return False
            if token.pos_ in ("CCONJ", "SCONJ") or token.text in CLAUSE_END:
                break
        following = self._following(group, unit)
        if following is None or following.pos_ in ("ADP", "ADV", "PUNCT"):
            return True
        return following.lower_ in self.times or following.lower_ in self.sides

    def _is_participle(self, token: Token) -> bool:
        return any("participle" in names for _, names in self.words.verb_forms.get(token.lower_, ()))

    def _following(self, group: Group, unit: Span) -> Token | None:
        """The token after the group and a pronoun that takes it up: “two each from …”."""
        rest = unit.doc[group.end : unit.end]
        return next((token for token in rest if token.lower_ not in self.floating or token.is_punct), None)

    def _is_plain(self, figure: Figure, group: Group) -> bool:
        """Whether an unknown noun will do: a number of them, victims of a verb that has no other ones than people."""
        return figure.predicate is not None and figure.predicate.verbs.strong and group.quantity.plain

    def _reaches_left(self, figure: Figure) -> bool:
        if figure.predicate is None:
            return figure.link in ("state", "among")
        if figure.link == "modifier":
            return "Number=Sing" not in str(figure.trigger.morph)
        return figure.predicate.patient_is_subject

    def _relation(
        self,
        left: Group,
        right: Group,
        groups: tuple[Group, ...],
        unit: Span,
        shared: Predicate | None = None,
        aside: bool = False,
    ) -> Relation | None:
        """How the right group follows on the left one. The verb that they may share can stand between them; with
        `aside`, words between commas can."""
        relation = self._coordination(left, right, unit, shared, aside)
        if relation != "chain" or unit.doc[right.first - 1].text != ",":
            return relation
        identified = self._is_identified(right, groups)
        counted = left.head is not None or identified
        if left.quantity.low > 1 and counted and groups.index(right) == groups.index(left) + 1:
            if self._adds_up(left, groups, unit):
                return "breakdown"
            members = self._list_from(right, groups, unit)
            fits = sum(member.quantity.low for member in members) <= left.quantity.low
            if (identified or self._is_located(right, unit)) and fits:
                return "breakdown"
        if self._is_generic(left) and right.is_person:
            return "breakdown" if right.quantity.form != "article" else None
        return relation

    def _coordination(
        self, left: Group, right: Group, unit: Span, shared: Predicate | None = None, aside: bool = False
    ) -> Relation | None:
        """The same by the words between the two alone."""
        doc = unit.doc
        gap = doc[left.end : right.first]
        if len(gap) == 0 or len(gap) > CHAIN_REACH:
            return None
        if len(gap) == 1 and gap[0].lower_ in self.complement:
            return None  # “une mère de trois enfants”
        text = text_of(doc)[gap.start_char : right.quantity.start]
        while len(gap) > 1 and (gap[-1].pos_ == "DET" or gap[-1].dep_ in self.determiners or self._is_further(gap[-1])):
            gap = gap[:-1]
        if self.breakdown.search(text):
            return "breakdown"
        if self.likewise.search(text):
            return "chain"
        if gap[-1].text in OPENING and len(gap) == 1:
            return "breakdown"
        parallel = gap[-1].text == ";" and self._is_located(right, unit)
        if len(gap) > 1 and gap[-1].lower_ in self.complement and gap[-2].pos_ in ("NOUN", "PROPN"):
            return None  # “à travers le regard d'une passagère”
        joined = gap[-1].text == "," or parallel or self.conjunction.search(text_of(doc)[gap.start_char : gap.end_char])
        if not joined or self._is_apposition(right, gap) or self._is_contrast(gap):
            return None
        if right.partitive and right.pronoun:
            return "breakdown"
        of_shared = range(shared.first, shared.end) if shared is not None else ()
        if any(t.pos_ in VERBAL and t.i not in of_shared and not self._is_casualty_verb(t) for t in gap):
            enclosed = aside and gap[0].text == "," and len(gap) > 2 and gap[-2].text == ","
            return "chain" if enclosed else None
        return "chain"

    def _is_further(self, token: Token) -> bool:
        """Whether a word before a number says that it counts more: “30 on Monday and a further 12 on Tuesday”."""
        return token.pos_ == "ADJ" and token.lower_ in self.others

    def _is_contrast(self, gap: Span) -> bool:
        """Whether another clause begins: “pulled out alive, but two others died”."""
        return len(gap) > 1 and gap[-1].lower_ in self.contrasts and gap[-2].text == ","

    def _is_casualty_verb(self, token: Token) -> bool:
        """Whether a verb tells of casualties without further words."""
        return any(not verbs.complements for verbs, _ in self.words.verb_forms.get(token.lower_, ()))

    def _is_apposition(self, right: Group, gap: Span) -> bool:
        """Whether the group says who a name is: “…, Jean Dupont, un retraité”."""
        named = right.head is not None and right.quantity.form == "article"
        return named and gap[-1].text == "," and len(gap) > 1 and gap[-2].pos_ == "PROPN"

    def _is_located(self, group: Group, unit: Span) -> bool:
        """Whether a number alone is told by where or how: “cinq morts, trois à Lyon et deux à Brest”."""
        following = self._following(group, unit)
        bare = group.head is None and not group.pronoun and group.quantity.plain
        if not bare or following is None:
            return False
        where = following.pos_ == "ADP" and following.lower_ not in self.complement
        where = where or following.lower_ in self.sides
        return where or following.lower_ in self.degrees or following.lower_ in self.fatally

    def _is_identified(self, group: Group, groups: tuple[Group, ...]) -> bool:
        """Whether a number alone is told by who that is: “killing two, one a boy of 17”."""
        bare = group.head is None and not group.pronoun and group.quantity.plain
        following = next((other for other in groups if other.first == group.end), None)
        return bare and following is not None and following.is_person and following.quantity.form == "article"

    def _is_generic(self, group: Group) -> bool:
        """Whether a list after the group breaks it down: “trois personnes, un couple et leur fille”."""
        return group.head is not None and any(form in self.generic for form in self.people.singulars(group.head.text))


def _within(part: Group, whole: Group) -> bool:
    """Whether the part is no larger than the whole."""
    high = whole.quantity.high
    return high is None or part.quantity.low <= high
