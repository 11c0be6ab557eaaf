"""Projects to segments of a bounded size, in this process."""

from pathlib import Path

from indexer.analysis import Analysis
from indexer.segments.gathering import Gathering
from indexer.segments.listed import Listed
from indexer.segments.stored import Stored
from indexer.segments.vocabulary import Vocabulary


class Segmenter:
    """Writes a segment into `folder` whenever the memory it may use is full."""

    def __init__(self, folder: Path, analyzer: Analysis, memory: int, dictionary: bytes) -> None:
        """`dictionary` is what the texts to store have in common."""
        self._folder = folder
        self._vocabulary = Vocabulary(analyzer)
        self._dictionary = dictionary
        self._most = memory * 1_000_000
        self._gathering = Gathering(self._vocabulary, self._dictionary)
        self._made: list[Listed] = []

    def add(self, project: Stored) -> None:
        self._gathering.add(project)
        if self._gathering.size > self._most:
            self._write()

    def _write(self) -> None:
        segment = Listed.new(self._gathering.documents)
        self._gathering.write(self._folder / segment.file_name)
        self._made.append(segment)
        self._gathering = Gathering(self._vocabulary, self._dictionary)

    def finish(self) -> list[Listed]:
        """Everything added, written."""
        if self._gathering.documents:
            self._write()
        return self._made
