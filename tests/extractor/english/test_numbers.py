"""What English numbers are worth, and how their wording bounds them."""

import pytest

from services.extractor.casualties.number_words import NumberWords
from services.extractor.casualties.numbers import find_quantities
from services.extractor.languages import language_for

WORDS = language_for("en").lexicon("numbers", NumberWords)

QUANTITIES = [
    ("4,512 refugees", [("4,512", 4512, 4512, "exact")]),
    ("17.5 million people", [("17.5 million", 17_500_000, 17_500_000, "exact")]),
    ("1.2m people", [("1.2m", 1_200_000, 1_200_000, "exact")]),
    ("400m hurdles", []),
    ("a hundred and fifty miners", [("a hundred and fifty", 150, 150, "exact")]),
    ("a hundred thousand people", [("a hundred thousand", 100_000, 100_000, "about")]),
    ("four hundred and twelve dead", [("four hundred and twelve", 412, 412, "exact")]),
    ("two and a half million people", [("two and a half million", 2_500_000, 2_500_000, "exact")]),
    ("a million and a half refugees", [("a million and a half", 1_500_000, 1_500_000, "about")]),
    ("half a million people", [("half a million", 500_000, 500_000, "about")]),
    ("half a dozen miners", [("half a dozen", 6, 6, "about")]),
    ("three-quarters of a million people", [("three-quarters of a million", 750_000, 750_000, "about")]),
    ("two and a half years", []),
    ("three dozen miners", [("three dozen", 36, 36, "about")]),
    ("a couple of dozen miners", [("a couple of dozen", 24, None, "indefinite")]),
    ("some hundred miners", [("some hundred", 100, 100, "about")]),
    ("a few hundred miners", [("a few hundred", 200, None, "indefinite")]),
    ("several hundred thousand people", [("several hundred thousand", 200_000, None, "indefinite")]),
    ("hundreds of thousands of people", [("hundreds of thousands", 200_000, None, "indefinite")]),
    ("tens of thousands of people", [("tens of thousands", 20_000, None, "indefinite")]),
    ("scores of people", [("scores", 40, None, "indefinite")]),
    ("600 to 700 people", [("600 to 700", 600, 700, "range")]),
    ("600 to 700 hundred people", [("600 to 700 hundred", 600, 700, "range")]),
    ("thirtythree people", [("thirtythree", 33, 33, "exact")]),
    ("two to three million people", [("two to three million", 2_000_000, 3_000_000, "range")]),
    ("10 to 15 thousand people", [("10 to 15 thousand", 10_000, 15_000, "range")]),
    ("at least [9] people", [("at least [9]", 9, None, "at_least")]),
    ("seven (7) people", [("seven (7)", 7, 7, "exact")]),
    ("twenty-odd people", [("twenty-odd", 20, 20, "about")]),
    ("100-plus people", [("100-plus", 100, None, "at_least")]),
    ("as many as two dozen people", [("as many as two dozen", 0, 24, "at_most")]),
    ("1.5m Sudanese", [("1.5m", 1_500_000, 1_500_000, "exact")]),
    ("the 400m Olympic champion", []),
    ("a half-dozen soldiers", [("a half-dozen", 6, 6, "about")]),
    ("a good 60 people", [("a good 60", 60, 60, "about")]),
    ("just short of 100 people", [("just short of 100", 100, 100, "about")]),
    ("something in the order of 200 people", [("something in the order of 200", 200, 200, "about")]),
    ("40, give or take", [("40, give or take", 40, 40, "about")]),
    ("an estimated 20,000 to 30,000 people", [("an estimated 20,000 to 30,000", 20_000, 30_000, "range")]),
    ("between about 15 and 20 people", [("between about 15 and 20", 15, 20, "range")]),
    ("no more than five people", [("no more than five", 0, 5, "at_most")]),
    ("one in three people", []),
    ("a bill of $12 million", []),
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_quantities(text: str, expected: list[tuple[str, int, int | None, str]]) -> None:
    found = [
        (text[q.start : q.end], q.low, q.high, q.qualifier) for q in find_quantities(text, WORDS) if q.form != "article"
    ]
    assert found == expected
