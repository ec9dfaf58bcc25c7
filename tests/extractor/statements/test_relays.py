"""Who relays what somebody said (`via`), and who says it in turn. The sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

Row = tuple[str | None, str | None, str]
"""The speaker's words, the relay's words, the content."""

CASES: list[tuple[str, list[Row]]] = [
    (
        "Selon des journaux, citant une source au ministère, le général Morin a affirmé que la ville était calme.",
        [
            (
                "des journaux",
                "une source au ministère",
                "le général Morin a affirmé que la ville était calme",
            ),
            ("le général Morin", "une source au ministère", "la ville était calme"),
        ],
    ),
    (
        "Selon la radio, le maire a affirmé que le pont était sûr.",
        [
            ("la radio", None, "le maire a affirmé que le pont était sûr"),
            ("le maire", "la radio", "le pont était sûr"),
        ],
    ),
    (
        "Le maire a affirmé que le pont était sûr.",
        [("Le maire", None, "le pont était sûr")],
    ),
    # an auxiliary misspelt
    (
        "Le général Morin à estimé que la ville était calme.",
        [("Le général Morin", None, "la ville était calme")],
    ),
    (
        "Selon des journaux, citant une source au ministère, le général Morin à affirmé que la ville était calme.",
        [
            (
                "des journaux",
                "une source au ministère",
                "le général Morin à affirmé que la ville était calme",
            ),
            ("le général Morin", "une source au ministère", "la ville était calme"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_who_relays(text: str, rows: list[Row]) -> None:
    found = statements_of(text, "fr")
    assert [(s.speaker and s.speaker.text, s.via and s.via.text, said(s, text)) for s in found] == rows


def test_media_are_nobody_whom_the_article_names() -> None:
    text = (
        "Le général Khaled Morin dirige l'offensive. "
        "Selon des médias, citant une source au ministère, le général Morin a estimé que la ville était calme."
    )
    outer, inner = statements_of(text, "fr")
    assert outer.speaker is not None and (outer.speaker.text, outer.speaker.name) == ("des médias", None)
    assert inner.speaker is not None and inner.speaker.name == "Khaled Morin"
