"""Several processes that answer on one socket: one Python can keep only one core busy."""

import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

_SOONEST = 1.0  # seconds between two deaths of a process from which on it is not started again at once
_FORWARDED = (signal.SIGTERM, signal.SIGINT)


class Workers:
    """Keeps `count` forked processes at `work`; one that dies is replaced, until the parent is told to stop."""

    def __init__(self, count: int, work: Callable[[], None]) -> None:
        self._count, self._work = count, work
        self._started: dict[int, float] = {}
        self._stopping = False

    def run(self, then: Callable[[], None]) -> None:
        """Do `then` when all were started, and wait until the parent was told to stop and every process has ended."""
        for each in _FORWARDED:
            signal.signal(each, self._stop)
        while not self._stopping and len(self._started) < self._count:
            self._start()
        try:
            then()
        except BaseException:
            self._stop(signal.SIGTERM, None)
            raise
        while self._started:
            self._replace(os.waitpid(-1, 0)[0])

    def _start(self) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if process:
            self._started[process] = time.monotonic()
            return
        status = 1
        try:
            self._work()
            status = 0
        finally:
            os._exit(status)  # the parent's clean-up is the parent's

    def _replace(self, ended: int) -> None:
        lived = time.monotonic() - self._started.pop(ended, 0.0)
        if not self._stopping:
            time.sleep(max(0.0, _SOONEST - lived))
        if not self._stopping:
            self._start()

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        for process in self._started:
            os.kill(process, number)
