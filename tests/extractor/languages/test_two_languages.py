"""French and English articles on the same thing feed the same entities and places."""

from datetime import UTC, datetime

import pytest

from schemas.article import Article
from schemas.casualty import CasualtyClaim
from services.extractor.extraction import extract


@pytest.mark.model
def test_a_claim_says_the_same_in_both_languages() -> None:
    french = claim("fr", "Selon l'Organisation mondiale de la santé, 340 personnes ont été tuées à Tripoli, en Libye.")
    english = claim("en", "The World Health Organization said 340 people had been killed in Tripoli, Libya.")
    assert french.kind == english.kind == "killed"
    assert (french.count.low, french.count.high) == (english.count.low, english.count.high) == (340, 340)
    assert french.source is not None and english.source is not None
    assert french.source.entity_id == english.source.entity_id is not None
    assert french.place is not None and english.place is not None
    assert french.place.geonames_id == english.place.geonames_id is not None


def claim(language: str, text: str) -> CasualtyClaim:
    article = Article(
        id=language, publisher="p", language=language, text=text, published_at=datetime(2024, 6, 12, 9, tzinfo=UTC)
    )
    (found,) = (event for event in extract(article) if isinstance(event, CasualtyClaim))
    return found
