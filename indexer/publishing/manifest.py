"""What a generation of the index was made of: files with their hashes, counts and problems."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.problem import Problem, Severity
from indexer.segments.listed import Listed

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
    column map or ""; `dictionary` is the path of the dictionary of concepts or "" for the shipped one, `concepts` its
    digest; `checksums` by name of the generation's files, see indexer.publishing.opening."""

    generation: int = 0
    fingerprint: str = ""
    built: str = ""
    contacts: bool = False
    dictionary: str = ""
    concepts: str = ""
    projects: int = 0
    segments: tuple[Listed, ...] = ()
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
    """Raises OSError or ValueError where there is none or it is damaged, in whatever way."""
    fields: dict[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="ascii"))
    try:
        fields["folder_problems"] = _problems(fields["folder_problems"])
        fields["segments"] = tuple(_segment(row) for row in fields.get("segments", ()))  # older builds had none
        fields["files"] = {path: _entry(row) for path, row in fields["files"].items()}
        return _sound(Manifest(**fields))
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError(f"{FILE_NAME} is damaged") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / FILE_NAME).write_text(json.dumps(asdict(manifest)), encoding="ascii")


def _entry(row: dict[str, Any]) -> FileEntry:
    entry = FileEntry(**row | {"problems": _problems(row["problems"])})
    _require(str, entry.root, entry.name, entry.digest)
    _require(int, entry.size, entry.modified, entry.projects, entry.clashed)
    return entry


def _segment(row: dict[str, Any]) -> Listed:
    segment = Listed(**row)
    _require(int, segment.documents)
    _require(str, segment.name, segment.deletions)
    if not segment.name.isalnum():
        raise ValueError("a segment's name leads nowhere else")
    return segment


def _problems(rows: list[dict[str, Any]]) -> tuple[Problem, ...]:
    problems = tuple(Problem(**row | {"severity": Severity(row["severity"])}) for row in rows)
    for each in problems:
        _require(str, each.file, each.what, each.remedy)
        _require(int, each.line or 0)
    return problems


def _sound(manifest: Manifest) -> Manifest:
    """`manifest`, if whoever reads it later meets no other kinds of values than it says."""
    _require(int, manifest.generation, manifest.projects, manifest.contacts, *manifest.checksums.values())
    _require(str, manifest.fingerprint, manifest.built, manifest.dictionary, manifest.concepts)
    _require(str, *manifest.roots, *manifest.roots.values())
    _ = manifest.built_nanoseconds  # raises ValueError for what is no date
    return manifest


def _require(kind: type, *values: object) -> None:
    if not all(isinstance(value, kind) for value in values):
        raise TypeError(f"a value that is not {kind.__name__}")
