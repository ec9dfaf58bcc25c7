"""The files that others run Bilan with: they are well-formed, and speak of metrics that exist."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from ruamel.yaml import YAML

from schemas.topics import MEBIBYTE, TOPICS
from services.runtime.metrics import Metrics

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
DASHBOARD = ROOT / "deploy" / "grafana" / "dashboards" / "bilan.json"

needs_promtool = pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool comes with Debian's prometheus")


def metric_names() -> set[str]:
    """Every sample name that the services expose, also those of labelled metrics that have no value yet."""
    names = set()
    for family in text_string_to_metric_families(Metrics().exposition().decode("utf-8")):
        names.add(family.name)
        suffixes = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}.get(family.type, [])
        names |= {family.name + suffix for suffix in suffixes}
    return names


def queries() -> list[str]:
    dashboard = json.loads(DASHBOARD.read_text("utf-8"))
    rules = YAML(typ="safe").load((PROMETHEUS / "alerts.yml").read_text("utf-8"))
    return [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]] + [
        rule["expr"] for group in rules["groups"] for rule in group["rules"]
    ]


@pytest.mark.parametrize("query", queries())
def test_dashboard_and_alerts_ask_for_metrics_that_exist(query: str) -> None:
    asked = set(re.findall(r"\b(?:bilan|process)_[a-z0-9_]+", query))
    assert asked <= metric_names()
    assert asked or "up{" in query


def test_the_dashboard_s_panels_do_not_overlap() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in json.loads(DASHBOARD.read_text("utf-8"))["panels"]:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken
        assert at["x"] + at["w"] <= 24
        taken |= cells


def test_the_compose_file_is_a_compose_file() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_compose_file_mounts_what_is_there_and_fits_the_topics() -> None:
    compose = YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text("utf-8"))
    for service in compose["services"].values():
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert (ROOT / source).is_dir() if source.startswith(".") else source in compose["volumes"]
    largest = max(topic.max_message_bytes for topic in TOPICS) + MEBIBYTE
    assert int(compose["services"]["kafka"]["environment"]["KAFKA_MESSAGE_MAX_BYTES"]) == largest
    kafka = (ROOT / "services" / "runtime" / "kafka-jars.lock").read_text("utf-8")
    assert f"kafka_2.13:{compose['services']['kafka']['image'].split(':')[1]}\n" in kafka


def test_the_image_runs_as_nobody_in_particular() -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
    assert re.search(r"^USER 10001$", dockerfile, re.MULTILINE)
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE):
        for path in copied.split():
            assert (ROOT / path).exists()
            assert f"!{path}" in ignored


def test_the_lock_pins_every_dependency_by_hash() -> None:
    entries = re.findall(r"^([a-z0-9._-]+)==\S+.*(?:\\\n +--hash=sha256:[0-9a-f]{64}.*)+", lock(), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=!~\[ ]", each)[0] for each in wanted}
    assert names <= set(entries)
    assert len(entries) == len(re.findall(r"^\S+==", lock(), re.MULTILINE))
    assert "://" not in lock()


def test_the_image_gets_what_runs_as_it_was_tested() -> None:
    tested, runs = (pinned(ROOT / folder / "requirements.lock") for folder in ("", "deploy"))
    assert runs <= tested
    assert {name for name, _ in runs}.isdisjoint({"pytest", "mypy", "ruff", "uv"})
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {re.split(r"[<>=!~\[ ]", each)[0] for each in project["dependencies"]} <= {name for name, _ in runs}


def pinned(file: Path) -> set[tuple[str, str]]:
    """Name and version of each entry of a lock."""
    return set(re.findall(r"^([a-z0-9._-]+)==(\S+)", file.read_text("utf-8"), re.MULTILINE))


def lock() -> str:
    return (ROOT / "requirements.lock").read_text("utf-8")


@needs_promtool
def test_prometheus_takes_its_configuration_and_alerts() -> None:
    for arguments in (["check", "config", "prometheus.yml"], ["test", "rules", "alerts.test.yml"]):
        done = subprocess.run(["promtool", *arguments], cwd=PROMETHEUS, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@needs_promtool
def test_the_metrics_are_well_named() -> None:
    done = subprocess.run(
        ["promtool", "check", "metrics"], input=Metrics().exposition(), capture_output=True, check=False
    )
    complaints = [line for line in (done.stdout + done.stderr).decode().splitlines() if line.startswith("bilan_")]
    assert complaints == []


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        (None, "there is no"),
        ('case "$*" in -V) echo Python 3.9.2;; *) exit 1;; esac', "is Python 3.9.2"),
    ],
    ids=["no Python", "an old Python"],
)
def test_setting_up_without_a_fit_python_says_what_to_install(
    tmp_path: Path, program: str | None, sentence: str
) -> None:
    python = tmp_path / "python3"
    if program is not None:
        python.write_text(f"#!/bin/sh\n{program}\n")
        python.chmod(0o755)
    done = subprocess.run(
        ["deploy/make-venv", str(python), str(tmp_path / "venv")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
