"""Child processes that end with their parent, however the parent ends."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
"""Linux, prctl(2): the signal that a process gets when the thread that started it ends."""


def ending_with_parent(by: signal.Signals) -> Callable[[], None] | None:
    """A `preexec_fn` after which the child gets that signal when the thread that started it ends, even by kill -9.

    Start such a child from the main thread. None where the system is not Linux: there the child outlives a parent
    that was killed.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def end_with_parent() -> None:
        prctl(PR_SET_PDEATHSIG, by, 0, 0, 0)
        if os.getppid() != parent:  # it ended before we could ask
            os._exit(1)

    return end_with_parent


def stop(process: "subprocess.Popen[bytes]", patience_s: float) -> None:
    """End a child: SIGTERM, and SIGKILL where it has not ended after `patience_s` seconds."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(patience_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
