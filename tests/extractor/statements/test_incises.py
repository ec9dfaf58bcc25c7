"""Insertions in the middle, quotations over paragraphs, places that speak. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

Row = tuple[str | None, str, str]
"""The speaker's words, the content, the form."""

CASES: list[tuple[str, Row]] = [
    (
        "Cette réforme, qui avait pour but, explique la mairie, de « relier les quartiers », coûte cher.",
        ("la mairie", "Cette réforme, qui avait pour but […] relier les quartiers", "mixed"),
    ),
    (
        "La digue, a précisé le préfet, « a cédé dans la nuit ».",
        ("le préfet", "La digue […] a cédé dans la nuit", "mixed"),
    ),
    (
        "Le plan vise, selon la préfecture, à « réduire les risques ».",
        ("la préfecture", "Le plan vise […] à « réduire les risques »", "mixed"),
    ),
    (
        "« La digue a cédé, a raconté Anne Morin, et le village est sous l'eau. »",
        ("Anne Morin", "La digue a cédé […] et le village est sous l'eau", "direct"),
    ),
    (
        "Selon des chiffres publiés par la mairie, le pont est vétuste.",
        ("des chiffres publiés par la mairie", "le pont est vétuste", "indirect"),
    ),
]


@pytest.mark.parametrize(("text", "row"), CASES)
def test_inserted(text: str, row: Row) -> None:
    found = statements_of(text, "fr")
    assert [(s.speaker and s.speaker.text, said(s, text), s.form) for s in found] == [row]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = (
        "Anne Morin a déclaré : « La digue a cédé dans la nuit.\n\n« Le village est évacué. »\n\nLe pont reste ouvert."
    )
    (found,) = statements_of(text, "fr")
    assert found.speaker is not None and found.speaker.name == "Anne Morin"
    assert found.form == "direct"
    assert "La digue a cédé" in said(found, text) and "Le village est évacué" in said(found, text)


METONYMS = [
    ("L'Élysée a annoncé que le sommet était reporté.", "L'Élysée"),
    ("La Maison Blanche a affirmé que le sommet était reporté.", "La Maison Blanche"),
    ("Le sommet est reporté, a indiqué le Quai d'Orsay.", "le Quai d'Orsay"),
]


@pytest.mark.parametrize(("text", "speaker"), METONYMS)
def test_a_seat_speaks_for_the_institution(text: str, speaker: str) -> None:
    (found,) = statements_of(text, "fr")
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.label) == (speaker, "ORG")
    assert found.speaker.entity_id is not None and found.speaker.entity_id.startswith("institution:")


def test_a_speaker_has_the_whole_name() -> None:
    text = "Le président français Emmanuel Macron a appelé mercredi le maire de Nice à rouvrir le pont."
    assert [s.speaker and s.speaker.text for s in statements_of(text, "fr")] == [
        "Le président français Emmanuel Macron"
    ]
