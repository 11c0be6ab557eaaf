"""Projects to segments of a bounded size, in this process."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.concepts.dictionary import Dictionary
from indexer.concepts.readings import Readings
from indexer.segments.finding import Finder
from indexer.segments.gathering import Gathering
from indexer.segments.listed import Listed
from indexer.segments.prepared import Prepared
from indexer.segments.vocabulary import Vocabulary
from indexer.terms import Analysis


@dataclass(frozen=True, slots=True)
class Task:
    """Where segments are written; `memory` is in MB, `common` is what the texts to store have in common."""

    folder: Path
    memory: int
    common: bytes
    concepts: Dictionary


class Segmenter:
    """Writes a segment whenever the memory it may use is full."""

    def __init__(self, task: Task, analyzer: Analysis) -> None:
        self._task, self._analyzer = task, analyzer
        self._made: list[Listed] = []
        self._gathering: Gathering | None = None

    @cached_property
    def _finder(self) -> Finder:
        """Made when there is something to add: hundreds of names are analysed for it."""
        return Finder(Readings(self._task.concepts, self._analyzer))

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._analyzer, self._finder.readings)

    def add(self, project: Prepared) -> None:
        if self._gathering is None:
            self._gathering = Gathering(self._vocabulary, self._finder, self._task.common)
        self._gathering.add(project)
        if self._gathering.size > self._task.memory * 1_000_000:
            self._write(self._gathering)

    def _write(self, gathering: Gathering) -> None:
        segment = Listed.new(gathering.documents)
        gathering.write(self._task.folder / segment.file_name)
        self._made.append(segment)
        self._gathering = None

    def finish(self) -> list[Listed]:
        """Everything added, written."""
        if self._gathering is not None:
            self._write(self._gathering)
        return self._made
