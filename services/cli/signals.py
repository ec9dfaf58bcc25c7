"""Ctrl-C and SIGTERM end a command in order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopped(KeyboardInterrupt):
    """The command was asked to end."""


@contextmanager
def ending_on_signals() -> Iterator[None]:
    """The first SIGINT, SIGTERM or SIGHUP raises Stopped, which unwinds what was started; later ones wait for that.

    Leaves silently where it was stopped so.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        for each in handled:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    handled = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {each: signal.signal(each, stop) for each in handled}
    try:
        yield
    except Stopped:
        pass
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
