"""Every span of every event cuts the article's own text to the text that it claims, whatever the input."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from schemas.statement import Statement
from services.extractor.extraction import extract

PIECES = [
    "Le président Emmanuel Macron ", "M. Macron ", "Mme Ségolène Royal, ", "l’OMS ",
    "l'Organisation mondiale de la santé ",
    "Dr. ", "M. ", "« ", " »", "“", "”", "a déclaré ", "ont été tués ", "au moins 12 personnes ", "selon ",
    "3\u202f400 blessés ", "à Tripoli ", "en Libye ", "mercredi ", "Fayez al-Sarraj ", "Kim Jong-un ", "TRUMP ",
    "Trump's ", "O.K. ", "U.N. ", "said that ", "killed at least ", "three people ", "were injured ", "according to ",
    "Johannes « Hans » Geiger ", "\n", "\n\n", "\r\n", "\u2028", "\u00a0", "\t", ". ", ", ", " : ", "— ", "- ", "('",
    "e\u0301", "E\u0301lyse\u0301e ", "İstanbul ", "ﬁn ", "ﬀ ", "ß ", "الرئيس ", "\u200f", "\u200b", "\ufeff", "\ud7ff",
    "\U0001f1eb\U0001f1f7 ", "\U0001f469\u200d\U0001f692 ",
    "« Nous tiendrons », a déclaré Mme Diallo. ", "Au moins douze personnes ont été tuées mardi, dont deux enfants. ",
    "Selon l’OMS, 40 personnes ont été blessées à Benghazi. ", "Il a promis qu’il n’y aurait « aucun mort ». ",
    "“We will hold,” Ms. Diallo said. ", "At least twelve people were killed on Tuesday, including two children. ",
    "The mayor said that 40 people had been injured in Benghazi, according to the WHO. ",
]  # fmt: skip

pieces = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join)


def article_of(text: str, title: str | None, language: str) -> Article | None:
    if not text.strip():
        return None
    return Article(
        id="a",
        publisher="p",
        language=language,
        title=title,
        text=text,
        published_at=datetime(2024, 5, 2, tzinfo=UTC),
    )


def pieces_of(value: object) -> Iterator[dict[str, Any]]:
    """Every part of an event that claims to be a text of the article."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value
        for part in value.values():
            yield from pieces_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from pieces_of(part)


@pytest.mark.model
@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=pieces, title=st.one_of(st.none(), pieces))
def test_spans_cut_the_articles_own_text(language: str, text: str, title: str | None) -> None:
    article = article_of(text, title, language)
    if article is None:
        return
    for event in extract(article):
        for piece in pieces_of(event.model_dump()):
            if "start" in piece and "field" in piece:
                assert 0 <= piece["start"] < piece["end"]
                assert article.content(piece["field"])[piece["start"] : piece["end"]] == piece["text"]
            elif span := piece.get("span"):
                assert article.content(span["field"])[span["start"] : span["end"]] == piece["text"]
            else:
                assert piece["text"] in article.text or piece["text"] in (article.title or "")
        if isinstance(event, Statement | CasualtyClaim):
            cut = article.content(event.evidence.field)
            assert 0 <= event.evidence.start < event.evidence.end <= len(cut)
            assert event.evidence.sentence in cut
        if isinstance(event, Statement):
            for part in event.content.parts:
                assert event.content.start <= part.start < part.end <= event.content.end
