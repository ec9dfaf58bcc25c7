"""Which member of a list, a toll or a whole an English figure belongs to."""

import pytest

from tests.extractor.english.conftest import Claims

Figure = tuple[str, int, int | None]

PARTS_AND_WHOLES: list[tuple[str, list[Figure]]] = [
    (
        "The mayor said that 5 people had died, 12 were injured and 3 were still missing.",
        [("killed", 5, 5), ("injured", 12, 12), ("missing", 3, 3)],
    ),
    (
        "Of the 90 passengers, 61 were killed, 20 were hurt and 9 are unaccounted for.",
        [("killed", 61, 61), ("injured", 20, 20), ("missing", 9, 9)],
    ),
    ("The avalanche hit 16 hikers, of whom nine were killed.", [("killed", 9, 9)]),
    ("Four people were killed, with some 70 injured.", [("killed", 4, 4), ("injured", 70, 70)]),
    ("The quake killed 40, with 12 people missing.", [("killed", 40, 40), ("missing", 12, 12)]),
    ("Six of the 14 are now missing.", [("missing", 6, 6)]),
    ("Two of the choir were among the dead.", [("killed", 2, 2)]),
    ("Two soldiers died and a third was wounded.", [("killed", 2, 2), ("injured", 1, 1)]),
    ("A third of the women voted.", []),
    ("Four of the wounded later died.", [("killed", 4, 4)]),
    ("Many in the town, which has a population of 30,000, were left homeless.", []),
]

SENSES: list[tuple[str, list[Figure]]] = [
    ("Four workers were evacuated to a hospital.", [("hospitalised", 4, 4)]),
    ("Ten sailors were found alive and three dead.", [("killed", 3, 3)]),
    ("The army lost 31 men.", [("killed", 31, 31)]),
    ("The army lost 31 tanks.", []),
    ("Forty pupils are held by their kidnappers.", [("abducted", 40, 40)]),
    ("He was sentenced to 20 years for the murder of three women.", [("killed", 3, 3)]),
    ("The death toll rose from 58 to 71.", [("killed", 71, 71)]),
    ("The north counted 43 deaths, bringing the total to 523.", [("killed", 43, 43), ("killed", 523, 523)]),
    ("Some 90 sailors have died or gone missing.", [("casualties", 90, 90)]),
    ("Some 900 soldiers were put out of action.", [("casualties", 900, 900)]),
    ("Another six passengers were hurt.", [("injured", 6, 6)]),
    (
        "Nine people died, among them two nurses, and 31 were hurt.",
        [("killed", 9, 9), ("killed", 2, 2), ("injured", 31, 31)],
    ),
    (
        "The raid resulted in the deaths of three rebels and the capture of seven others.",
        [("killed", 3, 3), ("detained", 7, 7)],
    ),
]

ELLIPSES: list[tuple[str, list[tuple[str, int, str | None]]]] = [
    (
        "Police said three people were hurt; unions put the figure at ten.",
        [("injured", 3, "Police"), ("injured", 10, "unions")],
    ),
    (
        "The crackdown killed 1,500 people, according to monitors, and 230 according to the government.",
        [("killed", 1500, "monitors"), ("killed", 230, "the government")],
    ),
    (
        "The government admits 60 deaths; the opposition says 300.",
        [("killed", 60, "The government"), ("killed", 300, "the opposition")],
    ),
    ("The fire claimed eight lives, up from five.", [("killed", 8, None), ("killed", 5, None)]),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), PARTS_AND_WHOLES + SENSES)
def test_members(english_claims: Claims, text: str, expected: list[Figure]) -> None:
    found = [(claim.kind, claim.count.low, claim.count.high) for claim in english_claims(text)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), ELLIPSES)
def test_other_speakers(english_claims: Claims, text: str, expected: list[tuple[str, int, str | None]]) -> None:
    found = [(c.kind, c.count.low, c.source.text if c.source else None) for c in english_claims(text)]
    assert found == expected


def test_a_couple_is_counted_and_named_as_two(english_claims: Claims) -> None:
    (claim,) = english_claims("An elderly couple were found dead in Leeds.")
    assert claim.victims is not None
    assert (claim.count.low, claim.count.text, claim.victims.text) == (2, "An elderly couple", "An elderly couple")
