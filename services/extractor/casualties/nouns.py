"""Groups that nouns count as casualties: “trois blessés”, “la mort de 25 personnes”."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from schemas.casualty import CasualtyKind
from services.extractor.casualties.asides import before_aside
from services.extractor.casualties.figure import Figure
from services.extractor.casualties.group import Group
from services.extractor.casualties.lexicon import CasualtyWords, Nouns
from services.extractor.casualties.predicates import Predicate
from services.extractor.casualties.tolls import TollLinker, contexts_of, kind_of
from services.extractor.phrases import any_of, ends_with, starts_with
from services.extractor.reading import text_of

COMPLEMENT_REACH = 9
POSSESSED_REACH = 3
LISTED_REACH = 30
ALSO_REACH = 6
ASIDE_REACH = 6
WHOSE_REACH = 8
LISTING = frozenset({",", ":"})
ENCLOSING = frozenset({(",", ","), ("(", ")")})
PHRASE = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV", "PRON"})
"""Parts of speech of what may follow a number within an aside: “une trentaine selon les secours”."""
VERBAL = frozenset({"VERB", "AUX"})


class NounLinker:
    """Finds what nouns and tolls count."""

    def __init__(self, words: CasualtyWords) -> None:
        self.words = words
        grammar = words.grammar
        self.former = frozenset(grammar.former)
        self.complement = frozenset(grammar.complement)
        self.prepositions = self.complement.union(*(sense.complements for sense in words.nouns))
        self.determiners = frozenset(grammar.determiners)
        self.genitives = frozenset(grammar.genitives)
        self.times = frozenset(grammar.times)
        self.definite = frozenset(grammar.definite)
        self.further = frozenset((*grammar.ordinals, *grammar.others))
        self.without = frozenset(grammar.without)
        self.discovered = frozenset(grammar.discovered)
        self.whose = frozenset(grammar.whose)
        self.numbering = ends_with(grammar.numbering)
        self.listed = frozenset(grammar.listed)
        self.subjects = frozenset((*grammar.subject, *grammar.passive_subject))
        self.inclusions = ends_with(grammar.inclusions)
        self.contexts = contexts_of(words)
        self.conditions = tuple((state.kind, starts_with(state.conditions)) for state in words.states)
        events = [n for n, senses in words.noun_senses.items() if " " in n and senses[0].role != "victim"]
        self.phrases = ends_with(events)
        self.toll = any_of(words.tolls.nouns)
        self.tolls = TollLinker(words)

    def figures(self, unit: Span, groups: tuple[Group, ...], predicates: Sequence[Predicate]) -> Iterator[Figure]:
        """The figures that the nouns of the unit make."""
        counted = frozenset(g.head.i for g in groups if g.head is not None)
        wholes = frozenset(g.head.i for g in groups if g.head is not None and g.partitive)
        for group in groups:
            yield from self._victims(group, unit)
            yield from self._qualified(group, unit)
            yield from self._included(group, unit, groups)
            if group.partitive or group.head is None or group.head.i not in wholes:
                yield from self._complements(group, unit, counted)
            yield from self._possessed(group, unit)
            yield from self.tolls.figures(group, unit, predicates)
            yield from self._apposed(group, unit, counted)
        yield from self._whose(unit, groups)

    def _victims(self, group: Group, unit: Span) -> Iterator[Figure]:
        """“trois blessés”: the noun that is counted names casualties."""
        if group.head is None:
            return
        for sense in group.senses:
            if group.noun not in sense.nouns or (group.partitive and group.quantity.form == "zero"):
                continue
            needed = sense.only_with or (sense.single_with if group.quantity.form == "article" else ())
            if needed and not any_of(needed).search(unit.text):
                continue
            if sense.except_with and self._is_of_others(sense, group.head, unit):
                continue
            if sense.role == "wound" and group.quantity.form != "zero" and not self._is_toll(sense, group, unit):
                continue
            if group.quantity.low == 1 and group.quantity.high == 1 and self._is_passing(group, sense, unit):
                continue
            article = group.quantity.form == "article" and sense.articles and not self._is_further(group)
            if article and unit.doc[group.last].lower_ not in sense.articles:
                continue
            yield Figure(group, kind_of(sense, unit, self.contexts), "noun", group.head)
            break
        if group.quantity.form == "zero":
            yield from self._also_none(group, group.head, unit)

    def _is_further(self, group: Group) -> bool:
        """Whether a word counts one more: “a fait une cinquième victime”, “une autre victime est à déplorer”."""
        assert group.head is not None
        return any(t.lower_ in self.further for t in group.head.doc[group.last + 1 : group.head.i])

    def _is_of_others(self, sense: Nouns, noun: Token, unit: Span) -> bool:
        """Whether the sentence tells of another kind of victim than casualties: “300 victimes de l'escroquerie”."""
        if not any_of(sense.except_with).search(unit.text):
            return False
        return not any(self._tells(token, sense.kind) for token in unit if token != noun)

    def _tells(self, token: Token, kind: CasualtyKind) -> bool:
        """Whether a word tells of casualties of the kind and of nothing else."""
        if any(sense.kind == kind and not sense.ambiguous for sense in self.words.noun_senses.get(token.lower_, ())):
            return True
        senses = (verbs for verbs, _ in self.words.verb_forms.get(token.lower_, ()))
        return any(verbs.kind == kind and verbs.strong and not verbs.complements for verbs in senses)

    def _is_toll(self, wound: Nouns, group: Group, unit: Span) -> bool:
        """Whether so many wounds count so many people: “resulted in two injuries”."""
        lead = text_of(unit.doc)[unit.start_char : group.quantity.start]
        return group.quantity.low > 1 and ends_with(wound.only_after).search(lead) is not None

    def _qualified(self, group: Group, unit: Span) -> Iterator[Figure]:
        """“two missing climbers”: a noun for casualties that qualifies the people who are counted."""
        if group.head is None or not group.is_person or group.other:
            return
        for token in unit.doc[group.last + 1 : group.head.i]:
            if token.pos_ not in ("ADJ", "VERB"):
                continue
            for sense in self.words.noun_senses.get(token.lower_, ()):
                if sense.role == "victim":
                    yield Figure(group, kind_of(sense, unit, self.contexts), "modifier", token)

    def _included(self, group: Group, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        """“the dead included three nurses”: casualties that nobody counted, and some of them that somebody did."""
        first = self._named_before(group, unit)
        lead = unit.doc[unit.start : first]
        text = text_of(unit.doc)[
            unit.start_char : group.quantity.start if first == group.first else unit.doc[first].idx
        ]
        if group.other or not (group.is_person or group.head is None) or not self.inclusions.search(text):
            return
        counted = {g.head.i for g in groups if g.head is not None}
        for token in lead:
            if token.pos_ in VERBAL and token.lower_ not in self.words.noun_senses:
                return
            if token.i in counted or token.dep_ not in self.subjects:
                continue
            for sense in self.words.noun_senses.get(token.lower_, ()):
                if sense.role == "victim" or (sense.role == "event" and "Number=Plur" in str(token.morph)):
                    yield Figure(group, kind_of(sense, unit, self.contexts), "among", token)
                    return

    def _also_none(self, group: Group, head: Token, unit: Span) -> Iterator[Figure]:
        """“no deaths or injuries”: what a determiner of nothing denies beside its first noun."""
        for token in head.conjuncts:
            if head.i < token.i < min(head.i + ALSO_REACH, unit.end):
                for sense in self.words.noun_senses.get(token.lower_, ()):
                    if token.lower_ in sense.nouns:
                        yield Figure(group, kind_of(sense, unit, self.contexts), "noun", token)
                        break

    def _is_passing(self, group: Group, sense: Nouns, unit: Span) -> bool:
        """Whether one victim only tells who somebody is, or was one: “le parent d'un otage”, “un ancien otage”."""
        doc = unit.doc
        if any(t.lower_ in self.former for t in doc[group.last + 1 : group.end]):
            return True
        before = group.first - 1
        if before <= unit.start or doc[before].lower_ not in self.complement:
            return False
        whose = doc[before - 1]
        while whose.pos_ == "ADJ" and whose.i > unit.start:
            whose = whose.nbor(-1)
        is_casualty = whose.lower_ in self.words.noun_senses or self.toll.fullmatch(whose.text) is not None
        found = sense.role == "remains" and whose.lower_ in self.discovered
        return whose.pos_ == "NOUN" and not is_casualty and not found

    def _possessed(self, group: Group, unit: Span) -> Iterator[Figure]:
        """“the six priests' murder”: the noun of an event of which the group is the possessor."""
        if group.head is None or not group.is_person or group.head.i + 1 >= unit.end:
            return
        if group.head.nbor().lower_ not in self.genitives:
            return
        for token in unit.doc[group.head.i + 2 : min(group.head.i + 2 + POSSESSED_REACH, unit.end)]:
            for sense in self.words.noun_senses.get(token.lower_, ()):
                if sense.role in ("event", "remains"):
                    yield Figure(group, sense.kind, "complement", token)
                    return
            if token.pos_ not in ("ADJ", "NOUN"):
                return

    def _complements(self, group: Group, unit: Span, counted: frozenset[int]) -> Iterator[Figure]:
        """“la mort d'au moins 26 personnes”: the noun of an event before the group."""
        if group.other or not (group.is_person or group.partitive or group.pronoun):
            return
        before = self._undetermined(self._before(group, unit), unit) - 1
        if unit.doc[group.first].lower_ in self.complement:  # “de 10 à 12”, “de milliers”
            before = group.first
        preposition = unit.doc[before].lower_
        if before <= unit.start or preposition not in self.prepositions:
            return
        # “le décès du chauffeur et de ses deux passagers”: the preposition comes again after who else it was
        closed = unit.doc[before - 1].text == "," or unit.doc[before - 1].pos_ == "CCONJ"
        if (told := self._phrase_before(before, unit)) is not None:
            yield Figure(group, told[1], "complement", told[0])
            return
        for token in reversed(unit.doc[max(unit.start, before - COMPLEMENT_REACH) : before]):
            named = self.words.noun_senses.get(token.lower_, ())
            senses = [s for s in named if self._takes(s, preposition) and self._is_told(s, unit)]
            senses = [s for s in senses if group.is_person or not s.complements]
            if senses and token.i not in counted:
                yield Figure(group, senses[0].kind, "complement", token)
                return
            passing = closed or token.lower_ in self.times or self._is_lacked(token) or self._is_joined(token)
            finite = token.pos_ in VERBAL and "VerbForm=Part" not in str(token.morph)
            if finite or (token.pos_ in ("NOUN", "PRON") and not passing):
                return

    def _whose(self, unit: Span, groups: tuple[Group, ...]) -> Iterator[Figure]:
        """“trois randonneurs dont les corps ont été retrouvés”, “six personnes dont le pronostic vital est engagé”."""
        for pronoun in unit:
            if pronoun.lower_ not in self.whose or pronoun.i + 1 >= unit.end:
                continue
            group = next((g for g in reversed(groups) if g.end <= pronoun.i), None)
            told = self._told_of_them(pronoun, unit)
            if told is None or group is None or group.other or not (group.is_person or group.pronoun):
                continue
            gap = unit.doc[group.end : pronoun.i]
            if len(gap) <= WHOSE_REACH and not any(t.pos_ in VERBAL for t in gap):
                yield Figure(group, told[1], "complement", told[0])

    def _told_of_them(self, pronoun: Token, unit: Span) -> tuple[Token, CasualtyKind] | None:
        """The word after a possessive relative pronoun that says what happened to whom it stands for, and what."""
        doc, text = unit.doc, text_of(unit.doc)
        following = doc[pronoun.i + 1 : min(pronoun.i + 4, unit.end)]
        for kind, phrases in self.conditions:
            if any(phrases.match(text, token.idx) for token in following[:2]):
                return following[0], kind
        noun = next((t for t in following if t.pos_ == "NOUN"), pronoun)
        for sense in self.words.noun_senses.get(noun.lower_, ()):
            if sense.role == "remains" and any_of(sense.single_with).search(text, noun.idx, unit.end_char):
                return noun, sense.kind
        return None

    def _phrase_before(self, end: int, unit: Span) -> tuple[Token, CasualtyKind] | None:
        """A noun of several words that ends before the token: “sans nouvelles de”."""
        end = before_aside(unit.doc[max(unit.start, end - ASIDE_REACH) : end])
        match = self.phrases.search(text_of(unit.doc), unit.start_char, unit.doc[end].idx)
        if match is None:
            return None
        token = next(t for t in unit if t.idx + len(t) > match.start())
        return token, self.words.noun_senses[" ".join(match[0].lower().split())][0].kind

    def _apposed(self, group: Group, unit: Span, counted: frozenset[int]) -> Iterator[Figure]:
        """“la plupart des disparus, 54, …”, “les blessés (12)”: a number set beside casualties that nobody counted."""
        doc, before = unit.doc, group.first - 1
        if group.is_person and group.quantity.plain and before > unit.start and doc[before].text in LISTING:
            yield from self._identified(group, before, unit, counted)
        counts = group.quantity.plain or group.quantity.form == "collective"
        if group.head is not None or group.pronoun or not counts or before <= unit.start:
            return
        rest = doc[group.end : min(group.end + ASIDE_REACH, unit.end)]
        after = next((t.text for t in rest if t.is_punct or t.pos_ not in PHRASE), "")
        noun = doc[before - 1]
        numbered = self.numbering.search(text_of(doc)[unit.start_char : group.quantity.start])
        if numbered is not None:
            noun = self._noun_before(unit, unit.start_char + numbered.start())
        elif (doc[before].text, after) not in ENCLOSING:
            return
        if noun.i in counted:
            return
        for sense in self.words.noun_senses.get(noun.lower_, ()):
            if sense.role == "victim" and group.quantity.low > 1 and "Number=Sing" not in str(noun.morph):
                yield Figure(group, kind_of(sense, unit, self.contexts), "complement", noun)
                return

    def _identified(self, group: Group, before: int, unit: Span, counted: frozenset[int]) -> Iterator[Figure]:
        """“les victimes, cinq ouvriers polonais, …”: who casualties are that nobody counted."""
        noun = self._noun_before(unit, unit.doc[before].idx)
        determiner = noun.nbor(-1) if noun.i > unit.start else noun
        if noun.i in counted or determiner.lower_ not in self.definite or determiner.pos_ == "ADP":
            return
        if determiner.i > unit.start and determiner.nbor(-1).pos_ == "ADP":
            return
        for sense in self.words.noun_senses.get(noun.lower_, ()):
            if sense.role == "victim" and "Number=Sing" not in str(noun.morph):
                yield Figure(group, kind_of(sense, unit, self.contexts), "among", noun)
                return

    def _noun_before(self, unit: Span, end: int) -> Token:
        """The last noun before the code point, past adjectives and punctuation."""
        noun = next(t for t in reversed(unit) if t.idx < end)
        while noun.i > unit.start and (noun.is_punct or self._is_adjective(noun)):
            noun = noun.nbor(-1)
        return noun

    def _is_adjective(self, token: Token) -> bool:
        """Whether the token is an adjective that stands for nobody: not “the dead”."""
        return token.pos_ == "ADJ" and token.lower_ not in self.words.noun_senses

    def _is_lacked(self, token: Token) -> bool:
        """“corps sans vie”: what only qualifies the noun before it."""
        return token.i > 0 and token.nbor(-1).lower_ in self.without

    def _is_joined(self, token: Token) -> bool:
        """Whether a noun without determiner goes on with the one before: “les meurtres et tortures de deux hommes”."""
        before = token.i - 1
        if before > 0 and token.doc[before].lower_ in self.prepositions:
            before -= 1
        return before > 0 and token.doc[before].pos_ == "CCONJ"

    def _is_told(self, sense: Nouns, unit: Span) -> bool:
        """Whether the sentence has one of the words without which the nouns mean something else."""
        return not sense.only_with or any_of(sense.only_with).search(unit.text) is not None

    def _takes(self, sense: Nouns, preposition: str) -> bool:
        """Whether people after the preposition are those to whom what the noun says happened."""
        return sense.role in ("event", "remains") and preposition in (sense.complements or self.complement)

    def _before(self, group: Group, unit: Span) -> int:
        """Index of the first word of the group, or of names that it is listed after: “the murder of X and two …”."""
        name = group.head
        while name is not None and name.dep_ in self.listed and name.head.i < name.i:
            name = name.head
        if name is not None and name is not group.head and name.lower_ not in self.words.noun_senses:
            first = max(name.left_edge.i, unit.start)
            while first < name.i and unit.doc[first].pos_ == "ADP":
                first += 1
            return first
        return self._named_before(group, unit)

    def _named_before(self, group: Group, unit: Span) -> int:
        """The same by the order of words: names with their titles, commas and a conjunction."""
        doc = unit.doc
        first = last = self._undetermined(group.first, unit) - 1
        if first <= unit.start or doc[first].pos_ != "CCONJ":
            return group.first
        while first > max(unit.start, last - LISTED_REACH) and self._is_listed(doc[first - 1], first == last):
            first -= 1
        return first if first < last else group.first

    def _is_listed(self, token: Token, last: bool) -> bool:
        """Whether a token goes on a list of names backwards: names, and titles before them."""
        if last:
            return token.pos_ == "PROPN" or token.text == ","
        return token.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "NUM", "CCONJ") or token.text in {",", "-"}

    def _undetermined(self, first: int, unit: Span) -> int:
        """Index of the first of the determiners before a token."""
        while first - 1 > unit.start and self._is_determiner(unit.doc[first - 1]):
            first -= 1
        return first

    def _is_determiner(self, token: Token) -> bool:
        return token.dep_ in self.determiners and token.lower_ not in self.prepositions
