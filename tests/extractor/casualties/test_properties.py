import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.extractor.casualties.number_words import NumberWords
from services.extractor.casualties.numbers import find_quantities
from services.extractor.languages import language_for
from tests.extractor.casualties.conftest import Claims

WORDS = language_for("fr").lexicon("numbers", NumberWords)

PIECES = st.sampled_from(
    [
        "deux",
        "12",
        "1 200",
        "2.467",
        "une dizaine de",
        "au moins",
        "plus de",
        "personnes",
        "morts",
        "blessés",
        "ont été tuées",
        "a tué",
        "dont",
        "et",
        ",",
        ".",
        "»",
        "«",
        "selon l'ONU",
        "a-t-il dit",
        "le bilan",
        "s'élève à",
        "aucun",
        "un homme",
        "et son fils",
        "parmi les",
        "disparus",
        "’",
        "\u00a0",
        "\u202e",
        "É",
        "𝟙𝟚",
        "İ",
        "\n",
        "(",
        "d'entre eux",
        "de 10 à 12",
        "auraient",
        "Si",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))


@given(TEXTS)
def test_numbers_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for quantity in find_quantities(text, WORDS):
        assert 0 <= quantity.start <= quantity.core[0] < quantity.core[1] <= quantity.end <= len(text)
        assert quantity.start >= last
        assert quantity.high is None or quantity.low <= quantity.high
        last = quantity.core[1]


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_gives_claims_that_cut_it_to_their_words(claims: Claims, text: str) -> None:
    found = claims(text)
    for claim in found:
        evidence = claim.evidence
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert claim.count.text in text
        assert evidence.sentence in text
        if claim.source is not None:
            assert claim.source.text in text
    ids = [claim.event_id for claim in found]
    assert len(ids) == len(set(ids))
    assert {claim.part_of for claim in found} <= {None, *ids}


def test_numbers_take_time_linear_in_the_text() -> None:
    sentence = "Au moins 12 personnes, dont deux enfants de 3 et 5 ans, ont été tuées le 4 avril 2019 à 14:00. "

    def seconds(times: int) -> float:
        text = sentence * times
        start = time.process_time()
        find_quantities(text, WORDS)
        return time.process_time() - start

    seconds(50)
    assert seconds(1600) < 20 * max(seconds(200), 0.01)
