"""What the language model is told of an article's sentences."""

from datetime import UTC, datetime

import pytest

from schemas.article import Article
from services.extractor.extraction import extractor_of
from services.extractor.languages import language_for
from services.extractor.reading import read


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param(
            "LYON – Le préfet a demandé vendredi au maréchal Khaled Hamdi à garder les berges. Rien ne presse.",
            ["LYON – Le préfet a demandé vendredi au maréchal Khaled Hamdi à garder les berges.", "Rien ne presse."],
            id="no sentence begins in the middle of a name",
        ),
        pytest.param(
            "Crue de la Saône\nDeux morts à Mâcon\nLe fleuve monte.",
            ["Crue de la Saône", "Deux morts à Mâcon", "Le fleuve monte."],
            id="every paragraph begins one",
        ),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    language = language_for("fr")
    article = Article(id="a", publisher="p", text=text, published_at=datetime(2024, 3, 1, tzinfo=UTC))
    reading = read(article, language, datetime.now(UTC), extractor_of(language))
    assert [reading.cut("text", s.start_char, s.end_char) for s in reading.sentences["text"]] == sentences
