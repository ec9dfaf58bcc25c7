"""What the article itself tells of a name: its kind, who speaks, where a name ends; and ids that languages share."""

import pytest

from services.extractor.entities.lexicon import EntityLexicon
from services.extractor.entities.link import shared_name
from services.extractor.entities.names import words
from services.extractor.languages import language_for
from tests.extractor.entities.test_entities import entities_of, mentions


def ids(language: str, text: str) -> dict[str, list[str]]:
    return {entity.entity_id: [m.text for m in entity.mentions] for entity in entities_of(text, language)}


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "government", "town"),
    [
        ("fr", "Washington a annoncé des sanctions. Il vit à Washington.", "government-us", "geonames:4140963"),
        ("fr", "Selon Moscou, deux drones sont tombés à Moscou.", "government-ru", "geonames:524901"),
        ("fr", "Bruxelles a condamné l'attaque. Il a plu à Bruxelles.", "european-union", "geonames:2800866"),
        ("en", "London refused to comment. A bomb went off in London.", "government-gb", "geonames:2643743"),
        ("en", "Moscow denied the report. He lives in Moscow.", "government-ru", "geonames:524901"),
    ],
)  # fmt: skip
def test_a_capital_that_speaks_is_a_government(language: str, text: str, government: str, town: str) -> None:
    found = ids(language, text)
    assert len(found[f"institution:{government}"]) == 1
    assert found[f"institution:{government}"] == found[town]


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "capitals"),
    [
        ("fr", "Paris et Berlin ont exigé une trêve.", {"institution:government-fr", "institution:government-de"}),
        ("en", "Washington and Tehran agreed to talk.", {"institution:government-us", "institution:government-ir"}),
        ("en", "It fell into the sea, according to Seoul.", {"institution:government-kr"}),
        ("fr", "L'Élysée a démenti.", {"institution:french-presidency"}),
        ("fr", "Le Quai d'Orsay a confirmé.", {"institution:french-foreign-ministry"}),
        ("en", "Downing Street said it would not comment.", {"institution:uk-prime-minister"}),
    ],
)
def test_metonyms(language: str, text: str, capitals: set[str]) -> None:
    assert ids(language, text).keys() == capitals


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("fr", "Paris a battu Lyon dimanche.", "geonames:2988507"),
        ("en", "London was hit by a storm.", "geonames:2643743"),
        ("fr", "Le séisme a détruit Lima.", "geonames:3936456"),
    ],
)
def test_a_capital_that_does_not_speak_is_a_town(language: str, text: str, town: str) -> None:
    assert town in ids(language, text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("language", "text"),
    [
        # what the text calls a name
        ("en", "Zentrix is a company in Oslo. The idea for Zentrix came from a nurse. Zentrix grew."),
        # a determiner
        ("fr", "La Marine a déployé un navire. Le navire de la Marine est arrivé."),
        # families, law cases, headlines of things
        ("fr", "Il s'en est pris aux Clinton."),
        ("en", "The court looked at Roe v. Wade again."),
        # a rank that belongs to the word after the name
        ("en", "The former Ibrox goalkeeper was hurt."),
    ],
)
def test_what_is_no_person(language: str, text: str) -> None:
    assert [entity.entity_id for entity in entities_of(text, language) if entity.label == "PER"] == []


@pytest.mark.model
def test_a_headline_names_who_the_text_names_in_full() -> None:
    text = (
        "Markets Fall Sharply Amid Warner Scandal, Traders Complain\nMary Warner spoke in Ohio. Warner did not answer."
    )
    assert mentions(entities_of(text, "en"), "person:mary-warner") == ["Warner", "Mary Warner", "Warner"]


@pytest.mark.model
def test_a_place_that_the_article_introduces_as_somebody_is_that_person() -> None:
    text = "Fayez al-Sarraj a parlé. M. Sarraj a quitté Tripoli. L'émissaire a vu Sarraj."
    assert mentions(entities_of(text), "person:fayez-srj") == ["Fayez al-Sarraj", "Sarraj", "Sarraj"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Ouragan Rosa", "Hurricane Rosa"),
        ("Université de Genève", "University of Geneva"),
        ("hôpital de Benghazi", "Benghazi Hospital"),
        ("Grand Prix russe", "Russian Grand Prix"),
        ("Accord de Paris", "Paris Agreement"),
        ("aéroport d'Alger", "Algiers Airport"),
        ("police de Belfast", "Belfast police"),
    ],
)
def test_names_with_a_kind_share_their_id_in_both_languages(french: str, english: str) -> None:
    shared = [
        shared_name(words(name), language_for(code).lexicon("entities", EntityLexicon), language_for(code))
        for code, name in (("fr", french), ("en", english))
    ]
    assert shared[0] == shared[1]
