"""Where projects go when they are added: this process for a few, several processes for many."""

from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Self

from corpus.concepts.dictionary import Dictionary
from indexer.analysis import Analyzer
from indexer.building.ahead import Ahead
from indexer.building.proposals import Enter, Item, Proposals, Turn
from indexer.building.resources import Resources
from indexer.building.workers import Workers, Writing
from indexer.segments.listed import Listed
from indexer.segments.prepared import Prepared
from indexer.segments.segment import SegmentFile, known_forms
from indexer.segments.segmenting import Segmenter, Task
from indexer.segments.stored import common_text
from indexer.segments.texts import dictionary_of, stored_dictionary
from indexer.terms import Analysis

_WORTH_PROCESSES = 1_000_000  # characters; indexing so many takes about as long as starting a process


class Intake:
    """Collects what is added until it is clear how many there are."""

    def __init__(
        self,
        folder: Path,
        analysis: Analysis,
        dictionary: Dictionary,
        known: list[SegmentFile],
        resources: Resources,
        remedy: str,
        writing: Writing,
    ) -> None:
        """`known` are segments of the former generation, whose forms need not be analysed again.

        `remedy` is what to run where processes fail, `writing` says what to do where the disk does.
        """
        self._writing = writing
        self._folder, self._analysis, self._known, self._remedy = folder, analysis, known, remedy
        self._dictionary, self._memory = dictionary, resources.memory
        # Other processes make an analyser of their own, which would be another than the one given.
        self._jobs = resources.jobs if type(analysis) is Analyzer else 1
        self._first: list[Prepared] = []
        self._characters = 0  # in these
        self._taker: Segmenter | Workers | None = None
        self._stack = ExitStack()

    def add(self, project: Prepared) -> None:
        with self._writing():
            if self._taker is not None:
                self._taker.add(project)
                return
            self._first.append(project)
            self._characters += len(project.text)
            if self._characters >= _WORTH_PROCESSES:
                self._begin(self._jobs)

    def read(self, turns: Iterable[Turn], enter: Enter) -> None:
        """Add what enters: read here until processes have been started, then in these."""
        ahead: Ahead | None = None
        for turn in turns:
            if ahead is None and isinstance(self._taker, Workers):
                ahead = Ahead(self._taker, enter, partial(self.read_now, enter=enter))
            if ahead is not None:
                ahead.push(turn)
            elif isinstance(turn, Item):
                self.read_now(turn, enter)
            else:
                turn.act()
        if ahead is not None:
            ahead.finish()

    def read_now(self, item: Item, enter: Enter) -> None:
        proposals = Proposals()
        (outcome,) = proposals.read([item.job])
        for project in proposals.settle([enter(item, outcome)]):
            self.add(project)

    def _begin(self, jobs: int) -> Segmenter | Workers:
        taker = self._processes(jobs) if jobs > 1 else self._segmenter()
        for project in self._first:
            taker.add(project)
        self._taker, self._first = taker, []
        return taker

    def _processes(self, jobs: int) -> Workers:
        known = [each.path for each in self._known]
        return self._stack.enter_context(Workers(self._task(), known, jobs, self._remedy, self._writing))

    def _segmenter(self) -> Segmenter:
        return Segmenter(self._task(), known_forms(self._known, lambda: self._analysis))

    def _task(self) -> Task:
        return Task(self._folder, self._memory, self._common(), self._dictionary)

    def _common(self) -> bytes:
        """What texts have in common: as the index has it if it holds many, else of what is added."""
        largest = max(self._known, key=lambda file: file.documents, default=None)
        known = stored_dictionary(largest.arrays) if largest else common_text()
        if largest and largest.documents >= len(self._first):
            return known
        return dictionary_of([project.text for project in self._first], known)

    def finish(self) -> list[Listed]:
        """Everything added, written."""
        with self._writing():
            return (self._taker or self._begin(1)).finish()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stack.close()
