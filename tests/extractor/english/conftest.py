from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from services.extractor.extraction import extract

Claims = Callable[..., list[CasualtyClaim]]


@pytest.fixture(scope="session")
def english_claims() -> Claims:
    """The casualty claims of an English text published on Wednesday 12 June 2024."""

    def find(text: str, title: str | None = None) -> list[CasualtyClaim]:
        article = Article(
            id="a",
            publisher="p",
            language="en",
            title=title,
            text=text,
            published_at=datetime(2024, 6, 12, 9, 0, tzinfo=UTC),
        )
        return [event for event in extract(article) if isinstance(event, CasualtyClaim)]

    return find
