import pytest

from tests.extractor.english.conftest import Claims

FIGURES = [
    ("Three workers were killed in Leeds.", [("killed", 3, 3, "exact")]),
    ("The blast killed more than 2,300 people.", [("killed", 2300, None, "more_than")]),
    ("At least six miners died.", [("killed", 6, None, "at_least")]),
    ("Police arrested nearly 400 protesters.", [("detained", 400, 400, "about")]),
    ("The deaths of twelve sailors were confirmed.", [("killed", 12, 12, "exact")]),
    ("Dozens of villagers were injured.", [("injured", 24, None, "indefinite")]),
    ("A firefighter was badly injured.", [("injured", 1, 1, "exact")]),
    ("The stadium holds 40,000 spectators.", []),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures(english_claims: Claims, text: str, expected: list[tuple[str, int, int | None, str]]) -> None:
    found = [(c.kind, c.count.low, c.count.high, c.count.qualifier) for c in english_claims(text)]
    assert found == expected
