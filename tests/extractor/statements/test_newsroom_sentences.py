"""Newsroom sentences with all that is said in them: who says it, and where that begins and ends."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model

Told = list[tuple[str, list[tuple[str | None, str]]]]

FRENCH: Told = [
    ("Seuls dix élèves ont déclaré en avoir parlé.", [("Seuls dix élèves", "en avoir parlé")]),
    (
        "« Nous n'avons plus d'eau depuis trois jours », a raconté à l'AFP Moussa Diallo, un commerçant de 42 ans.",
        [("Moussa Diallo", "Nous n'avons plus d'eau depuis trois jours")],
    ),
    (
        "Le maire de la ville, Pierre Morin, a indiqué que l'école resterait fermée jusqu'à lundi.",
        [("Le maire de la ville, Pierre Morin", "l'école resterait fermée jusqu'à lundi")],
    ),
    ("Interrogé par la presse, le procureur a refusé de confirmer cette information.", []),
    (
        "Selon le ministère de l'Intérieur, 1.200 policiers ont été déployés dans la capitale.",
        [("le ministère de l'Intérieur", "1.200 policiers ont été déployés dans la capitale")],
    ),
    (
        "Le maire a promis de reconstruire l'école et a remercié les pompiers.",
        [("Le maire", "reconstruire l'école")],
    ),
    (
        "« C'est une catastrophe », a-t-elle lâché, avant d'ajouter : « Nous avons tout perdu. »",
        [("elle", "C'est une catastrophe"), ("elle", "Nous avons tout perdu")],
    ),
    (
        "L'opposition dénonce une « mascarade » et réclame l'annulation du scrutin.",
        [("L'opposition", "une « mascarade »"), ("L'opposition", "l'annulation du scrutin")],
    ),
    (
        "La directrice de l'hôpital, citée par la télévision, a fait savoir que les blocs étaient pleins.",
        [("La directrice de l'hôpital", "les blocs étaient pleins")],
    ),
    ("Le Kremlin a démenti toute implication dans l'attaque.", [("Le Kremlin", "toute implication dans l'attaque")]),
    (
        "« Il n'est pas question, explique le chercheur, de revenir en arrière. »",
        [("le chercheur", "Il n'est pas question […] de revenir en arrière")],
    ),
    (
        "Le Premier ministre a estimé mardi devant les députés qu'il n'y avait « pas d'alternative » à la réforme.",
        [("Le Premier ministre", "il n'y avait « pas d'alternative » à la réforme")],
    ),
    (
        "« On a entendu une énorme explosion », témoigne un riverain. « Tout le monde s'est mis à courir. »",
        [("un riverain", "On a entendu une énorme explosion […] Tout le monde s'est mis à courir")],
    ),
    ("Emmanuel Leroy : « La France ne reculera pas »", [("Emmanuel Leroy", "La France ne reculera pas")]),
    ("Pour Paul Durand, la réforme est un échec.", [("Paul Durand", "la réforme est un échec")]),
    (
        "Mme Laurent, qui préside l'association, regrette qu'aucune mesure n'ait été prise.",
        [("Mme Laurent", "aucune mesure n'ait été prise")],
    ),
    ("« Partez », crie la foule.", [("la foule", "Partez")]),
]
FRENCH_LOOKALIKES: Told = [
    ("Pour la première fois, il a neigé.", []),
    ("Pour les enfants, la rentrée est reportée.", []),
    ("Son livre, « La longue route », raconte l'histoire d'un village.", []),
    ("L'opération baptisée « Serval » a été lancée en janvier.", []),
    ("Les « gilets jaunes » ont défilé samedi.", []),
    ("Il n'a pas souhaité commenter ces accusations.", []),
]

ENGLISH: Told = [
    (
        '"We have had no water for three days," said Moussa Diallo, a 42-year-old trader.',
        [("Moussa Diallo", "We have had no water for three days")],
    ),
    (
        "The mayor, Peter Moran, said the school would stay closed until Monday.",
        [("The mayor, Peter Moran", "the school would stay closed until Monday")],
    ),
    (
        # The parser takes the speaker for one more of the places.
        '"The hazard is heavy rainfall in Baja California, northern Sonora, and the U.S. Southwest," the National '
        "Hurricane Center said.",
        [
            (
                "the National Hurricane Center",
                "The hazard is heavy rainfall in Baja California, northern Sonora, and the U.S. Southwest",
            )
        ],
    ),
    (
        "The bridge is unsafe, said the engineer leading the inquiry.",
        [("the engineer", "The bridge is unsafe")],
    ),
    (
        "The president vowed to find the culprits and called for calm.",
        [("The president", "find the culprits"), ("The president", "calm")],
    ),
    (
        '"It\'s a catastrophe," she said, before adding: "We have lost everything."',
        [("she", "It's a catastrophe"), ("she", "We have lost everything")],
    ),
    (
        "The hospital's director, quoted by state television, said operating rooms were full.",
        [("The hospital's director", "operating rooms were full")],
    ),
    (
        '"There is no question," the researcher explained, "of going back."',
        [("the researcher", "There is no question […] of going back")],
    ),
    (
        'The prime minister told lawmakers on Tuesday that there was "no alternative" to the reform.',
        [("The prime minister", 'there was "no alternative" to the reform')],
    ),
    (
        "He denied taking money and said he was the victim of a plot.",
        [("He", "taking money"), ("He", "he was the victim of a plot")],
    ),
    (
        "Mark Adams said: \"These results continue the trend we've seen since April.",
        [("Mark Adams", "These results continue the trend we've seen since April")],
    ),
    (
        "The man is believed to have acted alone, a judicial source told AFP.",
        [("a judicial source", "The man is believed to have acted alone")],
    ),
    (
        'It was the "mother of all storms", forecasters said.',
        [("forecasters", 'It was the "mother of all storms"')],
    ),
]
ENGLISH_LOOKALIKES: Told = [
    ("Gunmen attacked 12 villagers, who fled into the bush.", []),
    ("Asked by reporters, the prosecutor declined to confirm the report.", []),
    ("Volunteers have been posting cards on a bridge with numbers that people can call.", []),
    ('The so-called "butcher of Kasserine" was arrested on Monday.', []),
    ("He did not comment.", []),
    ('Her book, "The Long Road", tells the story of a village.', []),
    ('Her speech, "A New Dawn," repeats the promise.', []),
]


def told(text: str, language: str) -> list[tuple[str | None, str]]:
    """Speaker and content of each statement."""
    return [(s.speaker.text if s.speaker else None, said(s, text)) for s in statements_of(text, language)]


@pytest.mark.parametrize(("text", "expected"), FRENCH + FRENCH_LOOKALIKES)
def test_french(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert told(text, "fr") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH + ENGLISH_LOOKALIKES)
def test_english(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert told(text, "en") == expected
