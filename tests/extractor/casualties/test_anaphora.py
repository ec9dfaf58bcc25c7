"""Figures that take up those said before, with their whole and with the sentence that tells the kind."""

import pytest

from tests.extractor.casualties.conftest import Claims

pytestmark = pytest.mark.model

PARTS = [
    ("L'éboulement a fait 62 morts. Parmi eux, 14 pompiers.", "killed", [14]),
    ("L'éboulement a fait 62 morts. Parmi eux figurent 14 pompiers et sept infirmières.", "killed", [14, 7]),
    ("L'éboulement a fait 62 morts.\nParmi eux, 14 pompiers.", "killed", [14]),
    ("L'incendie a fait 30 blessés. Huit d'entre eux sont dans un état grave.", "injured", [8]),
    ("Au total, 26 personnes ont été tuées. Onze d'entre elles étaient des enfants.", "killed", [11]),
    ("La tempête a tué 26 personnes. Onze des morts vivaient sur l'île.", "killed", [11]),
    ("Dix-neuf randonneurs sont morts. Parmi les victimes figurent quatre guides.", "killed", [4]),
    ("Trente otages ont été libérés. Parmi eux, neuf femmes.", "abducted", [9]),
]


@pytest.mark.parametrize(("text", "kind", "values"), PARTS)
def test_parts_of_the_whole_in_the_sentence_before(claims: Claims, text: str, kind: str, values: list[int]) -> None:
    whole, *parts = claims(text)
    assert [(part.kind, part.count.low) for part in parts] == [(kind, value) for value in values]
    assert {part.part_of for part in parts} == {whole.event_id}
    for part in parts:
        assert part.evidence.sentence == text


OTHERS = [
    # of whom it is said, the sentence before leaves open
    "Le choc a fait huit morts et 30 blessés. Parmi eux, trois mineurs.",
    "Huit personnes ont été tuées pendant que 300 étudiants défilaient. Parmi eux, trois Belges.",
    # not what happened to the whole
    "La police a arrêté 40 personnes. Douze d'entre elles ont été relâchées.",
    "La commune compte 40 écoles. Il y en a trois dans le centre.",
    "La salle a accueilli 400 élèves. Parmi eux, trois pompiers volontaires.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_no_part_where_the_whole_is_not_clear(claims: Claims, text: str) -> None:
    assert all(claim.part_of is None and claim.count.low != 3 for claim in claims(text))


def test_what_else_happened_to_some_of_them_is_no_part(claims: Claims) -> None:
    detained, injured = claims("La police a arrêté 40 personnes. Six d'entre elles ont été blessées.")
    assert (detained.kind, injured.kind, injured.part_of) == ("detained", "injured", None)


MORE = [
    ("À part les sept détenus de Lyon, il y en a eu trois à Brest.", "detained", 3, "Brest"),
    ("Sept personnes ont été arrêtées à Lyon. Il y en a eu trois à Brest.", "detained", 3, "Brest"),
]


@pytest.mark.parametrize(("text", "kind", "value", "place"), MORE)
def test_more_of_those_counted_before(claims: Claims, text: str, kind: str, value: int, place: str) -> None:
    _, more = claims(text)
    assert (more.kind, more.count.low, more.part_of) == (kind, value, None)
    assert more.place is not None
    assert more.place.text == place
    assert more.evidence.sentence == text


LOCATED = [
    ("L'attaque a fait cinq morts : trois à Lyon, un à Brest, un à Lille.", [(3, "Lyon"), (1, "Brest"), (1, "Lille")]),
    ("Sept soldats ont été tués, quatre à Kaboul et trois à Hérat.", [(4, "Kaboul"), (3, "Hérat")]),
]


@pytest.mark.parametrize(("text", "parts"), LOCATED)
def test_parts_told_by_where(claims: Claims, text: str, parts: list[tuple[int, str]]) -> None:
    whole, *found = claims(text)
    assert [(part.count.low, part.place and part.place.text) for part in found] == parts
    assert {part.part_of for part in found} == {whole.event_id}
