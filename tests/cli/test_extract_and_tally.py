"""Files in, events and tallies out, without Kafka."""

import json

import pytest

from tests.cli.articles import article
from tests.cli.conftest import Bilan

pytestmark = pytest.mark.model

TWELVE = "Douze personnes ont été tuées, selon la police."
ELEVEN = "Onze personnes ont été tuées, selon la police."


def types(stdout: str) -> list[str]:
    return [json.loads(line)["type"] for line in stdout.splitlines()]


def best_figures(stdout: str) -> list[int]:
    tallies = [json.loads(line) for line in stdout.splitlines()]
    return [figures["best"]["value"] for tally in tallies for figures in tally.get("figures", {}).values()]


def test_a_revision_replaces_what_the_article_said(bilan: Bilan) -> None:
    events = bilan("extract", given=article(1, text=TWELVE) + "\n" + article(1, revision=2, text=ELEVEN))
    assert events.returncode == 0, events.stderr
    assert "withdrawn" in types(events.stdout)
    tallies = bilan("tally", given=events.stdout)
    assert best_figures(tallies.stdout) == [11]


def test_a_retraction_leaves_no_tally_and_an_unreadable_line_is_told(bilan: Bilan) -> None:
    lines = (article(1, text=TWELVE), "no article", article(1, revision=2, status="retracted", text=""))
    events = bilan("extract", given="\n".join(lines))
    assert events.returncode == 1
    assert "standard input, line 2: " in events.stderr
    assert {"casualty", "withdrawn"} <= set(types(events.stdout))
    assert best_figures(bilan("tally", given=events.stdout).stdout) == []
