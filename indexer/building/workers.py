"""Entries to segments in several processes; one that dies makes the build fail."""

import gc
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import replace
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import dumps
from queue import SimpleQueue
from typing import Any, NamedTuple, Self

from corpus.entries import Outcome
from corpus.language import current_language, speaking
from corpus.language import gettext as _
from indexer.analysis import Analyzer
from indexer.building.proposals import Job, Proposal, Proposals
from indexer.building.resources import LEAST_EACH
from indexer.errors import IndexUnavailable
from indexer.segments.listed import Listed
from indexer.segments.prepared import Prepared
from indexer.segments.segment import SegmentFile, known_forms
from indexer.segments.segmenting import Segmenter, Task

AHEAD = 8  # batches of jobs for each process that may wait to be read or judged
_PROJECTS = 250  # sent at a time
_WAITING = 8  # batches of projects that may wait for a process
_PAUSE = 0.01  # seconds between looking whether they are fewer
_HALVES = 20_000  # forms that a process remembers
Writing = Callable[[], AbstractContextManager[None]]  # says what to do where the disk fails


class _Add(NamedTuple):
    """These enter."""

    projects: list[Prepared]


class _Read(NamedTuple):
    """These are read and held; the outcomes are answered."""

    jobs: list[Job]


class _Settle(NamedTuple):
    """Of the oldest batch that is held these enter, each under its id."""

    ids: list[str | None]


_END = dumps(None)


class Workers:
    """Deals batches out in turn, so that the same files always make the same segments."""

    def __init__(self, task: Task, known: list[Path], jobs: int, remedy: str, writing: Writing) -> None:
        """`known` are files of segments whose forms need not be analysed again; `remedy` is told if a process dies.

        The task's memory is shared out.
        """
        self._stack = ExitStack()
        self._writing = writing
        each = replace(task, memory=max(task.memory // jobs, LEAST_EACH))
        self._workers = [self._stack.enter_context(_Worker(each, known, remedy)) for _number in range(jobs)]
        self._batch: list[Prepared] = []
        self._dealt = self._unanswered = 0

    @property
    def count(self) -> int:
        return len(self._workers)

    def add(self, project: Prepared) -> None:
        self._batch.append(project)
        if len(self._batch) == _PROJECTS:
            worker = self._deal(_Add(self._batch))
            self._batch = []
            # A process that waits until its outcomes are taken would be waited for in vain.
            while not self._unanswered and self._workers[worker].waiting > _WAITING:
                time.sleep(_PAUSE)

    def read(self, jobs: list[Job]) -> int:
        """Returns the number of the worker that reads them, to be asked for the outcomes in its turn."""
        worker = self._deal(_Read(jobs))
        self._unanswered += 1
        return worker

    def outcomes(self, worker: int) -> Sequence[Outcome[Proposal]]:
        """Of the oldest batch that this worker was to read and was not asked about."""
        with self._writing():
            outcomes: Sequence[Outcome[Proposal]] = self._workers[worker].answer()
        self._unanswered -= 1
        return outcomes

    def settle(self, worker: int, ids: list[str | None]) -> None:
        self._workers[worker].send(dumps(_Settle(ids)))

    def _deal(self, message: _Add | _Read) -> int:
        worker = self._dealt % len(self._workers)
        self._workers[worker].send(dumps(message))
        self._dealt += 1
        return worker

    def finish(self) -> list[Listed]:
        """Raises IndexUnavailable if any process died, and what a process raised that could not do its work."""
        self._deal(_Add(self._batch))
        for worker in self._workers:
            worker.send(_END)
        made = [segment for worker in self._workers for segment in worker.answer()]
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
        self._process = context.Process(target=_work, args=(theirs, task, known, current_language()), daemon=True)
        self._process.start()
        theirs.close()
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()  # what is pickled looks for garbage nowhere
        self._thread = threading.Thread(target=self._feed, daemon=True)
        self._thread.start()

    def _feed(self) -> None:
        broken = False
        while (message := self._queue.get()) is not None:
            try:
                if not broken:
                    self._connection.send_bytes(message)
            except OSError:
                broken = True  # what follows is taken from the queue and dropped, so that nobody waits

    @property
    def waiting(self) -> int:
        """Messages that it was not yet given."""
        return self._queue.qsize()

    def send(self, message: bytes) -> None:
        """A pickled message, None for the last."""
        self._queue.put(message)

    def answer(self) -> Any:
        """What it sends next; raises what it could not go on for."""
        try:
            answer = self._connection.recv()
        except (EOFError, OSError) as error:
            what = _("A process that helped to index came to an end; the index is as it was.")
            raise IndexUnavailable(what, self._remedy) from error
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()  # it has answered, or nobody wants its answer any more
        self._process.join()
        self._queue.put(None)
        self._thread.join()
        self._connection.close()


def _work(connection: Connection, task: Task, known: list[Path], language: str) -> None:
    """What a process does: what it is told until the last message, then answer with segments or the error."""
    gc.disable()  # what it learns stays, and need not be looked through again and again
    with speaking(language), suppress(EOFError, BrokenPipeError, KeyboardInterrupt):  # whoever started it is gone
        try:
            # A segmenter asks for a form once; only halves of words written with a hyphen recur.
            analyzer = cache(partial(Analyzer, remembered=_HALVES))
            analysis = known_forms(map(SegmentFile, known), analyzer, remembered=1)
            connection.send(_obeyed(connection, Segmenter(task, analysis)))
        except Exception as error:  # whatever it is, whoever waits for the segments must hear of it
            connection.send(error)
            while connection.recv():  # a pipe closed while it is written to might take the answer with it
                pass


def _obeyed(connection: Connection, segmenter: Segmenter) -> list[Listed]:
    proposals = Proposals()
    while message := connection.recv():
        match message:
            case _Add(projects):
                _add(segmenter, projects)
            case _Read(jobs):
                connection.send_bytes(dumps(proposals.read(jobs)))
                if any(job.line is None for job in jobs):
                    gc.collect(0)  # trees of pages, which have no line, refer back to themselves
            case _Settle(ids):
                _add(segmenter, proposals.settle(ids))
    return segmenter.finish()


def _add(segmenter: Segmenter, projects: Iterable[Prepared]) -> None:
    for project in projects:
        segmenter.add(project)
