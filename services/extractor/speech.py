"""How a language says that somebody said something: `speech.toml`, for statements and for the sources of figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from pydantic import Field

from schemas.statement import Stance
from services.extractor.inflection import Conjugations, VerbForm, conjugations_of
from services.extractor.languages import Language, Lexicon
from services.extractor.phrases import any_of

Frame = Literal["quote", "clause", "question", "infinitive", "gerund", "noun", "phrase", "description", "self"]
"""What a cue takes: a quotation or an inserted clause (“…, dit-il”), a that-clause, an indirect question, an
infinitive, a present participle like one (“denied taking it”), a noun phrase, a noun phrase after one of its
prepositions beside one without (“called for reform”), a quotation after one of them that describes its object (“a
qualifié l'accord de « farce »”), with a reflexive pronoun what its subject says of itself (“s'est dit prêt à”)."""


class Verbs(Lexicon):
    """Verbs of one stance that take the same things.

    A verb listed twice takes what both lists say, with the first one's stance and confidence. What takes nothing is a
    verb of speech for figures only. With `figures` a number may be the object (“annoncer 12 morts”). With `complements`
    they are verbs of speech only before one of these phrases (“faire état”); a noun phrase that they take follows one
    of `prepositions` where there are any (“faire état de 12 morts”, “call for reform”). `governed` ones are verbs of
    speech only as the infinitive of another (“a fait savoir que”), `reflexive` ones only with a reflexive pronoun
    (“s'engage à”).
    """

    lemmas: str
    stance: Stance = "says"
    takes: tuple[Frame, ...] = ()
    confidence: float = 0.9
    figures: bool = False
    complements: tuple[str, ...] = ()
    prepositions: str = ""
    governed: bool = False
    reflexive: bool = False


class Nouns(Lexicon):
    """Nouns of one stance: “la promesse de X”, “the claim that …”.

    They attribute a clause, an infinitive (“the promise to leave”), or the noun phrase after one of `prepositions`
    (“calls for reform”); only the first where neither `infinitive` nor `prepositions` are given.
    """

    stance: Stance
    lemmas: str
    infinitive: bool = False
    prepositions: str = ""
    confidence: float = 0.6


class SpeechLexicon(Lexicon):
    """`speech.toml`.

    `prepositions` attribute (“selon”, “according to”), with the confidence they give; `contractions` are other forms of
    the last word of one (“aux dires du” for “aux dires de”).
    """

    verbs: tuple[Verbs, ...] = ()
    nouns: tuple[Nouns, ...] = ()
    prepositions: dict[str, float] = Field(default_factory=dict)
    contractions: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True)
class SpeechVerb:
    """What the lexicon says of one verb, or of one verb with its `complements`."""

    lemma: str
    stance: Stance
    takes: frozenset[Frame]
    confidence: float
    figures: bool
    complements: tuple[str, ...] = ()
    prepositions: frozenset[str] = frozenset()
    governed: bool = False
    reflexive: bool = False

    @property
    def gives_figures(self) -> bool:
        """Whether a figure within what it takes is given by its subject."""
        return not self.governed and (self.figures or bool(self.complements) or "clause" in self.takes)


@dataclass(frozen=True, eq=False)
class Speech:
    """A language's words of speech, looked up by lemma or by form."""

    verbs: dict[str, SpeechVerb]
    """Verbs by lemma, without those that need a complement."""
    locutions: dict[str, tuple[SpeechVerb, ...]]
    """Verbs that need a complement, by lemma."""
    nouns: dict[str, Nouns]
    prepositions: dict[str, float]
    forms: dict[str, dict[str, frozenset[VerbForm]]] = field(repr=False)
    """By form, in lower case: the lemmas it may have, the first one listed first, and which form of each it is."""

    @cached_property
    def preposition(self) -> re.Pattern[str]:
        """Matches one of the prepositions."""
        return any_of(self.prepositions)

    def lemma_of(self, form: str) -> str | None:
        """The first verb listed that has the form."""
        return next(iter(self.forms.get(form, ())), None)

    def may_be_finite(self, form: str) -> bool:
        """Whether the form is finite of any verb, or of none that is known."""
        lemmas = self.forms.get(form, {})
        return not lemmas or any("finite" in names for names in lemmas.values())

    def only_finite(self, form: str) -> bool:
        """Whether the form is finite and nothing else, of every verb that has it."""
        lemmas = self.forms.get(form, {})
        return bool(lemmas) and all(names == {"finite"} for names in lemmas.values())

    def senses(self, form: str) -> Iterator[tuple[SpeechVerb, frozenset[VerbForm]]]:
        """What the form may be: verbs that need a complement first."""
        lemmas = self.forms.get(form, {})
        for lemma, names in lemmas.items():
            yield from ((verb, names) for verb in self.locutions.get(lemma, ()))
        for lemma, names in lemmas.items():
            if lemma in self.verbs:
                yield self.verbs[lemma], names


@cache
def speech_of(language: Language) -> Speech:
    """The language's words of speech."""
    lexicon = language.lexicon("speech", SpeechLexicon)
    verbs: dict[str, SpeechVerb] = {}
    locutions: dict[str, tuple[SpeechVerb, ...]] = {}
    for group in lexicon.verbs:
        for lemma in group.lemmas.split():
            verb = SpeechVerb(
                lemma,
                group.stance,
                frozenset(group.takes),
                group.confidence,
                group.figures,
                group.complements,
                frozenset(group.prepositions.split()),
                group.governed,
                group.reflexive,
            )
            if group.complements:
                locutions[lemma] = (*locutions.get(lemma, ()), verb)
            else:
                verbs[lemma] = _joined(verbs[lemma], verb) if lemma in verbs else verb
    return Speech(
        verbs,
        locutions,
        {lemma: nouns for nouns in lexicon.nouns for lemma in nouns.lemmas.split()},
        dict(_with_contractions(lexicon)),
        _forms((*verbs, *locutions), conjugations_of(language)),
    )


def _joined(first: SpeechVerb, second: SpeechVerb) -> SpeechVerb:
    return SpeechVerb(
        first.lemma,
        first.stance,
        first.takes | second.takes,
        first.confidence,
        first.figures or second.figures,
        (),
        first.prepositions | second.prepositions,
        first.governed,
        first.reflexive and second.reflexive,
    )


def _with_contractions(lexicon: SpeechLexicon) -> Iterator[tuple[str, float]]:
    for phrase, confidence in lexicon.prepositions.items():
        yield phrase, confidence
        start, _, last = phrase.rpartition(" ")
        for other in lexicon.contractions.get(last, "").split() if start else ():
            yield f"{start} {other}", confidence


def _forms(lemmas: tuple[str, ...], conjugations: Conjugations) -> dict[str, dict[str, frozenset[VerbForm]]]:
    table: dict[str, dict[str, frozenset[VerbForm]]] = {}
    for lemma in lemmas:
        for form, name in conjugations.forms(lemma):
            known = table.setdefault(form, {})
            known[lemma] = known.get(lemma, frozenset()) | {name}
    return table
