"""What a generation of the index was made of: files with their hashes, counts and problems."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.problem import Problem, Severity

FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file as last read: `size` in bytes, `modified` in nanoseconds since 1970, `digest` of its content."""

    root: str
    name: str
    size: int
    modified: int
    digest: str
    projects: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` by absolute path; `built` is ISO 8601; `roots` are the paths given, each with the path of its
    column map or ""."""

    generation: int = 0
    fingerprint: str = ""
    built: str = ""
    contacts: bool = False
    projects: int = 0
    roots: dict[str, str] = field(default_factory=dict)
    files: dict[str, FileEntry] = field(default_factory=dict)

    @property
    def problems(self) -> Iterable[Problem]:
        return (problem for entry in self.files.values() for problem in entry.problems)


def read_manifest(folder: Path) -> Manifest:
    """Raises OSError or ValueError where there is none or it is damaged."""
    fields: dict[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    fields["files"] = {path: _entry(row) for path, row in fields["files"].items()}
    return Manifest(**fields)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / FILE_NAME).write_text(json.dumps(asdict(manifest), ensure_ascii=False), encoding="utf-8")


def _entry(row: dict[str, Any]) -> FileEntry:
    problems = tuple(Problem(**each | {"severity": Severity(each["severity"])}) for each in row["problems"])
    return FileEntry(**row | {"problems": problems})
