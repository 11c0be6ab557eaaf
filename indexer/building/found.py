"""A file that a build came upon."""

from dataclasses import dataclass
from pathlib import Path

from corpus.files import SourceFile


@dataclass(frozen=True, slots=True)
class Found:
    """A file under a root, known by its absolute path."""

    key: str
    root: str
    source: SourceFile


def key_of(path: Path) -> str:
    """The absolute path; what is not UTF-8 in it is escaped, so that it can be stored."""
    return str(path.resolve()).encode("utf-8", "backslashreplace").decode()
