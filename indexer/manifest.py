"""What a generation of the index was made of: files with their hashes, counts and problems."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.problem import Problem, Severity

FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file as last read: `size` in bytes, `modified` in nanoseconds since 1970, `digest` of its content.

    `clashed` if a project of it was refused because another file had its id.
    """

    root: str
    name: str
    size: int
    modified: int
    digest: str
    projects: int
    problems: tuple[Problem, ...] = ()
    clashed: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` by absolute path; `built` is ISO 8601; `roots` are the paths given, each with the path of its
    column map or ""; `checksums` by name of the generation's files, see indexer.opening."""

    generation: int = 0
    fingerprint: str = ""
    built: str = ""
    contacts: bool = False
    projects: int = 0
    checksums: dict[str, int] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    folder_problems: tuple[Problem, ...] = ()
    files: dict[str, FileEntry] = field(default_factory=dict)

    @property
    def problems(self) -> Iterator[Problem]:
        """What is wrong with folders and links, then with files."""
        yield from self.folder_problems
        for entry in self.files.values():
            yield from entry.problems

    @property
    def built_nanoseconds(self) -> float:
        """When it was built, in nanoseconds since 1970; 0 for a manifest that was not."""
        return datetime.fromisoformat(self.built).timestamp() * 1e9 if self.built else 0


def read_manifest(folder: Path) -> Manifest:
    """Raises OSError or ValueError where there is none or it is damaged."""
    fields: dict[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="ascii"))
    fields["folder_problems"] = _problems(fields["folder_problems"])
    fields["files"] = {path: _entry(row) for path, row in fields["files"].items()}
    return Manifest(**fields)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / FILE_NAME).write_text(json.dumps(asdict(manifest)), encoding="ascii")


def _entry(row: dict[str, Any]) -> FileEntry:
    return FileEntry(**row | {"problems": _problems(row["problems"])})


def _problems(rows: list[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**row | {"severity": Severity(row["severity"])}) for row in rows)
