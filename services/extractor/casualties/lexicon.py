"""The words a language has for casualties."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from schemas.casualty import CasualtyKind
from services.extractor.languages import Lexicon

Patient = Literal["object", "subject", "oblique"]
VerbForm = Literal["infinitive", "finite", "participle", "gerund"]


class Conjugation(Lexicon):
    """Endings of a regular verb, put in place of `cut` at the end of its lemma."""

    cut: str
    finite: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()


class Verbs(Lexicon):
    """Verbs of one sense.

    `patient` is where the victims stand in the active voice; `oblique` ones follow one of `prepositions`. A verb with
    `complements` has the sense only with one of these phrases after it, which begins at most `complement_words` words
    away. Where not `strong` the victims must be people by their noun (“arrêter un réacteur” is none); where
    `reflexive` it may also be done to oneself. Irregular verbs list their forms; regular ones name their `conjugation`.
    """

    kind: CasualtyKind
    lemmas: tuple[str, ...]
    patient: Patient = "object"
    prepositions: tuple[str, ...] = ()
    complements: tuple[str, ...] = ()
    complement_words: int | None = None
    strong: bool = True
    reflexive: bool = False
    conjugation: str | None = None
    finite: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()


class Nouns(Lexicon):
    """Nouns of one sense.

    `victim` nouns are the people themselves (“trois blessés”), `event` nouns what happened to them, counted itself
    (“six arrestations”) or with them as its complement (“le meurtre de deux trafiquants”), `remains` what is left
    of them, as a count or with them as its complement (“les corps de deux hommes”).
    """

    kind: CasualtyKind
    role: Literal["victim", "event", "remains"]
    nouns: tuple[str, ...]
    uncounted: tuple[str, ...] = ()
    """Nouns that have the sense only with a complement, never with a number or article of their own."""


class States(Lexicon):
    """Phrases that say in which state people are: “six passagers sont à l'hôpital”."""

    kind: CasualtyKind
    phrases: tuple[str, ...]


class Grammar(Lexicon):
    """Words and labels of the language's parser that the linker needs."""

    subject: tuple[str, ...] = ()
    passive_subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    passive_auxiliaries: tuple[str, ...] = ()
    passive_markers: tuple[str, ...] = ()
    active_auxiliaries: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()
    subject_relatives: tuple[str, ...] = ()
    object_relatives: tuple[str, ...] = ()
    partitives: tuple[str, ...] = ()
    partitive_pronouns: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    prenominal: tuple[str, ...] = ()
    not_people: tuple[str, ...] = ()
    breakdown: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


class CasualtyWords(Lexicon):
    """`casualties.toml`."""

    grammar: Grammar = Grammar()
    conjugations: dict[str, Conjugation] = Field(default_factory=dict)
    verbs: tuple[Verbs, ...] = ()
    nouns: tuple[Nouns, ...] = ()
    states: tuple[States, ...] = ()

    @cached_property
    def verb_forms(self) -> dict[str, tuple[tuple[Verbs, frozenset[VerbForm]], ...]]:
        """Every form of every verb, in lower case, with the senses it may have."""
        table: dict[str, dict[int, set[VerbForm]]] = {}
        for index, verbs in enumerate(self.verbs):
            for lemma in verbs.lemmas:
                for form, name in _forms(lemma, verbs, self.conjugations):
                    table.setdefault(form, {}).setdefault(index, set()).add(name)
        return {
            form: tuple((self.verbs[index], frozenset(names)) for index, names in senses.items())
            for form, senses in table.items()
        }

    @cached_property
    def noun_senses(self) -> dict[str, tuple[Nouns, ...]]:
        """Every noun in lower case with its senses, countable or not."""
        table: dict[str, list[Nouns]] = {}
        for sense in self.nouns:
            for noun in (*sense.nouns, *sense.uncounted):
                table.setdefault(noun, []).append(sense)
        return {noun: tuple(senses) for noun, senses in table.items()}


def _forms(lemma: str, verbs: Verbs, conjugations: dict[str, Conjugation]) -> list[tuple[str, VerbForm]]:
    forms: list[tuple[str, VerbForm]] = [(lemma, "infinitive")]
    forms += [(form, "finite") for form in verbs.finite]
    forms += [(form, "participle") for form in verbs.participle]
    forms += [(form, "gerund") for form in verbs.gerund]
    if verbs.conjugation is not None:
        regular = conjugations[verbs.conjugation]
        stem = lemma.removesuffix(regular.cut)
        forms += [(stem + ending, "finite") for ending in regular.finite]
        forms += [(stem + ending, "participle") for ending in regular.participle]
        forms += [(stem + ending, "gerund") for ending in regular.gerund]
    return forms


class People(Lexicon):
    """`people.toml`: nouns for people by category, in the singular; plurals by `plurals`, others by `suffixes`."""

    plurals: tuple[tuple[str, str], ...] = ()
    """(ending of the plural, ending of the singular)."""
    categories: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    suffixes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Nouns that are no people though a suffix says so, and nouns that are never people."""

    @cached_property
    def category_of(self) -> dict[str, str]:
        """Singular noun to category."""
        return {noun: category for category, nouns in self.categories.items() for noun in nouns}

    @cached_property
    def never(self) -> frozenset[str]:
        """Nouns that are not people."""
        return frozenset(self.others)

    def singulars(self, noun: str) -> tuple[str, ...]:
        """The noun itself and what it could be the plural of, in lower case."""
        noun = noun.lower()
        return (
            noun,
            *(noun.removesuffix(p) + s for p, s in self.plurals if noun.endswith(p) and len(noun) > len(p) + 1),
        )

    def category(self, noun: str) -> str | None:
        """The category of a noun for people; `people` for those known by their suffix; null for other nouns."""
        forms = self.singulars(noun)
        for form in forms:
            if form in self.category_of:
                return self.category_of[form]
        if any(form in self.never for form in forms):
            return None
        return (
            "people"
            if any(form.endswith(s) and len(form) > len(s) + 2 for form in forms for s in self.suffixes)
            else None
        )

    def is_other(self, noun: str) -> bool:
        """Whether the noun is known to be no person."""
        forms = self.singulars(noun)
        return not any(f in self.category_of for f in forms) and any(f in self.never for f in forms)
