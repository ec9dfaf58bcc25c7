"""The short form of `python -m tests.chaos`."""

from pathlib import Path

import pytest

from tests.chaos.chaos import differences, disturbed, scripted_articles, undisturbed

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(900)]


def test_kills_of_both_agents_change_no_tally(broker: str, tmp_path: Path) -> None:
    articles = scripted_articles(120, seed=3)
    calm = undisturbed(broker, tmp_path / "calm", articles)
    rough = disturbed(broker, tmp_path / "rough", articles, kills=2, seed=3)
    assert calm.tallies
    assert differences(calm, rough) == []
