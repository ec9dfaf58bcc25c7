"""One lexicon of speech a language: forms by conjugation, verbs with a complement, contracted prepositions."""

import pytest

from services.extractor.inflection import conjugations_of
from services.extractor.languages import languages
from services.extractor.speech import speech_of

FORMS = [
    ("fr", "réitère", "réitérer"),
    ("fr", "rejetaient", "rejeter"),
    ("fr", "rappellent", "rappeler"),
    ("fr", "soutiennent", "soutenir"),
    ("fr", "prétendit", "prétendre"),
    ("fr", "reconnaissait", "reconnaître"),
    ("fr", "craignent", "craindre"),
    ("fr", "annonça", "annoncer"),
    ("fr", "avertissent", "avertir"),
    ("fr", "a", None),
    ("en", "said", "say"),
    ("en", "regretted", "regret"),
    ("en", "testifies", "testify"),
    ("en", "foresaw", "foresee"),
    ("en", "reporting", "report"),
]


@pytest.mark.parametrize(("code", "form", "lemma"), FORMS)
def test_lemma_of_a_form(code: str, form: str, lemma: str | None) -> None:
    assert speech_of(languages()[code]).lemma_of(form) == lemma


@pytest.mark.parametrize("code", sorted(languages()))
def test_every_verb_has_a_conjugation(code: str) -> None:
    speech, conjugations = speech_of(languages()[code]), conjugations_of(languages()[code])
    assert [lemma for lemma in (*speech.verbs, *speech.locutions) if conjugations.of(lemma) is None] == []


def test_a_verb_that_needs_a_complement_comes_before_the_bare_one() -> None:
    senses = [verb for verb, _ in speech_of(languages()["en"]).senses("reported")]
    assert [bool(verb.complements) for verb in senses] == [True, False]


def test_prepositions_contract() -> None:
    assert {"aux dires de", "aux dires du", "aux dires des"} <= set(speech_of(languages()["fr"]).prepositions)
