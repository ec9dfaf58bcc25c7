"""To whom a sentence attributes its figures: “selon l'OMS”, “a annoncé le ministre”, “la police confirme 12 morts”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from services.extractor.casualties.figure import Figure
from services.extractor.casualties.lexicon import Grammar
from services.extractor.casualties.source_phrases import SPEAKERS, AttributionWords, SourcePhrases
from services.extractor.casualties.speakers import VERBAL, SpeakerFinder
from services.extractor.inflection import VerbForm
from services.extractor.phrases import any_of
from services.extractor.reading import text_of
from services.extractor.speech import Speech, SpeechVerb

CONTENT_REACH = 5
"""Tokens after a verb of speech in which its content begins."""
FIGURE_REACH = 14
"""Tokens after a verb of speech in which a figure is its object."""
COMPLEMENT_REACH = 30
INSERTING = frozenset({",", "»", "”", '"'})
BRACKET = re.compile(r"\((?P<name>[^()\d]{2,50})\)\W*$")
UNQUOTED = str.maketrans("", "", '«»"“”')
"""A quotation may begin within a locution: “fait état "de 10 blessés"”."""


@dataclass(frozen=True)
class Attribution:
    """A source as code points of the text; `distance` is how far from the figure it speaks, `weak` a document's."""

    start: int
    end: int
    distance: int
    weak: bool = False
    pronoun: bool = False
    direct: bool = False
    """A speaker whose verb has the figure after it, as its object or in the clause that it governs."""


class Attributor:
    """Finds sources with the words of one language."""

    def __init__(self, words: AttributionWords, speech: Speech, grammar: Grammar) -> None:
        self.words, self.speech, self.grammar = words, speech, grammar
        self.preposition = any_of((*words.prepositions, *speech.prepositions))
        self.origin = any_of(words.origins)
        self.bracketed = any_of(words.bracketed)
        self.who = frozenset(grammar.subject_relatives)
        self.documents = frozenset(words.documents)
        self.phrases = SourcePhrases(words, grammar)
        self.speakers = SpeakerFinder(words, self.phrases, grammar)
        self.definite = frozenset(grammar.definite)
        self.complement = frozenset(grammar.complement)
        self.complementisers = frozenset(words.complementisers)
        self.comparisons = frozenset(words.comparisons)
        self.quotes = frozenset(words.quotes)
        self.object_clitics = frozenset(grammar.object_clitics)
        self.relatives = frozenset((*grammar.place_relatives, *grammar.subject_relatives))
        self.places = frozenset(grammar.place_relatives)
        self.particles = frozenset(grammar.particles)
        self.whose = frozenset(grammar.whose)
        self.addressees = frozenset(words.addressees)
        self.occasion = any_of(words.occasions)
        self.inverts = grammar.inverts
        self.contents = frozenset(words.contents)
        self.objects = frozenset(grammar.object)
        self.complements = {verb: any_of(verb.complements) for verbs in speech.locutions.values() for verb in verbs}

    def says_nothing(self, speaker: Span) -> bool:
        """Whether what the words name is no speaker but a toll or the like: “le dernier bilan”."""
        return self.phrases.is_silent(speaker, documents=False) or self.phrases.head(speaker).lower_ in self.documents

    def source(self, unit: Span, figure: Figure, figures: list[Figure]) -> Attribution | None:
        """The source that the unit gives for the figure: of those that speak of it, the nearest that is no victim."""
        if figure.speaker is not None:
            return self._attribution(figure.speaker, figure, figure.speaker.start_char)
        counted = [f.group.quantity.start for f in figures]
        found = [
            attribution
            for attribution in (*self._phrases(unit, figure), *self._speakers(unit, figure))
            if not any(attribution.start <= start < attribution.end for start in counted)
        ]
        return min(found, key=lambda a: (a.weak, a.distance)) if found else None

    # “selon X”, “de source policière”

    def _phrases(self, unit: Span, figure: Figure) -> Iterator[Attribution]:
        text, doc = text_of(unit.doc), unit.doc
        for match in self.preposition.finditer(text, unit.start_char, unit.end_char):
            first = next((t.i for t in unit if t.idx >= match.end()), None)
            phrase = self.phrases.noun_phrase(doc, first, unit.end, documents=True) if first is not None else None
            if phrase is not None and not self._is_of_relative(match.start(), figure, unit):
                yield self._attribution(phrase, figure, match.start())
        if (bracket := BRACKET.search(text, unit.start_char, unit.end_char)) and self.bracketed.search(bracket["name"]):
            phrase = doc.char_span(*bracket.span("name"), alignment_mode="expand")
            if phrase is not None:
                yield self._attribution(phrase, figure, bracket.start())
        for match in self.origin.finditer(text, unit.start_char, unit.end_char):
            last = next((t for t in unit if t.idx + len(t) >= match.end()), None)
            phrase = self.phrases.noun_phrase(doc, last.i, unit.end) if last is not None else None
            if phrase is not None:
                yield self._attribution(phrase, figure, match.start())

    def _is_of_relative(self, at: int, figure: Figure, unit: Span) -> bool:
        """Whether the words at the code point attribute only the relative clause that begins before them: “six hommes
        qui, selon les légistes, …”."""
        before = [t for t in unit if t.idx < at and not t.is_punct][-1:]
        return bool(before) and before[0].lower_ in self.who and figure.group.first < before[0].i

    def _attribution(self, phrase: Span, figure: Figure, at: int) -> Attribution:
        quantity = figure.group.quantity
        words = [t.lower_ for t in phrase if t.pos_ != "DET"]
        weak = any(word in self.documents for word in words[:3])
        pronoun = len(phrase) == 1 and phrase[0].pos_ == "PRON"
        return Attribution(phrase.start_char, phrase.end_char, abs(at - quantity.start), weak, pronoun)

    # verbs of speech

    def _speakers(self, unit: Span, figure: Figure) -> Iterator[Attribution]:
        """Subjects of verbs of speech; of “the BBC reported that the mayor said” the one that is reported."""
        found: dict[Token, Attribution] = {}
        for token in unit:
            for verb, names in self.speech.senses(token.lower_):
                says = verb.gives_figures and verb.lemma not in self.words.knowing
                said = self._says(token, verb, names, figure, unit) if says else None
                if said is not None:
                    found[token] = said
                    break
        relaying = {token.head for token in found if token.dep_ in self.contents}
        yield from (said for token, said in found.items() if token not in relaying)

    def _says(
        self, token: Token, verb: SpeechVerb, names: frozenset[VerbForm], figure: Figure, unit: Span
    ) -> Attribution | None:
        """The source that the token gives for the figure as a form of this verb."""
        if token.pos_ in ("PROPN", "DET") or (token.i > unit.start and token.nbor(-1).text == "-"):
            return None
        nominal = token.pos_ == "NOUN" and not self.speakers.is_verb(token, names, unit)
        if (nominal or token.i == figure.trigger.i) and self.speakers.agent(token, verb, unit) is None:
            return None
        after = token.idx + len(token)
        following = text_of(unit.doc)[after : after + COMPLEMENT_REACH].translate(UNQUOTED)
        if verb.complements and not self.complements[verb].search(following):
            return None
        if not verb.complements and any(t.dep_ in self.particles for t in token.children):  # “called off”
            return None
        phrase = self.speakers.speaker(token, verb, names, figure, unit)
        if phrase is None or not self._speaks_of(token, verb, phrase, figure, unit):
            return None
        direct = phrase.start < token.i < figure.group.first
        said = replace(self._attribution(phrase, figure, token.idx), direct=direct)
        return replace(said, weak=True) if verb.lemma in self.words.learns else said

    def _speaks_of(self, verb: Token, speech: SpeechVerb, phrase: Span, figure: Figure, unit: Span) -> bool:
        """Whether the figure stands in what the verb says."""
        doc, group = unit.doc, figure.group
        at = group.first
        if phrase.start <= at < phrase.end:
            return False
        first, last = sorted((verb.i, at))
        if at < verb.i and any(t.text == ";" for t in doc[first:last]):
            return False
        contents = [c for c in verb.children if c.dep_ in self.contents and not self._is_relative(c)]
        if any(child.left_edge.i <= at <= child.right_edge.i for child in contents):
            return True
        if verb.i < at:
            following = doc[verb.i + 1 : min(verb.i + 1 + CONTENT_REACH, unit.end)]
            if phrase.start > verb.i:
                following = doc[verb.i + 1 : min(phrase.end + 2, unit.end)]
            # Who admits something says what a clause right after the verb has: “confessed to attacks that killed 77”.
            begins = following[:2] if speech.stance == "admits" else following
            says = any(t.lower_ in self.complementisers or t.text in self.quotes for t in begins)
            deed = any("VerbForm=Inf" in str(t.morph) for t in following[:3])  # who admits a deed gives no toll of it
            says = says or (deed and speech.stance != "admits")
            if phrase.start > verb.i and self._is_told_of(phrase, at, unit):
                return False
            if says or phrase.start > verb.i or self._is_inserted(phrase, verb, unit):
                return True
            # “a évoqué le drame où 39 personnes ont péri”: what is named only to say which one it was
            if any(t.lower_ in self.relatives and t.pos_ == "PRON" for t in doc[verb.i + 1 : at]):
                return False
            if self.occasion.search(text_of(doc), verb.idx + len(verb), group.quantity.start):
                return False
            near = at - verb.i <= FIGURE_REACH and not self._interrupted(doc, verb.i + 1, at)
            of_deed = speech.stance == "admits" and any(t.pos_ == "NOUN" for t in doc[verb.i + 1 : at])
            return speech.figures and near and not of_deed
        if phrase.start > verb.i:
            return True
        following = doc[verb.i + 1 : min(verb.i + 1 + CONTENT_REACH, unit.end)]
        lead = doc[max(unit.start, phrase.start - 1) : phrase.end]
        if phrase.end <= at or any(t.lower_ in self.comparisons for t in lead):
            return False
        if lead[0].lower_ in self.places and lead[0].i > group.end:  # “…, where the governor had promised”
            return False
        if group.end <= phrase.start and any(t.lower_ in self.complementisers for t in following):
            return False
        own = (*self.contents, *self.objects) if self.contents else ()
        if any(c.i > verb.i and c.dep_ in own and not self._is_addressee(c) for c in verb.children):
            return False
        if self.inverts and not self._takes_up(verb, unit):
            return False
        gap = doc[group.end : verb.i]
        return any(t.text in {",", "»", '"', "”"} for t in gap)

    def _is_addressee(self, noun: Token) -> bool:
        """Whether the object of a verb of speech is whom it is said to: “told AFP”, “told reporters”."""
        return noun.ent_type_ in SPEAKERS or noun.lower_ in self.addressees

    def _is_relative(self, clause: Token) -> bool:
        """Whether what the parser has for a content is a relative clause: “le drame du tunnel, où 39 personnes …”."""
        return any(t.lower_ in self.relatives and t.pos_ == "PRON" for t in clause.children if t.i < clause.i)

    def _is_told_of(self, phrase: Span, at: int, unit: Span) -> bool:
        """Whether a figure after an inserted speaker tells of the speaker: “…, dit l'imam, qui a perdu deux fils”."""
        following = unit.doc[phrase.end : min(phrase.end + 2, unit.end)]
        relative = any(t.lower_ in self.relatives or t.lower_ in self.whose for t in following)
        return relative and phrase.end < at <= self.phrases.head(phrase).right_edge.i

    def _takes_up(self, verb: Token, unit: Span) -> bool:
        """Whether an object pronoun before the verb takes up what was said before: “…, le maire l'a confirmé”."""
        first = self.speakers.first(verb, unit)
        return first > unit.start and unit.doc[first - 1].lower_ in self.object_clitics

    def _is_inserted(self, phrase: Span, verb: Token, unit: Span) -> bool:
        """Whether speaker and verb stand between commas in what is said: “…, officials said on Monday, and …”."""
        opened = phrase.start > unit.start and unit.doc[phrase.start - 1].text in INSERTING
        after = unit.doc[verb.i + 1 : min(verb.i + 1 + CONTENT_REACH, unit.end)]
        return opened and any(t.text == "," for t in after)

    def _interrupted(self, doc: Doc, start: int, end: int) -> bool:
        return any(t.pos_ in VERBAL and "VerbForm=Fin" in str(t.morph) for t in doc[start:end])
