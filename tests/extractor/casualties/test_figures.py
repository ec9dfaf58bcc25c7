import pytest

from tests.extractor.casualties.conftest import Claims

FIGURES = [
    ("Trois ouvriers ont été tués à Lyon.", [("killed", 3, 3, "exact")]),
    ("L'incendie a fait 14 morts et 1 250 blessés.", [("killed", 14, 14, "exact"), ("injured", 1250, 1250, "exact")]),
    ("Le typhon a tué plus de 2.300 personnes.", [("killed", 2300, None, "more_than")]),
    ("Au moins six mineurs ont péri.", [("killed", 6, None, "at_least")]),
    ("La police a interpellé près de 400 manifestants.", [("detained", 400, 400, "about")]),
    ("La mort de douze marins a été confirmée.", [("killed", 12, 12, "exact")]),
    ("L'avalanche a coûté la vie à quatre skieurs.", [("killed", 4, 4, "exact")]),
    ("Un pompier a été grièvement blessé.", [("injured", 1, 1, "exact")]),
    ("Le stade accueille 40 000 spectateurs.", []),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_plain_figures(claims: Claims, text: str, expected: list[tuple[str, int, int | None, str]]) -> None:
    found = [(c.kind, c.count.low, c.count.high, c.count.qualifier) for c in claims(text)]
    assert found == expected
