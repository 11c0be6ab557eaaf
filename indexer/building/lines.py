"""Lines of a file that give what they gave before, so that their projects are kept without reading them."""

import hashlib

from corpus.problem import Problem
from indexer.building.writer import Writer
from indexer.publishing.manifest import FileEntry

_BYTES = 8  # of a digest; one bit less is stored


class Lines:
    """Told every line of `file`, in order, before it is read."""

    def __init__(self, writer: Writer, file: str, former: FileEntry | None) -> None:
        """`former` is what is known of the file if its lines would be read as before, else None."""
        self._writer, self._file = writer, file
        self._is_known = former is not None
        self._problems: dict[int, list[Problem]] = {}
        for problem in former.problems if former else ():
            self._problems.setdefault(problem.line or 0, []).append(problem)
        self.digest = 0  # of the line told last

    def kept(self, number: int, line: str) -> str | None:
        """The id of the project that the line still stands for; it is in the index again."""
        self.digest = int.from_bytes(hashlib.blake2b(line.encode("utf-8", "replace"), digest_size=_BYTES).digest()) >> 1
        return self._writer.keep(self._file, number, self.digest) if self._is_known else None

    def problems(self, number: int) -> list[Problem]:
        """What was wrong with a line that is kept."""
        return self._problems.get(number, [])
