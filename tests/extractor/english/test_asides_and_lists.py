"""Figures whose words stand apart: asides, lists, shared objects, possessors, tolls of what is counted."""

import pytest

from tests.extractor.english.conftest import Claims

Figure = tuple[str, int, int | None, str]

ASIDES: list[tuple[str, list[Figure]]] = [
    ("Officials said that 14 other pupils [names withheld] were also hurt.", [("injured", 14, 14, "exact")]),
    ("In Leeds, 35 looters who were hiding in a cellar have been arrested.", [("detained", 35, 35, "exact")]),
    ("The count showed that a total of 31 nurses were kidnapped.", [("abducted", 31, 31, "exact")]),
    ("The murder last week of four candidates caused outrage.", [("killed", 4, 4, "exact")]),
    ("The bodies of Kruger and two other climbers were found.", [("killed", 2, 2, "exact")]),
    (
        "The wounded were Anna Kruger, Jan Peters and two other teachers.",
        [("injured", 2, 2, "exact")],
    ),
]

SHARED: list[tuple[str, list[Figure]]] = [
    ("The bomb went off, killing and wounding over 40 people.", [("casualties", 40, None, "more_than")]),
    ("The bomb killed and wounded 40 people.", [("casualties", 40, 40, "exact")]),
    ("Two tourists were shot and killed on Monday.", [("killed", 2, 2, "exact")]),
    ("Jan Peters was shot and killed on Monday.", [("killed", 1, 1, "exact")]),
    (
        "He shot dead two guards and shot three others.",
        [("killed", 2, 2, "exact"), ("injured", 3, 3, "exact")],
    ),
    (
        "The bomb left 9 people dead and more than 30 hurt.",
        [("killed", 9, 9, "exact"), ("injured", 30, None, "more_than")],
    ),
    ("A Dane, a Swede and a Finn were kidnapped.", [("abducted", 3, 3, "exact")]),
    (
        "The eleven tourists and their eight guides held captive are free.",
        [("abducted", 11, 11, "exact"), ("abducted", 8, 8, "exact")],
    ),
]

TOLLS: list[tuple[str, list[Figure]]] = [
    ("The case raises to 84 the number of teachers murdered this year.", [("killed", 84, 84, "exact")]),
    ("The number of soldiers who were wounded has risen to 45.", [("injured", 45, 45, "exact")]),
    ("The dead numbered 35.", [("killed", 35, 35, "exact")]),
    ("Dead: 14. Injured: 30.", [("killed", 14, 14, "exact"), ("injured", 30, 30, "exact")]),
    ("The clashes resulted in two injuries.", [("injured", 2, 2, "exact")]),
    ("The storm caused three deaths and 30 injuries.", [("injured", 30, 30, "exact"), ("killed", 3, 3, "exact")]),
    ("They asked about the ten farmers' murder.", [("killed", 10, 10, "exact")]),
]

NOBODY: list[tuple[str, list[Figure]]] = [
    ("The blast did not cause any injuries.", [("injured", 0, 0, "exact")]),
    ("The bomb went off without inflicting any casualties.", [("casualties", 0, 0, "exact")]),
]

PRESENTED: list[tuple[str, list[Figure]]] = [
    ("Also wounded were four guards.", [("injured", 4, 4, "exact")]),
    ("The attack resulted in injuries to four guards.", [("injured", 4, 4, "exact")]),
    ("Eleven pupils escaped with minor injuries.", [("injured", 11, 11, "exact")]),
    (
        "The wounded were 19-year-old Jan Peters, 30-year-old Anna Kruger and two other teachers.",
        [("injured", 2, 2, "exact")],
    ),
]

HARM: list[tuple[str, list[Figure]]] = [
    ("Hundreds of strikers were beaten up.", [("injured", 200, None, "indefinite")]),
    ("Sixty students were brutally beaten.", [("injured", 60, 60, "exact")]),
    ("Five drivers were hit by stray bullets.", [("injured", 5, 5, "exact")]),
    ("Four teenagers were badly burned.", [("injured", 4, 4, "exact")]),
    ("Two drivers were fatally shot.", [("killed", 2, 2, "exact")]),
    ("Six monks were burned alive.", [("killed", 6, 6, "exact")]),
    ("Some 127 rebels were reported dead.", [("killed", 127, 127, "about")]),
]

KNOWN: list[tuple[str, list[Figure]]] = [
    ("The court will investigate the murder of the six monks.", [("killed", 6, 6, "exact")]),
    ("Aid stops until the killers of the six monks murdered in May are found.", [("killed", 6, 6, "exact")]),
]

NONE = [
    "Injuries due to any of these causes are rare.",
    "They ignore the potential loss of thousands of lives.",
    "The money was brought by the wife of one of the hostages.",
    "Interpol cannot order the arrest of a suspect.",
    'The surfer was "emotionally dead".',
    "A war could cause the deaths of 500 people.",
    "The number of tourists rose to 5 million.",
    "The number of deaths at 12 hospitals was reported.",
    "She beat three opponents to win the title.",
    "He missed the season with two injuries.",
    "Protesters burned two buses.",
]


@pytest.mark.parametrize(("text", "expected"), [*ASIDES, *SHARED, *TOLLS, *NOBODY, *PRESENTED, *HARM, *KNOWN])
def test_figures(english_claims: Claims, text: str, expected: list[Figure]) -> None:
    found = [(c.kind, c.count.low, c.count.high, c.count.qualifier) for c in english_claims(text)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("text", NONE)
def test_nothing(english_claims: Claims, text: str) -> None:
    assert english_claims(text) == []


BREAKDOWNS = [
    ("Six monks -- five Danes and one Swede -- and two women were murdered.", 6, [5, 1]),
    ("Thirteen bodies were found in the square: eight men, four women and a child.", 13, [8, 4, 1]),
    ("Six miners, three of them Chilean, were killed.", 6, [3]),
]


@pytest.mark.parametrize(("text", "whole", "parts"), BREAKDOWNS)
def test_breakdowns(english_claims: Claims, text: str, whole: int, parts: list[int]) -> None:
    claims = english_claims(text)
    ids = {c.event_id: c.count.low for c in claims}
    assert [c.count.low for c in claims if c.part_of is not None and ids[c.part_of] == whole] == parts


def test_a_figure_known_from_its_relative_clause_has_no_source(english_claims: Claims) -> None:
    (claim,) = english_claims("He said that he had lied about the three women that he killed.")
    assert claim.count.low == 3
    assert claim.source is None
