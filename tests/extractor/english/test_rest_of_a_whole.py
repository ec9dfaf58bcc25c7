"""The dead that a sentence tells by who survived, parts told by who they are, and where a place counts less."""

import pytest

from tests.extractor.english.conftest import Claims

pytestmark = pytest.mark.model

Count = tuple[str, int, int | None, str]

RESTS: list[tuple[str, list[Count]]] = [
    ("Only two of the 43 people on board survived.", [("killed", 41, 41, "exact")]),
    ("Only one of the plane's 62 passengers survived.", [("killed", 61, 61, "exact")]),
    ("Of the 43 people aboard, only two survived.", [("killed", 41, 41, "exact")]),
    ("At least five of the 80 soldiers survived.", [("killed", 0, 75, "at_most")]),
    ("No more than five of the 80 soldiers survived.", [("killed", 75, None, "at_least")]),
    ("Fewer than ten of the 300 villagers survived.", [("killed", 290, None, "more_than")]),
    ("Only about 30 of the 300 villagers survived.", [("killed", 270, 270, "about")]),
    ("All but three of the 20 passengers died.", [("killed", 17, 17, "exact")]),
    ("All but one of the 25 hostages were freed.", [("abducted", 24, 24, "exact")]),
    ("Twelve people survived.", []),
    ("Twelve of the passengers survived.", []),
    ("Only two of the 12 firms survived.", []),
    ("Five of the nine directors survived the vote.", []),
    ("All but two of the 30 senators voted for it.", []),
    ("All but 12 of the houses were destroyed.", []),
]


@pytest.mark.parametrize(("text", "expected"), RESTS)
def test_rests(english_claims: Claims, text: str, expected: list[Count]) -> None:
    found = [(c.kind, c.count.low, c.count.high, c.count.qualifier) for c in english_claims(text)]
    assert found == expected


def test_the_words_of_a_rest_are_those_of_part_and_whole(english_claims: Claims) -> None:
    (claim,) = english_claims("Only two of the 43 passengers survived.")
    assert claim.count.text == "two of the 43"


def test_the_part_told_by_who_it_is_belongs_to_its_whole(english_claims: Claims) -> None:
    whole, part = english_claims("Gunmen opened fire on a bus, killing two, one a boy of 17.")
    assert (whole.count.low, part.count.low, part.part_of) == (2, 1, whole.event_id)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Fighting flared again in Darfur, and at least 20 people were killed, doctors said in Geneva.",
            "Darfur",
        ),
        ("At least 20 people were killed in Geneva, doctors said.", "Geneva"),
        ("At least 20 people were killed, doctors said in Geneva.", "Geneva"),
    ],
)
def test_where_a_figure_was_given_is_its_place_only_where_none_else_is_told(
    english_claims: Claims, text: str, place: str
) -> None:
    (claim,) = english_claims(text)
    assert claim.place is not None
    assert claim.place.text == place
