"""Several processes that answer on one socket: one Python can keep only one core busy."""

import os
import signal
import sys
import time
from collections.abc import Callable
from threading import Thread
from types import FrameType
from typing import NoReturn

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
        """A stop that comes meanwhile waits until the new process is known here, and our handlers forgotten there."""
        sys.stdout.flush()
        sys.stderr.flush()
        signal.pthread_sigmask(signal.SIG_BLOCK, _FORWARDED)
        process = os.fork()
        if process:
            self._started[process] = time.monotonic()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _FORWARDED)
        else:
            self._be_worker()

    def _be_worker(self) -> NoReturn:
        status = 1
        try:
            for each in _FORWARDED:
                signal.signal(each, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _FORWARDED)
            Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
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


def _end_with(parent: int) -> None:
    """A process whose parent was killed has nobody left to stop it."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
