"""What each hard case of casualty figures gives: the table is the gold of `make evaluation`."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.evaluation import agrees, same_source
from tests.extractor.casualties.conftest import Claims

GOLD = Path(__file__).parents[3] / "benchmarks" / "gold" / "casualties_fr.jsonl"
LINES = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


@pytest.mark.model
@pytest.mark.parametrize("line", LINES, ids=[f"{line['phenomena'][0]}-{line['id']}" for line in LINES])
def test_figures(claims: Claims, line: dict[str, Any]) -> None:
    found = claims(line["text"])
    for expected in line["claims"]:
        match = next((claim for claim in found if agrees(expected, claim, strict=True)), None)
        assert match is not None, f"{expected} not among {[(c.kind, c.count) for c in found]}"
        assert same_source(expected["source"], match.source.text if match.source else None)
        found.remove(match)
    assert [(claim.kind, claim.count.text) for claim in found] == []
