import pytest

from services.extractor.casualties.number_words import NumberWords
from services.extractor.casualties.numbers import find_quantities
from services.extractor.languages import language_for

WORDS = language_for("fr").lexicon("numbers", NumberWords)

QUANTITIES = [
    ("2.467 blessés", [("2.467", 2467, 2467, "exact")]),
    ("2 467 blessés", [("2 467", 2467, 2467, "exact")]),
    ("2'467 blessés", [("2'467", 2467, 2467, "exact")]),
    ("onze morts (et non 13)", [("onze", 11, 11, "exact")]),
    ("au moins 26 personnes", [("au moins 26", 26, None, "at_least")]),
    ("plus de 140 civils", [("plus de 140", 140, None, "more_than")]),
    ("une dizaine de morts", [("une dizaine", 10, 10, "about")]),
    ("des dizaines de milliers de gens", [("des dizaines de milliers", 20_000, None, "indefinite")]),
    ("deux cent trente et un blessés", [("deux cent trente et un", 231, 231, "exact")]),
    ("quatre-vingt-dix-neuf morts", [("quatre-vingt-dix-neuf", 99, 99, "exact")]),
    ("mille huit cents soldats", [("mille huit cents", 1800, 1800, "exact")]),
    ("2,5 millions de déplacés", [("2,5 millions", 2_500_000, 2_500_000, "exact")]),
    ("entre 10 et 12 morts", [("entre 10 et 12", 10, 12, "range")]),
    ("600 à 700 personnes", [("600 à 700", 600, 700, "range")]),
    ("passe de 10 à 12 morts", [("12", 12, 12, "exact")]),
    ("jusqu'à 300 civils", [("jusqu'à 300", 0, 300, "at_most")]),
    ("moins de dix soldats", [("moins de dix", 0, 10, "fewer_than")]),
    ("un couple de retraités", [("un couple de", 2, 2, "exact")]),
    ("un demi-million de gens", [("un demi-million", 500_000, 500_000, "about")]),
    ("deux millions et demi de gens", [("deux millions et demi", 2_500_000, 2_500_000, "exact")]),
    ("deux à trois mille morts", [("deux à trois mille", 2000, 3000, "range")]),
    ("plusieurs blessés", [("plusieurs", 2, None, "indefinite")]),
    ("en 1938", []),
    ("le 4 avril 2019", []),
    ("âgés de 17, 18 et 20 ans", []),
    ("à 14:00, 3 km plus loin", []),
    ("le 22e arrondissement", []),
    ("375.000 euros", []),
    ("7,5 %", []),
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_quantities(text: str, expected: list[tuple[str, int, int | None, str]]) -> None:
    found = [(text[q.start : q.end], q.low, q.high, q.qualifier) for q in find_quantities(text, WORDS) if not q.doubt]
    assert found == expected
