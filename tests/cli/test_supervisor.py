"""Services as processes: restarted when they die, ended with their supervisor."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest

from services.cli import supervisor
from services.cli.supervisor import Service, SupervisorError, pause_s


def eventually(condition: Callable[[], bool], within_s: float = 30) -> bool:
    deadline = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def service(program: str) -> Iterator[Service]:
    started = Service("extractor", (sys.executable, "-c", program), dict(os.environ))
    try:
        yield started
    finally:
        started.stop()


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE_S", 0.01)


def test_a_killed_service_starts_again() -> None:
    with service("import time; time.sleep(600)") as running:
        first = running.process_id
        os.kill(first, signal.SIGKILL)

        def restarted() -> bool:
            running.check()
            return running.process_id != first

        assert eventually(restarted)
        assert is_running(running.process_id)


def test_a_service_that_cannot_live_ends_the_supervision_with_its_name() -> None:
    with service("raise SystemExit(3)") as running:

        def given_up() -> bool:
            try:
                running.check()
            except SupervisorError as error:
                assert "extractor" in str(error)
                assert "status 3" in str(error)
                return True
            return False

        assert eventually(given_up)


def test_pauses_grow_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE_S", 1.0)
    assert [pause_s(restarts) for restarts in (0, 1, 2, 5, 50)] == [1, 2, 4, 30, 30]


def test_a_service_that_ignores_sigterm_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STOP_PATIENCE_S", 0.2)
    program = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
    with service(program) as running:
        process_id = running.process_id
        running.stop()
        assert not is_running(process_id)


def test_all_services_end_where_one_fails_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    class Recorded(Service):
        def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
            if started:
                raise OSError("no more processes")
            super().__init__(name, (sys.executable, "-c", "import time; time.sleep(600)"), environment)
            started.append(self.process_id)

    monkeypatch.setattr(supervisor, "Service", Recorded)
    with pytest.raises(OSError), supervisor.services({"extractor": [], "aggregator": []}, os.environ):
        pass
    assert not is_running(started[0])
