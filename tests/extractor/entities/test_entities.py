"""Entities: who is one and who is two, under which id."""

from datetime import UTC, datetime

import pytest

from schemas.article import Article
from schemas.event import Extractor
from services.extractor.entities.entity import Entities
from services.extractor.entities.institutions import Names, table
from services.extractor.entities.link import link_entities
from services.extractor.entities.names import person_key
from services.extractor.languages import language_for, languages
from services.extractor.reading import read


def entities_of(text: str, language: str = "fr", title: str | None = None, article_id: str = "a") -> Entities:
    article = Article.model_validate(
        {
            "id": article_id,
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


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'Organisation mondiale de la santé (OMS) s'inquiète. L'OMS envoie une équipe.", "institution:who"),
        ("en", "The World Health Organization is worried. The WHO will send a team.", "institution:who"),
        ("fr", "Un communiqué de l’Elysée l'annonce. L'Élysée a précisé la date.", "institution:french-presidency"),
        ("en", "The Élysée confirmed the visit.", "institution:french-presidency"),
        ("fr", "L'Otan a condamné l'attaque.", "institution:nato"),
        ("en", "NATO condemned the attack.", "institution:nato"),
        ("fr", "La Maison-Blanche et la Maison Blanche, c'est tout un.", "institution:white-house"),
        ("fr", "La Cour suprême a tranché jeudi à Washington, aux États-Unis.", "institution:us-supreme-court"),
        ("fr", "La Cour suprême israélienne a tranché jeudi.", "institution:supreme-court-il"),
        ("fr", "Le Croissant-Rouge libyen a évacué des familles de Tripoli.", "institution:libyan-red-crescent"),
    ],
)
def test_institutions_meet_across_names_and_languages(language: str, text: str, expected: str) -> None:
    assert expected in {e.entity_id for e in entities_of(text, language)}


@pytest.mark.model
def test_names_that_are_common_words_elsewhere_need_their_country() -> None:
    assert "institution:us-congress" not in {
        e.entity_id for e in entities_of("Le Congrès a voté à Kinshasa, au Congo.")
    }
    assert "institution:us-congress" in {
        e.entity_id for e in entities_of("Le Congrès a voté jeudi, selon la Maison Blanche.")
    }


@pytest.mark.model
def test_an_acronym_joins_the_name_that_it_stands_behind() -> None:
    found = entities_of(
        "The Coastal Rescue Association (CRA) sent two boats. The CRA said that nobody was missing.", "en"
    )
    assert [len(e.mentions) for e in found if e.label == "ORG"] == [3]


@pytest.mark.model
def test_a_misspelled_surname_is_the_same_man() -> None:
    found = entities_of(
        "Le maréchal Khalifa Haftar est arrivé mardi à Rome. Le maréchal Haftar a rencontré des ministres, "
        "puis le maréchal Haftara est reparti."
    )
    assert mentions(found, "person:khalifa-hftr") == ["Khalifa Haftar", "Haftar", "Haftara"]


@pytest.mark.model
def test_a_surname_that_two_share_goes_to_the_one_who_is_not_named_in_full_again() -> None:
    found = entities_of(
        "Paul Lenoir, fils de l'ancienne ministre Anne Lenoir, est candidat à Dijon. Lenoir a lancé sa campagne lundi. "
        "Anne Lenoir n'était pas là. Lenoir a promis de nouveaux logements."
    )
    assert mentions(found, "person:paul-lenoir") == ["Paul Lenoir", "Lenoir", "Lenoir"]


@pytest.mark.model
def test_bare_names_have_ids_of_their_own_kind() -> None:
    assert "surname:pugh" in {e.entity_id for e in entities_of("Mme Pugh a déposé plainte, a indiqué son avocat.")}
    one, other = (
        {e.entity_id for e in entities_of("Sharon a pleuré.", article_id=article_id) if e.label == "PER"}
        for article_id in ("one", "other")
    )
    assert one and all(i.startswith("given:sharon-") for i in one) and not one & other


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Hans Geiger est né en 1882. On mesure la radioactivité avec un compteur Geiger."),
        ("en", "Hans Geiger was born in 1882. Radioactivity is measured with a Geiger Counter."),
        ("en", "Hans Geiger was born in 1882, long after the first of the Geigers."),
    ],
)
def test_things_and_families_named_after_somebody_are_not_that_person(language: str, text: str) -> None:
    assert mentions(entities_of(text, language), "person:hans-geiger") == ["Hans Geiger"]


@pytest.mark.model
def test_places_carry_their_gazetteer_number_in_both_languages() -> None:
    french = {e.entity_id for e in entities_of("Des combats ont éclaté à Benghazi, en Libye.") if e.label == "LOC"}
    english = {e.entity_id for e in entities_of("Fighting broke out in Benghazi, Libya.", "en") if e.label == "LOC"}
    assert french == english
    assert all(i.startswith("geonames:") for i in french) and len(french) == 2


def test_every_name_of_an_institution_has_its_row() -> None:
    for language in languages().values():
        assert language.lexicon("institutions", Names).names.keys() <= table().keys()
