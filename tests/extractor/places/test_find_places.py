"""Places in articles: which words name one, and which place of that name is meant."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.fr import French
from spacy.tokens import Doc

from schemas.article import Article, TextField
from schemas.event import Extractor
from services.extractor.languages import language_for, languages
from services.extractor.places.find import PlaceMention, find_places
from services.extractor.reading import LOOKALIKES, Reading, read

TOKENIZER = French()
EXTRACTOR = Extractor(name="test", version="0", model="none")
NOON = datetime(2019, 5, 22, 12, tzinfo=UTC)


def places_in(language: str, text: str) -> tuple[PlaceMention, ...]:
    article = Article(id="a", publisher="p", language=language, text=text, published_at=NOON)
    return find_places(read(article, language_for(language), NOON, EXTRACTOR))


def place_of(language: str, text: str, name: str) -> tuple[str, str | None] | None:
    mention = next((each for each in places_in(language, text) if each.text == name), None)
    return (mention.place.name, mention.place.country) if mention and mention.place else None


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "name", "place", "country"),
    [
        # the larger town of a name, unless the article speaks of another country
        ("fr", "Trois personnes sont mortes à Tripoli, en Libye.", "Tripoli", "Tripoli", "LY"),
        ("fr", "Trois personnes sont mortes à Tripoli, au Liban.", "Tripoli", "Tripoli", "LB"),
        ("fr", "L'armée libanaise est entrée hier dans les rues de Tripoli.", "Tripoli", "Tripoli", "LB"),
        ("en", "Gunmen opened fire in Tripoli, wounding two Lebanese soldiers.", "Tripoli", "Tripoli", "LB"),
        ("en", "Gunmen opened fire in Tripoli on Monday.", "Tripoli", "Tripoli", "LY"),
        # apposition
        ("en", "A fire killed two people in Portland, Maine.", "Portland", "Portland", "US"),
        ("en", "A fire killed two people in Athens, Georgia.", "Georgia", "Georgia", "US"),
        ("en", "A fire killed two people in Paris, Texas.", "Paris", "Paris", "US"),
        # exonyms
        ("fr", "Un incendie a fait deux morts à Londres.", "Londres", "London", "GB"),
        ("fr", "Les pompiers de Moscou sont intervenus.", "Moscou", "Moscow", "RU"),
        ("fr", "L'explosion a secoué La Haye.", "La Haye", "The Hague", "NL"),
        ("fr", "Le séisme a frappé Mexico.", "Mexico", "Mexico City", "MX"),
        ("en", "The quake struck Mexico.", "Mexico", "Mexico", "MX"),
        # countries and regions
        ("fr", "Les combats ont repris en Centrafrique.", "Centrafrique", "Central African Republic", "CF"),
        ("fr", "Le tsunami a dévasté l'île de Sulawesi.", "Sulawesi", "Sulawesi", "ID"),
        ("fr", "Les raids sur Gaza ont fait douze morts.", "Gaza", "Gaza Strip", "PS"),
        ("fr", "Des milliers de déplacés au Darfour.", "Darfour", "Darfur", "SD"),
        ("fr", "Un accident s'est produit en Seine-Saint-Denis.", "Seine-Saint-Denis", "Seine-Saint-Denis", "FR"),
        ("en", "Officers in Jackson, Miss., found the car.", "Miss.", "Mississippi", "US"),
        ("en", "Kiev has warned Moscow.", "Kiev", "Kyiv", "UA"),
        ("en", "The storm hit the U.S. on Monday.", "U.S.", "United States", "US"),
        ("en", "Shelling hit Crimea.", "Crimea", "Crimea", "UA"),
        # a world city stays itself in an article about another country, a village does not outweigh a region
        ("en", "The Americans trained in Ohio before the match in Paris.", "Paris", "Paris", "FR"),
        ("en", "U.S. envoys from Ohio flew to the Middle East on Monday.", "Middle East", "Middle East", None),
        ("fr", "Il a passé deux jours à Valence avec ses enfants.", "Valence", "Valence", "FR"),
        ("fr", "Les Espagnols ont manifesté à Valence, à Madrid et à Séville.", "Valence", "Valencia", "ES"),
        ("fr", "Le carnaval de Venise attire la foule à Venise.", "Venise", "Venice", "IT"),
        # names of a list are of one kind, whatever the model says
        ("fr", "Des tirs ont visé Rafah et Khan Younès, à Gaza.", "Khan Younès", "Khān Yūnis", "PS"),
        ("en", "In Darfur two towns fell. Khartoum denied it.", "Khartoum", "Khartoum", "SD"),
        # oblasts, counties that are regions
        ("en", "Shells killed two in the Kherson region.", "Kherson region", "Kherson Oblast", "UA"),
        ("fr", "Un drone est tombé dans la région de Belgorod.", "région de Belgorod", "Belgorod Oblast", "RU"),
        # capitals as speakers are places all the same
        ("fr", "Washington a annoncé de nouvelles sanctions contre l'Iran.", "Washington", "Washington", "US"),
        # inhabitants
        ("fr", "Deux soldats libyens ont été tués.", "libyens", "Libya", "LY"),
        ("fr", "Trois Nord-Coréennes ont fui.", "Nord-Coréennes", "North Korea", "KP"),
        ("en", "A French soldier was killed.", "French", "France", "FR"),
        ("en", "The Central American migrants crossed the river.", "Central American", "Central America", None),
        ("fr", "Les dirigeants ouest-africains se réunissent.", "ouest-africains", "West Africa", None),
    ],
)
def test_which_place_is_meant(language: str, text: str, name: str, place: str, country: str | None) -> None:
    assert place_of(language, text, name) == (place, country)


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Paris Hilton a quitté la salle.", "Paris"),
        ("en", "Jordan Smith was arrested.", "Jordan"),
        ("en", "The Boston Globe reported it.", "Boston"),
        ("fr", "Samedi, le ministre a démissionné.", "Samedi"),
        ("en", "May was hot.", "May"),
        ("en", "Miss Smith caught the turkey that Sam Brown had fed.", "Miss"),
        ("en", "Miss Smith caught the turkey that Sam Brown had fed.", "turkey"),
        ("fr", "La Maison Blanche a réagi.", "Maison Blanche"),
        ("en", "The states' lawyers met in Austin.", "states"),
        ("en", "The man, David English, was arrested in Leeds.", "English"),
        ("en", "A shop burned down in Hillsborough County.", "Hillsborough"),
        ("fr", "Un magasin a brûlé dans le comté de Hillsborough.", "Hillsborough"),
        ("fr", "Justin Thomas a gagné. Chapeau à Thomas.", "Thomas"),
    ],
)
def test_names_of_people_and_organisations_are_no_places(language: str, text: str, name: str) -> None:
    assert place_of(language, text, name) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "dateline", "other"),
    [
        ("fr", "PARIS – Trois personnes sont mortes à Bamako.", "PARIS", "Bamako"),
        ("fr", "TRIPOLI (AFP) - Trois personnes sont mortes à Syrte.", "TRIPOLI", "Syrte"),
        ("fr", "Genève (Reuters) — Trois personnes sont mortes à Goma.", "Genève", "Goma"),
        ("en", "WASHINGTON, May 22 (Reuters) - Three people died in Kabul.", "WASHINGTON", "Kabul"),
        ("en", "JAKARTA, Indonesia (AP) — Three people died in Palu.", "JAKARTA", "Palu"),
    ],
)
def test_the_dateline_is_marked(language: str, text: str, dateline: str, other: str) -> None:
    mentions = {each.text: each for each in places_in(language, text)}
    assert mentions[dateline].dateline
    assert mentions[dateline].place is not None
    assert not mentions[other].dateline


@pytest.mark.model
def test_a_name_means_the_same_throughout() -> None:
    text = "A blast shook Wheeling on Monday.\nThe mayor spoke in Wheeling, West Virginia, on Tuesday."
    numbers = {each.place.geonames_id for each in places_in("en", text) if each.text == "Wheeling" and each.place}
    assert len(numbers) == 1


@given(
    st.sampled_from(sorted(languages())),
    st.lists(
        st.one_of(
            st.text(max_size=10),
            st.sampled_from(
                [
                    "PARIS – ",
                    "Tripoli",
                    ", au Liban",
                    "La Haye",
                    "libyens",
                    "mer Rouge",
                    "New York City",
                    "’",
                    "\n",
                    " ",
                ]
            ),
        ),
        max_size=12,
    ),
)
@settings(max_examples=200, deadline=None)
def test_spans_cut_the_article_whatever_its_characters(code: str, pieces: list[str]) -> None:
    article = Article(id="a", publisher="p", language=code, text="x" + "".join(pieces), published_at=NOON)
    docs: dict[TextField, Doc] = {"text": TOKENIZER.make_doc(article.text.translate(LOOKALIKES))}
    found = find_places(Reading(article, language_for(code), docs, NOON, EXTRACTOR))
    assert all(article.text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
