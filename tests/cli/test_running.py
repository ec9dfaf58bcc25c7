"""`bilan demo` and `bilan up`, whole."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.article import Article
from services.cli.demo import sample_lines
from tests.cli.articles import article
from tests.cli.conftest import Bilan
from tests.integration.test_broker import eventually, java_of

pytestmark = [pytest.mark.kafka, pytest.mark.model]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Ports that nobody else has, and one process for the language models."""
    monkeypatch.delenv("BILAN_KAFKA__BOOTSTRAP_SERVERS", raising=False)
    for name, value in {
        "BILAN_DATA_DIR": str(tmp_path),
        "BILAN_KAFKA__PORT": "0",
        "BILAN_EXTRACTOR__WEB_PORT": "0",
        "BILAN_AGGREGATOR__WEB_PORT": "0",
        "BILAN_EXTRACTOR__WORKER_PROCESSES": "1",
    }.items():
        monkeypatch.setenv(name, value)
    return dict(os.environ)


def started_up(environment: dict[str, str], until: str) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", "services.cli", "up"], env=environment, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(until):
            break
    yield process
    process.kill()
    process.wait()
    process.stderr.close()


@pytest.fixture
def up(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """`bilan up`, ready for records."""
    yield from started_up(environment, "Bilan is up")


@pytest.fixture
def starting_up(environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """`bilan up` while its services start."""
    yield from started_up(environment, "Starting the extractor")


def descendants(process_id: int) -> set[int]:
    """Processes that this one started, and those that they started."""
    found: set[int] = set()
    waiting = [process_id]
    while waiting:
        each = waiting.pop()
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            children = {int(child) for child in task.read_text().split()}
            waiting += children - found
            found |= children
    return found


def is_running(process_id: int) -> bool:
    try:
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_the_demo_ends_by_itself_and_prints_the_tallies(bilan: Bilan, environment: dict[str, str]) -> None:
    done = bilan("demo", "--exit", "--json", "--every", "0")
    assert done.returncode == 0, done.stderr
    tallies = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"casualty_tally"} <= {tally["type"] for tally in tallies}
    best = {figures["best"]["value"] for tally in tallies for figures in tally.get("figures", {}).values()}
    assert 14 in best  # the toll at the end of the first story
    assert 40 not in best  # only the retracted article said so


def test_up_tallies_what_is_published_and_takes_its_processes_with_it(
    bilan: Bilan, up: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    second = bilan("up")
    assert second.returncode == 1
    assert "in use by another" in second.stderr

    assert bilan("publish", given=article(1, text="Douze personnes ont été tuées, selon la police.")).returncode == 0
    assert bilan("publish", given="no article").returncode == 0
    assert eventually(lambda: '"value":12' in bilan("tallies", "--json").stdout, within_s=120)
    assert eventually(lambda: len(bilan("dead-letters", "--json").stdout.splitlines()) == 1)

    started = descendants(up.pid)
    assert len(java_of(tmp_path)) == 1
    up.send_signal(signal.SIGTERM)
    assert up.wait(60) == 0
    assert not [process_id for process_id in started if is_running(process_id)]


def test_a_killed_up_leaves_no_process_behind(starting_up: "subprocess.Popen[str]") -> None:
    assert eventually(lambda: len(descendants(starting_up.pid)) >= 3)
    started = descendants(starting_up.pid)
    starting_up.kill()
    assert eventually(lambda: not any(is_running(process_id) for process_id in started), within_s=90)


def test_the_samples_are_articles_marked_as_invented() -> None:
    articles: list[Article] = [article for article, _ in sample_lines()]
    assert len({article.publisher for article in articles}) >= 3
    assert {article.language for article in articles} == {"en", "fr"}
    for sample in articles:
        assert sample.id.startswith("example-")
        assert sample.status == "retracted" or any(word in sample.text for word in ("inventé", "invented"))
