"""Runs the services as processes: restarts one that died, ends them in order."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from services.cli.console import complain
from services.runtime.children import ending_with_parent, stop

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
SETTLED_S = 60.0
"""A service that ran so long counts as sound again: its next restart is quick."""
MOST_RESTARTS = 6
"""Restarts in a row, none of which lived for SETTLED_S, after which the cause will not go away by itself."""
STOP_PATIENCE_S = 30.0


class SupervisorError(RuntimeError):
    """A service could not be kept running; the message says which and what to do."""


def pause_s(restarts: int) -> float:
    """Seconds to wait before the restart that follows `restarts` others in a row."""
    return float(min(FIRST_PAUSE_S * 2**restarts, LONGEST_PAUSE_S))


class Service:
    """One service as a process, started again where it dies."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self._command = command
        self._environment = environment
        self._restarts = 0
        self._due: float | None = None
        self._start()

    def _start(self) -> None:
        self._started = time.monotonic()
        self._due = None
        self._process = subprocess.Popen(
            self._command,
            env=dict(self._environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the supervisor, which ends the services in order
            # The broker ends as well then: a service that ended in order would wait for it in vain. It loses nothing.
            preexec_fn=ending_with_parent(signal.SIGKILL),
        )

    @property
    def process_id(self) -> int:
        """Of the process that runs now, or that ran last."""
        return self._process.pid

    def check(self) -> None:
        """Restart the service where it died and its pause is over. Raises SupervisorError where that is no use."""
        now = time.monotonic()
        if self._due is not None:
            if now >= self._due:
                self._start()
            return
        status = self._process.poll()
        if status is None:
            return
        if now - self._started > SETTLED_S:
            self._restarts = 0
        if self._restarts == MOST_RESTARTS:
            raise SupervisorError(
                f"The {self.name} ended {MOST_RESTARTS + 1} times soon after its start, the last time with status "
                f"{status}: run `bilan {self.name}` by itself to see why."
            )
        pause = pause_s(self._restarts)
        self._restarts += 1
        self._due = now + pause
        complain(f"The {self.name} ended with status {status}; it starts again in {pause:.0f} s.")

    def terminate(self) -> None:
        """Ask it to end."""
        if self._process.poll() is None:
            self._process.terminate()

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        stop(self._process, STOP_PATIENCE_S)


@contextmanager
def services(commands: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> Iterator[tuple[Service, ...]]:
    """Run `bilan` with those arguments, by service name; all have ended on leaving."""
    running: list[Service] = []
    try:
        for name, arguments in commands.items():
            running.append(Service(name, (sys.executable, "-m", "services.cli", *arguments), environment))
        yield tuple(running)
    finally:
        for service in running:
            service.terminate()
        for service in running:
            service.stop()
