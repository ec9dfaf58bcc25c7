"""How tests run `bilan`."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

Bilan = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def own_topics(broker: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Point `bilan` at the shared broker, with topics of the test's own; gives their prefix."""
    prefix = f"{uuid4().hex[:12]}-"
    monkeypatch.setenv("BILAN_KAFKA__BOOTSTRAP_SERVERS", broker)
    monkeypatch.setenv("BILAN_KAFKA__TOPIC_PREFIX", prefix)
    monkeypatch.setenv("BILAN_KAFKA__PARTITIONS", "2")
    return prefix


@pytest.fixture
def bilan(tmp_path: Path) -> Bilan:
    """Run `bilan` with arguments and, where given, standard input; the data folder is the test's own."""

    def run(*arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "services.cli", *arguments],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env={"BILAN_DATA_DIR": str(tmp_path), **os.environ},
        )

    return run
