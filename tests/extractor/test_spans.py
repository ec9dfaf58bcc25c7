"""Every span of every event cuts the article's own text to the text that it claims, whatever the input."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from schemas.entity import EntityEvent
from schemas.event import TextSpan
from schemas.statement import Statement
from services.extractor.extraction import Extracted, extract

PIECES = [
    "Le président Emmanuel Macron ", "M. Macron ", "Mme Ségolène Royal, ", "l’OMS ", "l'Organisation mondiale de la santé ",
    "Dr. ", "M. ", "« ", " »", "“", "”", "a déclaré ", "ont été tués ", "au moins 12 personnes ", "3\u202f400 blessés ",
    "à Tripoli ", "en Libye ", "mercredi ", "Fayez al-Sarraj ", "Kim Jong-un ", "TRUMP ", "Trump's ", "O.K. ", "U.N. ",
    "Johannes « Hans » Geiger ", "\n", "\n\n", "\r\n", "\u2028", "\u00a0", "\t", ". ", ", ", " : ", "— ", "- ", "('", "e\u0301",
    "E\u0301lyse\u0301e ", "İstanbul ", "ﬁn ", "ﬀ ", "ß ", "الرئيس ", "\u200f", "\u200b", "🇫🇷 ", "👩‍🚒 ", "\ud7ff", "\ufeff",
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


def spans_of(event: Extracted) -> Iterator[TextSpan]:
    match event:
        case EntityEvent():
            yield from event.mentions
        case Statement():
            yield TextSpan(**event.content.model_dump(include={"field", "start", "end", "text"}))
        case CasualtyClaim():
            return


@pytest.mark.model
@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=pieces, title=st.one_of(st.none(), pieces))
def test_spans_cut_the_articles_own_text(language: str, text: str, title: str | None) -> None:
    article = article_of(text, title, language)
    if article is None:
        return
    for event in extract(article):
        for span in spans_of(event):
            assert 0 <= span.start < span.end
            assert article.content(span.field)[span.start : span.end] == span.text
        if isinstance(event, Statement | CasualtyClaim):
            cut = article.content(event.evidence.field)
            assert 0 <= event.evidence.start < event.evidence.end <= len(cut)
            assert event.evidence.sentence in cut
        if isinstance(event, Statement):
            whole = article.content(event.content.field)
            for part in event.content.parts:
                assert event.content.start <= part.start < part.end <= event.content.end <= len(whole)
