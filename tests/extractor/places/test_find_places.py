"""Places in articles: which words name one, and which place of that name is meant."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from schemas.article import Article, TextField
from schemas.event import Extractor
from services.extractor.languages import language_for, languages
from services.extractor.places.find import PlaceMention, find_places
from services.extractor.reading import Reading, read
from tests.extractor.tokenized import tokenized

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
        # counties and provinces, beside a word for them or in a list with one
        ("fr", "Un magasin a brûlé dans le comté de Hillsborough.", "Hillsborough", "Hillsborough County", "US"),
        ("en", "A shop burned down in Marion County, Florida.", "Marion County", "Marion County", "US"),
        ("en", "They fled Marion, Alachua and Citrus counties in Florida.", "Citrus", "Citrus County", "US"),
        ("en", "They fled Marion, Alachua and Citrus counties in Florida.", "Marion", "Marion County", "US"),
        (
            "fr",
            "Les comtés d'Orange et de Volusia ont été évacués. Volusia est vide.",
            "Volusia",
            "Volusia County",
            "US",
        ),
        ("en", "Deputies in Orange County spoke to the mayor of Orange, France.", "Orange", "Orange", "FR"),
        ("fr", "La wilaya de Tizi Ouzou est coupée du monde.", "Tizi Ouzou", "Tizi Ouzou", "DZ"),
        ("fr", "Un séisme a secoué la province de Hérat, en Afghanistan.", "Hérat", "Herat", "AF"),
        ("en", "Gunmen attacked a bus in Zamfara state, Nigeria.", "Zamfara", "Zamfara", "NG"),
        ("en", "A Texas county was hit.", "Texas", "Texas", "US"),
        # … of the state that the list or the article is about
        ("en", "Lee and Collier counties were hit. Florida is in mourning.", "Lee", "Lee County", "US"),
        # landmarks
        ("fr", "Le président a reçu les pompiers à la Maison-Blanche.", "Maison-Blanche", "White House", "US"),
        ("fr", "La Maison Blanche a réagi.", "Maison Blanche", "White House", "US"),
        ("fr", "Des manifestants ont marché sur la place Tahrir.", "place Tahrir", "Tahrir Square", "EG"),
        ("en", "The Kremlin was silent.", "Kremlin", "Kremlin", "RU"),
        # buildings in the town that is named right after them, also where a far one is called so
        ("fr", "Des milliers de personnes ont défilé place de la République, à Lille.", "Lille", "Lille", "FR"),
        ("en", "A fire broke out at Riverside Mall in Tampa, Florida.", "Riverside Mall", "Riverside Mall", "US"),
        # two countries by their direction
        (
            "fr",
            "La Corée du Nord a tiré. La Corée du Sud a averti. Le Nord nie, le Sud proteste.",
            "Nord",
            "North Korea",
            "KP",
        ),
        (
            "fr",
            "La Corée du Nord a tiré. La Corée du Sud a averti. Le Nord nie, le Sud proteste.",
            "Sud",
            "South Korea",
            "KR",
        ),
        ("en", "Sudan and South Sudan agreed. Oil will flow through the North.", "North", "Sudan", "SD"),
        # parts of places, constituencies, states of members of parliament
        ("en", "Northwest Texas was flooded.", "Texas", "Texas", "US"),
        ("en", "She is MP for Leicester East.", "Leicester East", "Leicester", "GB"),
        ("en", "The Leicester MP resigned.", "Leicester", "Leicester", "GB"),
        ("en", "Senator Jeff Smith (R-Ariz.) resigned.", "Ariz.", "Arizona", "US"),
        ("fr", "Le sénateur Jeff Smith (R-Ariz.) a démissionné.", "Ariz.", "Arizona", "US"),
        # small words of names
        ("fr", "Le tribunal a siégé à la Haye.", "la Haye", "The Hague", "NL"),
        (
            "fr",
            "Les armes nucléaires de la péninsule coréenne inquiètent.",
            "péninsule coréenne",
            "Korean Peninsula",
            None,
        ),
        ("fr", "La République dominicaine a protesté.", "République dominicaine", "Dominican Republic", "DO"),
        # inhabitants
        ("en", "Spaniard Sergio Ramos scored.", "Spaniard", "Spain", "ES"),
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
        ("en", "The states' lawyers met in Austin.", "states"),
        ("en", "The man, David English, was arrested in Leeds.", "English"),
        ("en", "Johnny English is back. English meets an old friend.", "English"),
        ("en", "He played for Ohio State.", "Ohio"),
        ("fr", "Les Clinton ont dîné avec les Lincoln.", "Lincoln"),
        ("fr", "Le Mali est divisé. Le Nord est aux mains des rebelles.", "Nord"),
        ("en", "They drove from Texas to the North.", "North"),
        ("fr", "Justin Thomas a gagné. Chapeau à Thomas.", "Thomas"),
    ],
)
def test_names_of_people_and_organisations_are_no_places(language: str, text: str, name: str) -> None:
    assert place_of(language, text, name) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The American Civil Liberties Union sued.", "American"),
        ("en", "The University of Arizona sued.", "Arizona"),
        ("en", "A source told the Scottish Sun.", "Scottish"),
        ("fr", "L'Union européenne a réagi.", "européenne"),
        ("fr", "La Banque de France a réagi.", "France"),
    ],
)
def test_what_an_organisation_is_called_after_is_marked(language: str, text: str, name: str) -> None:
    assert [each.in_name for each in places_in(language, text) if each.text == name] == [True]


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Le Sénat des États-Unis a tranché.", "États-Unis"),
        ("en", "Team Canada won in Oslo.", "Canada"),
        ("en", "The police of Tripoli arrived.", "Tripoli"),
        ("en", "American pilot Ann Lee landed.", "American"),
    ],
)
def test_the_place_of_a_body_is_a_place(language: str, text: str, name: str) -> None:
    assert [each.in_name for each in places_in(language, text) if each.text == name] == [False]


@pytest.mark.model
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Flood waters rise in Indonesia's Palu", "Palu"),
        ("Miners trapped for days in Chile's Copiapo", "Copiapo"),
        ("Rain brings relief to Spain's Hope", None),
    ],
)
def test_a_town_that_its_country_owns_is_a_place_whatever_the_model_takes_it_for(title: str, name: str | None) -> None:
    assert [each.text for each in places_in("en", title) if each.place][1:] == ([name] if name else [])


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        (
            "en",
            "Leeds beat Derby 2-0. The Leeds striker scored twice past the goalkeeper. Leeds lead the league. "
            "The match in Derby drew few fans.",
            ["Derby"],
        ),
        (
            "fr",
            "Nantes a battu Rennes 2-0. Le gardien de Rennes a encaissé deux buts en championnat. Nantes est premier. "
            "Le match s'est joué à Nantes devant 20 000 supporters.",
            ["Nantes"],
        ),
        (
            "fr",
            "Les Lakers de Los Angeles ont gagné le match à Denver. L'entraîneur et les joueurs fêtent la saison.",
            ["Denver"],
        ),
        (
            "en",
            "France beat Croatia 4-2. The striker scored the last goal of the match for the league's coach.",
            ["France", "Croatia"],
        ),
        # no sports
        ("en", "A storm beat Derby for hours. The mayor of Derby asked for help.", ["Derby", "Derby"]),
    ],
)
def test_clubs_that_are_called_by_their_town(language: str, text: str, places: list[str]) -> None:
    assert [each.text for each in places_in(language, text) if each.place] == places


@pytest.mark.model
def test_what_lies_in_a_town_has_its_point() -> None:
    mall, town, _ = places_in("en", "A fire broke out at Riverside Mall in Tampa, Florida.")
    assert mall.place and town.place
    assert (mall.place.latitude, mall.place.geonames_id) == (town.place.latitude, None)


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
    docs: dict[TextField, Doc] = {"text": tokenized(article.text)}
    found = find_places(Reading(article, language_for(code), docs, NOON, EXTRACTOR))
    assert all(article.text[each.start : each.end] == each.text for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
