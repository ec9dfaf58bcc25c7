"""Headlines with a colon: who is quoted, and what is only a topic. The headlines are made up."""

import pytest

from tests.extractor.statements.reading import statements_of

pytestmark = pytest.mark.model

TEXT = "Anne Morin, la maire de la ville, a visité le chantier mardi. Il durera deux ans."

SAID = [
    ("Anne Morin : « Le pont sera reconstruit »", "Anne Morin", "Anne Morin", "Le pont sera reconstruit", "direct"),
    ("Morin : le pont sera reconstruit", "Morin", "Anne Morin", "le pont sera reconstruit", "indirect"),
    (
        "Anne Morin, maire de Nice : « Le pont sera reconstruit »",
        "Anne Morin", "Anne Morin", "Le pont sera reconstruit", "direct",
    ),
    ("La maire : « Le pont sera reconstruit »", "La maire", "Anne Morin", "Le pont sera reconstruit", "direct"),
    ("Anne Morin : le pont « sera reconstruit »", "Anne Morin", "Anne Morin", "le pont « sera reconstruit »", "mixed"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "speaker", "name", "content", "form"), SAID)
def test_a_headline_attributes(title: str, speaker: str, name: str, content: str, form: str) -> None:
    found = [s for s in statements_of(TEXT, "fr", title) if s.content.field == "title"]
    assert [(s.speaker and s.speaker.text, s.speaker and s.speaker.name, s.content.text, s.form) for s in found] == [
        (speaker, name, content, form)
    ]


TOPICS = [
    "Séisme : le bilan s'alourdit",
    "Libye : les combats reprennent",
    "Anne Morin : portrait d'une bâtisseuse",
    "L'affaire Morin : le procès s'ouvre",
    "Anne Morin à Nice : le chantier avance",
    "Pont : « une honte »",
]


@pytest.mark.parametrize("title", TOPICS)
def test_a_topic_says_nothing(title: str) -> None:
    assert [s for s in statements_of(TEXT, "fr", title) if s.content.field == "title"] == []


def test_a_paragraph_like_a_headline() -> None:
    text = "Anne Morin : « Le pont sera reconstruit »\n\nLe chantier durera deux ans."
    assert [(s.speaker and s.speaker.text, s.content.text) for s in statements_of(text, "fr")] == [
        ("Anne Morin", "Le pont sera reconstruit")
    ]


def test_a_sentence_of_the_text_is_no_headline() -> None:
    assert statements_of("Anne Morin : le pont reste fermé aujourd'hui.", "fr") == ()


def test_in_english() -> None:
    found = statements_of("The bridge is closed.", "en", "Peter Grant: “The bridge will be rebuilt”")
    assert [(s.speaker and s.speaker.text, s.content.text) for s in found] == [
        ("Peter Grant", "The bridge will be rebuilt")
    ]


ENGLISH = [
    ("Four dead after ferry fire, police say", "police", "Four dead after ferry fire"),
    ("Tunnel to close for a year, mayor says", "mayor", "Tunnel to close for a year"),
    ("Fire Destroys Old Market, Officials Say", "Officials", "Fire Destroys Old Market"),
    ("Ferry to be scrapped next year - operator", "operator", "Ferry to be scrapped next year"),
    ("Harbour plan 'madness' - union", "union", "Harbour plan 'madness'"),
]


@pytest.mark.parametrize(("title", "speaker", "content"), ENGLISH)
def test_an_english_headline_says_it_without_a_finite_verb(title: str, speaker: str, content: str) -> None:
    found = [s for s in statements_of("The bridge is closed.", "en", title) if s.content.field == "title"]
    assert [(s.speaker and s.speaker.text, s.content.text) for s in found] == [(speaker, content)]


def test_a_transcript_names_who_speaks() -> None:
    text = "The inquiry went on.\n\nBrandt: “We had no plan for the winter.”\n\nQuestion: “Did you ask for one?”"
    assert [(s.speaker and s.speaker.text, s.content.text) for s in statements_of(text, "en")] == [
        ("Brandt", "We had no plan for the winter")
    ]


def test_a_colon_within_a_quoted_title_names_nobody() -> None:
    assert statements_of("Nora Brandt, author of “The Long Way: And a Short One Back,” is ill.", "en") == ()
