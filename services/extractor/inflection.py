"""The forms of verbs: `conjugations.toml` of a language, and how a lexicon's verbs get their forms from it."""

from typing import Literal

from pydantic import Field

from services.extractor.languages import Language, Lexicon

VerbForm = Literal["infinitive", "finite", "participle", "gerund"]


class Conjugation(Lexicon):
    """Endings of a verb, put in place of `cut` at the end of its lemma.

    It is the conjugation of every lemma that ends in one of `endings`, where no longer ending of another fits.
    """

    cut: str
    endings: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()

    def forms(self, lemma: str) -> list[tuple[str, VerbForm]]:
        """Every form of the lemma but the infinitive, with its name."""
        stem = lemma.removesuffix(self.cut)
        return [
            *((stem + ending, "finite") for ending in self.finite),
            *((stem + ending, "participle") for ending in self.participle),
            *((stem + ending, "gerund") for ending in self.gerund),
        ]


class Conjugations(Lexicon):
    """`conjugations.toml`: conjugations by name."""

    conjugations: dict[str, Conjugation] = Field(default_factory=dict)

    def of(self, lemma: str) -> Conjugation | None:
        """The conjugation that the lemma's ending gives it; null where none fits."""
        fitting = [
            (len(ending), conjugation)
            for conjugation in self.conjugations.values()
            for ending in conjugation.endings
            if lemma.endswith(ending)
        ]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def forms(self, lemma: str) -> list[tuple[str, VerbForm]]:
        """Every form of the lemma that its ending gives, with its name."""
        conjugation = self.of(lemma)
        return [(lemma, "infinitive"), *(conjugation.forms(lemma) if conjugation else [])]


class Inflected(Lexicon):
    """Verbs with their forms: irregular ones may list them, others name their `conjugation`."""

    lemmas: tuple[str, ...]
    conjugation: str | None = None
    finite: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()

    def forms(self, lemma: str, conjugations: dict[str, Conjugation]) -> list[tuple[str, VerbForm]]:
        """Every form of one of the verbs, with its name."""
        return [
            (lemma, "infinitive"),
            *((form, "finite") for form in self.finite),
            *((form, "participle") for form in self.participle),
            *((form, "gerund") for form in self.gerund),
            *(conjugations[self.conjugation].forms(lemma) if self.conjugation is not None else []),
        ]


def conjugations_of(language: Language) -> Conjugations:
    """The language's conjugations."""
    return language.lexicon("conjugations", Conjugations)
