"""Projects to segments in several processes; one that dies makes the build fail."""

import gc
import threading
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import dumps
from queue import Queue
from typing import Self

from corpus.language import current_language, speaking
from corpus.language import gettext as _
from indexer.analysis import Analyzer
from indexer.building.resources import LEAST_EACH
from indexer.errors import IndexUnavailable
from indexer.segments.listed import Listed
from indexer.segments.prepared import Prepared
from indexer.segments.segment import SegmentFile, known_forms
from indexer.segments.segmenting import Segmenter, Task

_BATCH = 250  # projects sent at a time
_WAITING = 8  # batches that may wait for a process
_HALVES = 20_000  # forms that a process remembers
_Batch = list[Prepared]
_END = dumps([])


class Workers:
    """Deals projects out in turn, so that the same projects always make the same segments."""

    def __init__(self, task: Task, known: list[Path], jobs: int, remedy: str) -> None:
        """`known` are files of segments whose forms need not be analysed again; `remedy` is told if a process dies.

        The task's memory is shared out.
        """
        self._stack = ExitStack()
        each = replace(task, memory=max(task.memory // jobs, LEAST_EACH))
        self._workers = [self._stack.enter_context(_Worker(each, known, remedy)) for _number in range(jobs)]
        self._batch: _Batch = []
        self._dealt = 0

    def add(self, project: Prepared) -> None:
        self._batch.append(project)
        if len(self._batch) == _BATCH:
            self._deal()

    def _deal(self) -> None:
        self._workers[self._dealt % len(self._workers)].send(dumps(self._batch))
        self._dealt += 1
        self._batch = []

    def finish(self) -> list[Listed]:
        """Raises IndexUnavailable if any process died, and what a process raised that could not do its work."""
        if self._batch:
            self._deal()
        for worker in self._workers:
            worker.send(_END)
        made = [segment for worker in self._workers for segment in worker.segments()]
        self._stack.close()  # what they learnt need not be tidied up
        return made

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()


class _Worker:
    """A process, and the thread that feeds it so that reading need not wait for it."""

    def __init__(self, task: Task, known: list[Path], remedy: str) -> None:
        self._remedy = remedy
        context = get_context("spawn")  # a fork would inherit the lock, and threads' locks in any state
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, task, known), daemon=True)
        self._process.start()
        theirs.close()
        self._queue: Queue[bytes | None] = Queue(_WAITING)  # what is pickled looks for garbage nowhere
        self._failed = False
        self._thread = threading.Thread(target=self._feed, daemon=True)
        self._thread.start()

    def _feed(self) -> None:
        while (batch := self._queue.get()) is not None:
            try:
                self._connection.send_bytes(batch)
            except OSError:
                self._failed = True  # what follows is taken from the queue and dropped, so that nobody waits

    def send(self, batch: bytes) -> None:
        """A pickled batch; an empty one is the last."""
        if self._failed or self._connection.poll():  # before the last batch only failures answer
            self.segments()
        self._queue.put(batch)

    def segments(self) -> list[Listed]:
        try:
            answer = self._connection.recv()
        except (EOFError, OSError) as error:
            what = _("A process that helped to index came to an end; the index is as it was.")
            raise IndexUnavailable(what, self._remedy) from error
        if isinstance(answer, BaseException):
            raise answer
        return [segment for segment in answer if isinstance(segment, Listed)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()  # it has answered, or nobody wants its answer any more
        self._process.join()
        self._queue.put(None)
        self._thread.join()
        self._connection.close()


def _work(connection: Connection, task: Task, known: list[Path]) -> None:
    """What a process does: index what it is sent until an empty batch, then answer with segments or the error."""
    gc.disable()  # what it learns stays, and nothing it makes refers back to itself
    language = speaking(current_language())  # it stays the same, and is asked for at every heading
    with language, suppress(EOFError, BrokenPipeError, KeyboardInterrupt):  # whoever started it is gone
        try:
            # A segmenter asks for a form once; only halves of words written with a hyphen recur.
            analyzer = cache(partial(Analyzer, remembered=_HALVES))
            analysis = known_forms(map(SegmentFile, known), analyzer, remembered=1)
            segmenter = Segmenter(task, analysis)
            while batch := connection.recv():
                for project in batch:
                    segmenter.add(project)
            connection.send(segmenter.finish())
        except Exception as error:  # whatever it is, whoever waits for the segments must hear of it
            connection.send(error)
            while connection.recv():  # a pipe closed while it is written to might take the answer with it
                pass
