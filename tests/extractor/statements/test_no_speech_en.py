"""English phrases that look like speech and are none, and a verb that its place makes one. Sentences are made up."""

import pytest

from tests.extractor.statements.reading import said, statements_of

pytestmark = pytest.mark.model


def test_what_is_done_by_a_named_law_is_not_said_by_it() -> None:
    assert statements_of("The beer is brewed according to the old Purity Law.", "en") == ()


def test_assessing_after_a_clause_says_it() -> None:
    text = "The first results are coming from all corners of the country, assessed Karla Brandt of Nordbank."
    assert [said(s, text) for s in statements_of(text, "en")] == [
        "The first results are coming from all corners of the country"
    ]
