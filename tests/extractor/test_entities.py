"""Entities: who is one and who is two, under which id."""

from datetime import UTC, datetime

import pytest

from schemas.article import Article
from schemas.event import Extractor
from services.extractor.entities.entity import Entities
from services.extractor.entities.link import link_entities
from services.extractor.entities.names import person_key
from services.extractor.languages import language_for
from services.extractor.reading import read


def entities_of(text: str, language: str = "fr", title: str | None = None) -> Entities:
    article = Article.model_validate(
        {
            "id": "a",
            "revision": 1,
            "status": "published",
            "publisher": "p",
            "language": language,
            "title": title,
            "text": text,
            "published_at": datetime(2024, 5, 2, tzinfo=UTC),
        }
    )
    now = datetime(2024, 5, 2, tzinfo=UTC)
    return link_entities(read(article, language_for(language), now, Extractor(name="bilan", version="0", model="test")))


def mentions(entities: Entities, entity_id: str) -> list[str]:
    return [m.text for e in entities if e.entity_id == entity_id for m in e.mentions]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fayez al-Sarraj", "Fayez Serraj"),
        ("Fayez el-Sarraj", "Faïez Sarraj"),
        ("Mouammar Kadhafi", "Muammar Gaddafi"),
        ("Walid al-Mouallem", "Walid Moualem"),
        ("Vladimir Poutine", "Vladimir Putin"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Alexandre Loukachenko", "Alexander Lukashenko"),
        ("Oussama ben Laden", "Osama bin Laden"),
        ("Bachar al-Assad", "Bashar al-Assad"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Élisabeth II", "Elizabeth II"),
        ("Ursula von der Leyen", "Ursula Von Der Leyen"),
        ("Donald J. Trump", "Donald Trump"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emmanuel Macron", "Brigitte Macron"),
        ("Christian Faure", "Christine Faure"),
        ("Daniel Petit", "Danielle Petit"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Ali Hassan", "Ali Hussein"),
        ("Jamal Karimi", "Jamil Karimi"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Jean-Paul II", "Jean XXIII"),
    ],
)
def test_names_of_two_people_do_not(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


@pytest.mark.model
def test_short_names_and_titles_go_with_the_full_name() -> None:
    found = entities_of(
        "Le président français Emmanuel Macron s'est rendu à Lyon mardi. M. Macron y a rencontré le maire. "
        "Son épouse, Brigitte Macron, l'accompagnait. Macron a promis de revenir."
    )
    assert mentions(found, "person:emmanuel-macron") == ["Emmanuel Macron", "Macron", "Macron"]
    assert mentions(found, "person:brigitte-macron") == ["Brigitte Macron"]


@pytest.mark.model
def test_a_form_of_address_tells_the_gender_and_the_person() -> None:
    found = entities_of(
        "Emmanuel Macron et Brigitte Macron sont arrivés à Brest. Mme Macron a visité un hôpital, M. Macron le port."
    )
    assert mentions(found, "person:brigitte-macron") == ["Brigitte Macron", "Macron"]
    assert {e.gender for e in found if e.entity_id == "person:brigitte-macron"} == {"f"}
