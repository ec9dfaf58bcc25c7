"""Quotation marks, paired on characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.extractor.quotations import Quotes, find_quotations

QUOTES = Quotes(
    pairs=(("«", "»"), ("“", "”"), ('"', '"')),
    apostrophes=(("‘", "’"), ("'", "'")),
)

CASES = [
    ("« Oui », dit-il.", ["Oui"]),
    ('"Oui", dit-il. "Non."', ["Oui", "Non."]),
    ('" Oui " , dit-il.', ["Oui"]),
    ("« Il a dit “non” hier », dit-elle.", ["Il a dit “non” hier"]),
    ('Oui", dit-il.', ["Oui"]),
    ('Il dit : "Oui, demain.', ["Oui, demain."]),
    ("« Un.\n« Deux.\n« Trois. » Fin.", ["Un.", "Deux.", "Trois."]),
    ("« Un.\n» Deux.", ["Un."]),
    ("It's the boys' house.", []),
    ("‘It’s late,’ he said.", ["It’s late,"]),
    ("''Late,'' he said.", ["Late,"]),
    ("Un tuyau de 12\" de long.", []),
    ("\u200f«\u200f Oui \u200f»\u200f", ["Oui"]),
    ("« »", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "inside"), CASES)
def test_inside_of_quotations(text: str, inside: list[str]) -> None:
    assert [text[a:b] for q in find_quotations(text, QUOTES) for a, b in q.parts] == inside


@given(st.text(alphabet="ab. ,\n«»“”‘’'\"\u200f\u00a0é", max_size=60))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in find_quotations(text, QUOTES):
        assert last <= quotation.start <= quotation.end <= len(text)
        assert all(quotation.start <= a <= b <= quotation.end for a, b in quotation.parts)
        last = quotation.end
