"""Numbers whose noun or verb the sentence has said before: “la police parle de 20 blessés, l'opposition de 64”."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from schemas.casualty import CasualtyKind
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords
from services.extractor.phrases import ends_with, starts_with
from services.extractor.reading import text_of
from services.extractor.speech import Speech

REACH = 30
"""Tokens between a figure and a number that shares its noun."""
CLAUSE = 12
"""Tokens of the clause that gives the number, from its speaker on."""
PLACE_LENGTH = 4
SEPARATING = frozenset({",", ";", ":"})
CLOSING = frozenset({",", ";", ".", ")", "»", '"', "”", "!", "?"})
QUOTES = frozenset({"«", "»", '"', "“", "”", "'"})
NOMINAL = frozenset({"NOUN", "PROPN"})
PHRASE = frozenset({"DET", "NOUN", "PROPN", "ADJ", "ADP", "NUM", "X", "PART"})
VERBAL = frozenset({"VERB", "AUX"})
FIRST_YEAR, LAST_YEAR = 1900, 2100
LARGEST_DEPARTMENT = 100
"""Numbers in brackets after a town up to this one may be those of a department: “Montreuil (93)”."""


class EllipsisLinker:
    """Finds numbers that take over the kind of a figure before them, with the words of one language."""

    def __init__(self, words: CasualtyWords, speech: Speech) -> None:
        self.words, self.grammar, self.speech = words, words.grammar, speech
        grammar = words.grammar
        self.conjunctions = frozenset((*grammar.conjunctions, *grammar.contrasts))
        self.compared = ends_with(grammar.compared)
        self.attributed = starts_with((*speech.prepositions, *grammar.viewpoints))
        self.times = frozenset(grammar.times)

    def figures(self, unit: Span, groups: tuple[Group, ...], figures: list[Figure]) -> Iterator[Figure]:
        """Figures of the numbers that count nothing else: other speakers' and earlier ones."""
        yield from self._bracketed(unit, groups, figures)
        by_first = {figure.group.first: figure for figure in figures}
        before: Figure | None = None
        for group in groups:
            own = by_first.get(group.first)
            if own is None and before is not None and self._is_bare(group) and self._is_near(before, group):
                found = self._compared(before, group, unit) or self._said(before, group, unit)
                found = found or self._placed(before, group, unit)
                if found is not None:
                    yield found
            if own is not None and own.group.quantity.form != "zero":
                before = own

    def _bracketed(self, unit: Span, groups: tuple[Group, ...], figures: list[Figure]) -> Iterator[Figure]:
        """Numbers in brackets after places, of what the sentence counts: “le plus d'arrestations à Brest (138)”."""
        numbers = [group for group in groups if group.quantity.doubt == "age"]
        if not numbers or numbers[0].quantity.form == "zero":
            return
        whole = next((f for f in reversed(figures) if f.group.first < numbers[0].first and f.part_of is None), None)
        told = None if whole else self._named(unit, numbers[0])
        values = [group.quantity.low for group in numbers]
        adds_up = whole is not None and sum(values) == whole.group.quantity.low
        if not adds_up and max(values) <= LARGEST_DEPARTMENT:
            return
        for group in numbers:
            if whole is not None and group.quantity.low < whole.group.quantity.low:
                yield replace(whole, group=group, link="chain", part_of=whole.group, predicate=None)
            elif told is not None:
                yield Figure(group, told[1], "chain", told[0])

    def _named(self, unit: Span, number: Group) -> tuple[Token, CasualtyKind] | None:
        """The nearest noun for casualties before the number, and their kind."""
        for token in reversed(unit.doc[unit.start : number.first]):
            for sense in self.words.noun_senses.get(token.lower_, ()):
                if sense.role in ("victim", "event"):
                    return token, sense.kind
        return None

    def _is_bare(self, group: Group) -> bool:
        quantity = group.quantity
        year = quantity.form == "digits" and quantity.end - quantity.start == 4
        if year and FIRST_YEAR <= quantity.low <= LAST_YEAR:
            return False
        return group.head is None and not group.pronoun and (quantity.plain or quantity.form == "collective")

    def _is_near(self, figure: Figure, group: Group) -> bool:
        return group.first - max(figure.group.end, figure.trigger.i + 1) <= REACH

    def _taken_over(self, figure: Figure, group: Group, speaker: Span | None) -> Figure:
        return replace(figure, group=group, link="chain", part_of=None, predicate=None, speaker=speaker)

    def _compared(self, figure: Figure, group: Group, unit: Span) -> Figure | None:
        """“12 morts, contre 5 l'an dernier”."""
        lead = text_of(unit.doc)[unit.start_char : group.quantity.start]
        return self._taken_over(figure, group, None) if self.compared.search(lead) else None

    def _said(self, figure: Figure, group: Group, unit: Span) -> Figure | None:
        """“…, 230 selon le régime”, “…, l'opposition en compte 300”: the number that another speaker gives."""
        doc = unit.doc
        after = group.end
        while after < unit.end and doc[after].text in QUOTES:
            after += 1
        clause = self._clause(figure, group, unit)
        if after < unit.end and (
            match := self.attributed.match(text_of(doc), doc[after - 1].idx + len(doc[after - 1]))
        ):
            if all(t.text in QUOTES or t.pos_ == "ADV" for t in clause):
                return self._taken_over(figure, group, self._named_after(doc[after : unit.end], match.end()))
            return None
        if group.end < unit.end and doc[group.end].text not in CLOSING:
            return None
        speaker = self._speaker(clause)
        said = any(self._is_cue(t) for t in clause) or any(self._is_cue(t) for t in unit if t.i < clause.start)
        return self._taken_over(figure, group, speaker) if speaker is not None and said else None

    def _placed(self, figure: Figure, group: Group, unit: Span) -> Figure | None:
        """“41 morts au Kasaï, Tshopo 8”, “12 morts ; à Gao, 3”: a list that names the place before each number."""
        doc = unit.doc
        if group.end < unit.end and not self._separates(doc[group.end]) and doc[group.end].text not in CLOSING:
            return None
        if not group.quantity.plain or figure.group.quantity.low == 0:
            return None
        end = group.first
        while end > figure.group.end and doc[end - 1].text in SEPARATING and end == group.first:
            end -= 1
        start = end
        while start > figure.group.end and not self._separates(doc[start - 1]):
            start -= 1
        place = doc[start:end]
        if start == figure.group.end or not 0 < len(place) <= PLACE_LENGTH or any(t.pos_ not in PHRASE for t in place):
            return None
        named = place[-1].pos_ in NOMINAL and place[-1].text[0].isupper() and place[-1].lower_ not in self.times
        introduced = place[0].pos_ == "ADP" or all(t.text[0].isupper() for t in place)
        return self._taken_over(figure, group, figure.speaker) if named and introduced else None

    def _clause(self, figure: Figure, group: Group, unit: Span) -> Span:
        """What stands between the last separator or conjunction before the number and the number."""
        start = group.first
        floor = max(figure.group.end, figure.trigger.i + 1, group.first - CLAUSE)
        while start > floor and not self._separates(unit.doc[start - 1]):
            start -= 1
        return unit.doc[start : group.first]

    def _separates(self, token: Token) -> bool:
        return token.text in SEPARATING or (token.pos_ in ("CCONJ", "SCONJ") and token.lower_ in self.conjunctions)

    def _speaker(self, clause: Span) -> Span | None:
        """The noun phrase that begins the clause, where only a verb of speech may follow it."""
        words = [t for t in clause if t.text not in QUOTES]
        count = next((i for i, t in enumerate(words) if t.pos_ not in PHRASE or self._is_cue(t)), len(words))
        if any(t.pos_ in VERBAL and not self._is_cue(t) for t in words[count:]):
            return None
        while count and words[count - 1].pos_ == "ADP":
            count -= 1
        phrase = words[:count]
        if not phrase or phrase[0].pos_ == "ADP" or not any(t.pos_ in NOMINAL for t in phrase):
            return None
        if any(t.lower_ in self.times for t in phrase):
            return None
        return clause.doc[phrase[0].i : phrase[-1].i + 1]

    def _named_after(self, rest: Span, end: int) -> Span | None:
        """The noun phrase after a word that attributes, which ends at the character."""
        first = next((t.i for t in rest if t.idx >= end), None)
        if first is None:
            return None
        last = first
        while last < rest.end and rest.doc[last].pos_ in PHRASE:
            last += 1
        return rest.doc[first:last] if last > first else None

    def _is_cue(self, token: Token) -> bool:
        return token.pos_ in VERBAL and any(verb.gives_figures for verb, _ in self.speech.senses(token.lower_))
