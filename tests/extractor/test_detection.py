"""Which language an article is read in, and when it is refused."""

from datetime import UTC, datetime

import pytest

from schemas.article import Article
from services.extractor.detection import language_of
from services.extractor.languages import UnsupportedLanguageError


def article(text: str, language: str | None = None, title: str | None = None) -> Article:
    return Article(
        id="a",
        publisher="p",
        language=language,
        title=title,
        text=text,
        published_at=datetime(2024, 6, 12, 9, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le préfet a annoncé mardi que trois ouvriers avaient été blessés dans l'effondrement.", "fr"),
        ("The governor said on Tuesday that three workers had been injured in the collapse.", "en"),
    ],
)
def test_language_is_detected(text: str, code: str) -> None:
    assert language_of(article(text)).code == code


def test_the_title_counts_too() -> None:
    assert language_of(article("12", title="Three workers were injured when the bridge collapsed")).code == "en"


@pytest.mark.parametrize("tag", ["fr", "fr-CA", "FR-fr"])
def test_the_articles_own_tag_is_believed(tag: str) -> None:
    assert language_of(article("Three workers were injured when the bridge collapsed.", tag)).code == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "Drei Arbeiter sind am Dienstag beim Einsturz einer Brücke in Köln verletzt worden.",
        "Tres obreros resultaron heridos el martes al derrumbarse un puente en las afueras.",
        "أصيب ثلاثة عمال يوم الثلاثاء في انهيار جسر على مشارف المدينة.",
    ],
)
def test_other_languages_are_refused(text: str) -> None:
    with pytest.raises(UnsupportedLanguageError, match="this extractor reads"):
        language_of(article(text))


@pytest.mark.parametrize("text", ["Paris", "12 345 !!", "🙂🙂🙂", "Donald Trump", "OK"])
def test_what_cannot_be_told_is_refused_and_not_guessed(text: str) -> None:
    with pytest.raises(UnsupportedLanguageError, match="set its `language`"):
        language_of(article(text))


def test_an_unknown_tag_is_refused() -> None:
    with pytest.raises(UnsupportedLanguageError, match="'de-AT'"):
        language_of(article("Three workers were injured when the bridge collapsed.", "de-AT"))
