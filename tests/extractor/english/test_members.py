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


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), PARTS_AND_WHOLES)
def test_members(english_claims: Claims, text: str, expected: list[Figure]) -> None:
    found = [(claim.kind, claim.count.low, claim.count.high) for claim in english_claims(text)]
    assert sorted(found, key=str) == sorted(expected, key=str)
