"""Wrong usage, and what goes wrong around the commands."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli.main import app
from tests.cli.conftest import Bilan

COMMANDS = sorted(command.name or "" for command in app.registered_commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert "Usage:" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("no-such-command",),
        ("consume",),
        ("consume", "claims", "--limit", "0"),
        ("publish", "no-such-file.jsonl"),
        ("extract", "--no-such-option"),
        ("tally", "no-such-file.jsonl"),
        ("tallies", "--incident"),
        ("publish", "--published-at", "yesterday"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_status_2(arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Error: " in done.stderr


def test_the_program_itself_ends_with_status_2(bilan: Bilan) -> None:
    assert bilan("no-such-command").returncode == 2


def test_a_wrong_setting_ends_with_status_2_and_names_it(bilan: Bilan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAN_KAFKA__PORT", "many")
    done = bilan("topics")
    assert done.returncode == 2
    assert "kafka.port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["tallies", "publish"])
def test_without_kafka_a_sentence_says_what_to_start(
    bilan: Bilan, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.delenv("BILAN_KAFKA__BOOTSTRAP_SERVERS", raising=False)
    done = bilan(command)
    assert done.returncode == 1
    assert "bilan up" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_cluster_that_does_not_answer_is_named(bilan: Bilan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAN_KAFKA__BOOTSTRAP_SERVERS", "127.0.0.1:1")
    done = bilan("tallies")
    assert done.returncode == 1
    assert "127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_topics_are_plain_lines_when_not_on_a_terminal(bilan: Bilan) -> None:
    lines = bilan("topics").stdout.splitlines()
    assert lines[0].split("\t")[:2] == ["topic", "key"]
    assert lines[1].startswith("bilan.articles.v1\tarticle id\tArticle\t4\tdelete\t30 days")
    assert [json.loads(line)["name"] for line in bilan("topics", "--json").stdout.splitlines()] == [
        line.split("\t")[0] for line in lines[1:]
    ]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    events = tmp_path / "none.jsonl"
    events.write_text("not an event\n" * 3)
    script = f"{sys.executable} -m services.cli topics --json | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[0].startswith('{"name": "bilan.articles.v1"')
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_lines_that_are_no_event_are_told_and_passed_over(bilan: Bilan) -> None:
    done = bilan("tally", given='{"type": "casualty"}\n\nnot json\n')
    assert done.returncode == 1
    assert done.stdout == ""
    assert "standard input, line 1: " in done.stderr
    assert "standard input, line 3: " in done.stderr
