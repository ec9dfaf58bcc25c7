"""Texts that end anywhere, as feeds cut them: read without an error, and spans cut the text."""

from datetime import UTC, datetime

import pytest

from schemas.article import Article
from services.extractor.extraction import extract

NOON = datetime(2024, 6, 13, 12, tzinfo=UTC)


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Some 58% agree that the pier is safe, up from 47% in May, a survey by the harbour board found."),
        (
            "en",
            "According to the mayor, the Tribune quoted him as saying, “the quay – he sighed – will hold,” Reed said.",
        ),
        (
            "en",
            "Although it is old, Hall said on Monday, in a letter read at noon, that it made clear the road was shut.",
        ),
        (
            "en",
            "Every one of the 71, a boy of five among them, was freed; 12 others, including three women, died.",
        ),
        (
            "en",
            "Reed: “We will go.” She described the offer as a “bad joke,” adding that a further 30 were told to leave.",
        ),
        (
            "fr",
            "Selon le préfet, « le pont – a-t-il soupiré – tiendra », mais, précise la mairie, 12 personnes, dont deux",
        ),
        (
            "fr",
            "Quelque 58 % des habitants estiment que la digue tient, contre 47 % en mai, d'après un sondage.",
        ),
        (
            "fr",
            "Pas un seul des 44 marins, cite l'agence, n'a survécu ; le bilan des blessés atteint 30.",
        ),
    ],
)
def test_a_text_may_end_anywhere(language: str, sentence: str) -> None:
    for end in (i for i in range(4, len(sentence) + 1) if not sentence[i - 1 : i + 1].isalnum()):
        text = sentence[:end]
        article = Article(id="a", publisher="p", language=language, text=text, published_at=NOON)
        for event in extract(article):
            if event.type in ("statement", "casualty"):
                assert text[event.evidence.start : event.evidence.end] in event.evidence.sentence
