"""Single people without an article, as headlines have them: “Policier tué à Lille”, “man's body found”."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from services.extractor.casualties.lexicon import CasualtyWords, People
from services.extractor.casualties.units import units

NOMINAL = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "ADJ"})
GOVERNING = frozenset({"ADP", "SCONJ", "CCONJ"})
OPENING = frozenset({":", ";", "|", "–", "—", "-"})
FINAL = frozenset('.!?…:;»”"')
RELATIVE_REACH = 5
"""Tokens after a relative pronoun in which its verb stands."""
OWNER_REACH = 3
OWNED_REACH = 4
"""Tokens from a possessor to what they own."""


class Headlines:
    """Finds them with the words of one language."""

    def __init__(self, words: CasualtyWords, people: People, several: Mapping[str, int]) -> None:
        grammar = words.grammar
        self.words, self.known, self.several = words, people, several
        self.compounds = frozenset(grammar.compounds)
        self.complement = frozenset(grammar.complement)
        self.genitives = frozenset(grammar.genitives)
        self.agents = frozenset(grammar.agents)
        self.who = frozenset(grammar.subject_relatives)

    def people(self, doc: Doc) -> Iterator[Token]:
        """The nouns for one person without an article of whom a headline tells what happened."""
        for unit in units(doc):
            is_told = self._opens_telling if unit[-1].text[-1:] in FINAL else self._is_headlined
            for noun in unit:
                single = noun.pos_ in NOMINAL and "Number=Sing" in str(noun.morph)
                if not (single or noun.pos_ == "INTJ") or not self._is_people(noun):  # “Boy, 7, dies after fall”
                    continue
                if self._is_possessor(noun, unit) or is_told(noun, unit):
                    yield noun

    def _is_people(self, noun: Token) -> bool:
        known = not self.known.is_other(noun.text) and self.known.category(noun.text) is not None
        return known or noun.lower_ in self.several

    def qualifiers(self, noun: Token) -> int:
        """Index of the first of the adjectives and nouns before a noun that qualify it."""
        doc, first = noun.doc, noun.i
        while first > noun.sent.start:
            before = doc[first - 1]
            glued = before.text == "-" and not before.whitespace_ and first - 1 > noun.sent.start
            if not glued and before.pos_ != "ADJ" and before.dep_ not in self.compounds:
                break
            first -= 2 if glued else 1
        return first

    def end(self, noun: Token) -> int:
        """Index after the noun and what hyphens tie to it: “mum-of-three”."""
        doc, end = noun.doc, noun.i + 1
        while end + 1 < len(doc) and doc[end].text == "-" and not (doc[end - 1].whitespace_ or doc[end].whitespace_):
            end += 2
        return end

    def _is_headlined(self, noun: Token, unit: Span) -> bool:
        """Whether a noun without article begins a headline before a casualty verb, or stands right after one."""
        first = self.qualifiers(noun)
        before = unit.doc[first - 1] if first > unit.start else None
        following = next((t for t in unit.doc[self.end(noun) : unit.end] if t.pos_ != "ADV"), None)
        titled = following is not None and following.pos_ == "PROPN" and following.lower_ in self.words.verb_forms
        if titled and before is None:
            return True  # in titles with capitals the model takes verbs for names
        if following is not None and self._is_of_another(following, unit):
            return False
        if following is None or following.pos_ in (*NOMINAL, "PART"):
            return following is None and before is not None and before.lower_ in self.words.verb_forms
        if before is not None and not _opens(before):
            governed = before.pos_ in GOVERNING and before.lower_ not in self.agents
            if (governed or before.text == ",") and self._is_told_right_after(following, unit):
                return True
            return noun.pos_ == "NOUN" and before.pos_ == "VERB" and before.lower_ in self.words.verb_forms
        verbs = (following, noun.head, *noun.children)
        return any(t.i > noun.i and t.pos_ in VERBS and t.lower_ in self.words.verb_forms for t in verbs)

    def _is_of_another(self, following: Token, unit: Span) -> bool:
        """Whether the noun before the token only says whose relative somebody is: “mother of girl who drowned”."""
        if following.lower_ not in self.complement:
            return False
        owners = unit.doc[following.i + 1 : min(following.i + OWNER_REACH, unit.end)]
        return any(t.pos_ in NOMINAL and self.known.category(t.text) is not None for t in owners)

    def _is_told_right_after(self, following: Token, unit: Span) -> bool:
        """Whether a casualty verb or a relative clause with one begins at the token: “man killed”, “girl who died”."""
        if following.lower_ in self.who:
            clause = unit.doc[following.i + 1 : min(following.i + RELATIVE_REACH, unit.end)]
            return any(t.pos_ == "VERB" and t.lower_ in self.words.verb_forms for t in clause)
        return following.pos_ == "VERB" and following.lower_ in self.words.verb_forms

    def _opens_telling(self, noun: Token, unit: Span) -> bool:
        """Whether a noun without article opens a whole sentence before a participle: “Femme blessée à Lyon.”"""
        first = self.qualifiers(noun)
        if first > unit.start and not _opens(unit.doc[first - 1]):
            return False
        rest = [t for t in unit.doc[self.end(noun) : unit.end] if t.pos_ != "ADV"]
        if len(rest) < 2 or not self._is_told_right_after(rest[0], unit) or rest[0].lower_ in self.who:
            return False
        names = {name for _, forms in self.words.verb_forms[rest[0].lower_] for name in forms}
        return "participle" in names and rest[1].pos_ not in (*NOMINAL, "DET", "NUM", "PRON")

    def _is_possessor(self, noun: Token, unit: Span) -> bool:
        """Whether a noun without article owns remains or a death: “after man's body was found”."""
        first, end = self.qualifiers(noun), min(noun.i + OWNED_REACH, unit.end)
        before = unit.doc[first - 1] if first > unit.start else None
        if before is not None and before.pos_ not in (*GOVERNING, "VERB", "PUNCT"):
            return False
        if noun.i + 2 >= end or noun.nbor().lower_ not in self.genitives:
            return False
        owned = next((t for t in unit.doc[noun.i + 2 : end] if t.pos_ != "ADJ"), None)
        if owned is None or (owned.i + 1 < unit.end and owned.nbor().pos_ in NOMINAL):
            return False
        senses = self.words.noun_senses.get(owned.lower_, ())
        return any(sense.kind == "killed" and sense.role in ("event", "remains") for sense in senses)


def _opens(mark: Token) -> bool:
    """Whether what follows the mark begins a sentence or headline of its own: not in “three-month-old”."""
    return mark.text in OPENING and bool(mark.whitespace_)
