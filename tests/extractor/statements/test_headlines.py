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
