"""What English constructions give as figures, and what looks like them and gives none."""

import pytest

from tests.extractor.english.conftest import Claims

pytestmark = pytest.mark.model

Figure = tuple[str, int]

FIGURES: list[tuple[str, list[Figure]]] = [
    ("Flooding left 900 people homeless and killed at least 31.", [("displaced", 900), ("killed", 31)]),
    ("In Kano five people died, in Kaduna nine and in Jos two.", [("killed", 5), ("killed", 9), ("killed", 2)]),
    ("A mudslide buried seven farmers on Friday.", [("missing", 7)]),
    ("Nine workers remain trapped under the collapsed roof.", [("missing", 9)]),
    ("A cyclist was fatally struck by a van in Bristol.", [("killed", 1)]),
    ("Shot in the leg, a deputy was flown to hospital.", [("injured", 1), ("hospitalised", 1)]),
    ("Bomb kills 12, wounds about 40", [("killed", 12), ("injured", 40)]),
    ("Tens of thousands fled into the hills.", [("displaced", 20_000)]),
    ("Six demonstrators were bundled into police vans.", [("detained", 6)]),
    ("The pirates seized 14 sailors.", [("abducted", 14)]),
    ("She lost her two daughters in the fire.", [("killed", 2)]),
    ("A couple were found dead at their farm.", [("killed", 2)]),
    ("The dead, four Polish roofers, had no harness.", [("killed", 4)]),
]

NOTHING = [
    "The novel follows a man who killed three priests.",
    "The drug fails one patient in ten.",
    "She celebrated her twenty-fifth anniversary with 40 guests.",
    "The club lost two games.",
    "He buried the treasure with four friends.",
    "Police seized 14 kilos of cocaine.",
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures(english_claims: Claims, text: str, expected: list[Figure]) -> None:
    assert sorted((claim.kind, claim.count.low) for claim in english_claims(text)) == sorted(expected)


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_figure(english_claims: Claims, text: str) -> None:
    assert [(claim.kind, claim.count.text) for claim in english_claims(text)] == []
