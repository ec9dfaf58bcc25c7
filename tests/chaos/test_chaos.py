"""The short form of `python -m tests.chaos`."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.chaos.chaos import claims_of, differences, disturbed, scripted_articles, undisturbed

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(900)]


def test_kills_of_both_agents_change_no_tally(broker: str, tmp_path: Path) -> None:
    articles = scripted_articles(120, seed=3)
    calm = undisturbed(broker, tmp_path / "calm", articles)
    rough = disturbed(broker, tmp_path / "rough", articles, kills=2, seed=3)
    assert calm.tallies
    assert differences(calm, rough) == []


def test_kills_while_incidents_are_settled_change_no_tally(broker: str, tmp_path: Path) -> None:
    """Half a day from article to article: rows of claims are deleted while workers die.

    Claims come in one order: what is 30 days late by an extractor's death may find another company.
    """
    claims = claims_of(scripted_articles(160, seed=5, apart=timedelta(hours=12), longest_wait=20))
    calm = undisturbed(broker, tmp_path / "calm", claims, partitions=2, extractor=None)
    rough = disturbed(broker, tmp_path / "rough", claims, kills=3, seed=5, partitions=2, extractor=None)
    assert calm.deleted_rows
    assert rough.deleted_rows
    assert differences(calm, rough) == []
