"""Projects to few segments, however little memory there is to gather them in."""

import errno
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.concepts.dictionary import Dictionary
from indexer.concepts.readings import Readings
from indexer.segments.arrays import DamagedArrays
from indexer.segments.finding import Finder
from indexer.segments.gathering import Gathering
from indexer.segments.listed import Listed
from indexer.segments.merging import merge
from indexer.segments.prepared import Prepared
from indexer.segments.segment import SegmentFile
from indexer.segments.vocabulary import Vocabulary
from indexer.terms import Analysis

_MOST = 64  # segments before they are joined: whoever joins them has all their files open


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
        self._made: list[list[Listed]] = []  # as they were written, then those joined from such, and so on
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
        self._gathering = None
        self._keep(segment)

    def _keep(self, segment: Listed) -> None:
        for made in self._made:
            made.append(segment)
            if len(made) < _MOST:
                return
            segment = self._joined(made)
            made.clear()
        self._made.append([segment])

    def _joined(self, made: list[Listed]) -> Listed:
        """Raises OSError where what was just written is not what the disk gives back."""
        joined = Listed.new(sum(each.documents for each in made))
        paths = [self._task.folder / each.file_name for each in made]
        try:
            merge(
                [(SegmentFile(path), None) for path in paths], self._task.folder / joined.file_name, self._task.memory
            )
        except DamagedArrays as error:
            raise OSError(errno.EIO, os.strerror(errno.EIO)) from error
        for path in paths:
            path.unlink()
        return joined

    def finish(self) -> list[Listed]:
        """Everything added, written."""
        if self._gathering is not None:
            self._write(self._gathering)
        return [segment for made in self._made for segment in made]
