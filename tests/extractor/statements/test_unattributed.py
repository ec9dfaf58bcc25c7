"""Quotations that nothing attributes. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

SAID: list[tuple[str, str, str | None, str]] = [
    ("fr", "« Le pont a été fermé pour une bonne raison. »", None, "Le pont a été fermé pour une bonne raison"),
    ("en", '"The bridge was closed for a reason."', None, "The bridge was closed for a reason"),
    (
        "en",
        '"The bridge will hold" - with these words on his banner, the engineer crossed the town.',
        "the engineer",
        "The bridge will hold",
    ),
]


@pytest.mark.parametrize(("language", "text", "speaker", "content"), SAID)
def test_a_clause_in_quotation_marks_is_said_by_somebody(
    language: str, text: str, speaker: str | None, content: str
) -> None:
    (statement,) = statements_of(text, language)
    assert said(statement, text).rstrip(".") == content
    assert (statement.speaker.text if statement.speaker is not None else None) == speaker
    assert statement.cue is None
    assert statement.form == "direct"
    assert statement.confidence < 0.7


NONE = [
    ("fr", "La question posée est la suivante : « Voulez-vous que le port reste ouvert ? »"),
    ("fr", "« Vivre mieux quand on vieillit » : l'exposition ouvre lundi."),
    ("en", 'The question on the ballot is this: "Do you want the port to stay open?"'),
    ("en", 'Motto: "We never sleep at sea."'),
    ("en", 'The tool "How much is it worth?" estimates wages.'),
    ("en", 'The "best baker of the north" retires.'),
    ("en", '"Once the council has asked, "Who pays?" there is no way back.'),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_questions_put_to_a_vote_titles_and_names_are_not_said(language: str, text: str) -> None:
    assert statements_of(text, language) == ()


STRAY: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "en",
        '"The bridge needs to be closed without delay" stressed a spokesman for the head of the union."',
        [("a spokesman for the head of the union", "The bridge needs to be closed without delay")],
    ),
    (
        "fr",
        "\"Je ne savais pas comment l'annoncer\", confie Morel et ajoute qu'il n'a rien gardé pour lui-même.\"",
        [("Morel", "Je ne savais pas comment l'annoncer"), ("Morel", "il n'a rien gardé pour lui-même")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), STRAY)
def test_a_stray_mark_after_the_attribution_closes_nothing(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(s.speaker and s.speaker.text, said(s, text)) for s in statements_of(text, language)]
    assert found == expected
