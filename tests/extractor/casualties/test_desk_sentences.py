"""French sentences of a news desk and what a reader would note as their counts, and nothing else."""

from pathlib import Path

import pytest

from tests.extractor.casualties.conftest import Claims
from tests.extractor.desk import counted, table

pytestmark = pytest.mark.model


@pytest.mark.parametrize(("text", "told"), table(Path(__file__).with_name("desk_sentences.txt")))
def test_counts(claims: Claims, text: str, told: list[str]) -> None:
    assert counted(claims, text) == told
