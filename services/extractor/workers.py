"""Processes that read articles: the event loop stays free, and an article that hangs or crashes costs one process."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from schemas.article import Article
from services.extractor.extraction import Extracted, extract
from services.extractor.languages import language_for
from services.extractor.reading import pipeline

ATTEMPTS_AFTER_DEATH = 2
"""A process may be killed for another's hunger for memory, so an article gets a second one before it is given up."""

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class ReadingTimeoutError(RuntimeError):
    """Reading the article took too long."""


class ReadingCrashError(RuntimeError):
    """The process that read the article died, each time."""


class ReadingPool:
    """Worker processes, started at once and replaced when they end: `with ReadingPool(…) as pool`."""

    def __init__(
        self,
        processes: int,
        cpu_limit_s: float,
        time_limit_s: float,
        warm_up: Sequence[str] = (),
        read: Callable[[Article], tuple[Extracted, ...]] = extract,
    ) -> None:
        """`cpu_limit_s` ends a reading that works too long, and `time_limit_s` a process that hangs, in seconds.

        The first is processor time, so that a busy machine refuses no article; the process survives it, models and
        all. `warm_up`: languages (BCP 47 codes) whose models each process loads before its first article.

        `read` is what a process does with an article.
        """
        for name in ONE_THREAD:  # a process each core: more threads than that only get into each other's way
            os.environ.setdefault(name, "1")
        self._cpu_limit_s = cpu_limit_s
        self._time_limit_s = time_limit_s
        self._read = read
        self._pool = ProcessPool(
            max_workers=processes,
            context=multiprocessing.get_context("spawn"),
            initializer=begin,
            initargs=(tuple(warm_up),),
        )

    def __enter__(self) -> Self:
        started = self._pool.schedule(os.getpid)  # a pool starts its processes with its first task
        started.add_done_callback(lambda _: None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._pool.stop()
        self._pool.join()

    async def read(self, article: Article) -> tuple[Extracted, ...]:
        """The article's events.

        Raises ReadingTimeoutError, ReadingCrashError, and whatever `read` raised in the process.
        """
        for attempt in range(1, ATTEMPTS_AFTER_DEATH + 1):
            future: Future[tuple[Extracted, ...]] = self._pool.schedule(
                read_within, args=(self._read, article, self._cpu_limit_s), timeout=self._time_limit_s
            )
            try:
                return await asyncio.wrap_future(future)
            except TimeoutError as error:
                raise ReadingTimeoutError(f"reading took more than {self._time_limit_s:g} s") from error
            except ProcessExpired as error:
                if attempt == ATTEMPTS_AFTER_DEATH:
                    raise ReadingCrashError(
                        f"the process that read it died {attempt} times, the last time with status {error.exitcode}"
                    ) from error
        raise AssertionError("unreachable")


def read_within(
    read: Callable[[Article], tuple[Extracted, ...]], article: Article, cpu_limit_s: float
) -> tuple[Extracted, ...]:
    """In the process: read the article. Raises ReadingTimeoutError after that many seconds of processor time."""

    def give_up(signal_number: int, frame: object) -> None:
        raise ReadingTimeoutError(f"reading took more than {cpu_limit_s:g} s of processor time")

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, cpu_limit_s)
    try:
        return read(article)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def begin(warm_up: Sequence[str]) -> None:
    """What each process does first: leave Ctrl-C to its parent, end with it, and load models."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    for tag in warm_up:
        settings = language_for(tag).settings
        pipeline(settings)


def end_with_parent() -> None:
    """End this process when its parent has ended, however that came about."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
