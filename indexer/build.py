"""Files to an index: reads what is new or changed, drops what is gone, leaves the rest alone."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.files import SourceFile, find
from corpus.language import gettext as _
from corpus.problem import CorpusError, Problem
from corpus.project import Project
from corpus.reader import read_file
from corpus.tables.columns import ColumnMap, load_map
from indexer.manifest import FileEntry, Manifest
from indexer.report import Report
from indexer.writer import Writer


@dataclass(frozen=True, slots=True)
class Options:
    """`column_map` is a TOML file for tables under the roots given; `strict` makes the first problem a CorpusError;
    `contacts` keeps contact details or not, None as before; `forget` drops roots of earlier runs."""

    column_map: Path | None = None
    strict: bool = False
    contacts: bool | None = None
    forget: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of the `total` bytes of the files to read, and the projects read from them."""

    done: int
    total: int
    projects: int


Watcher = Callable[[Progress], None]


def build(roots: Iterable[Path], writer: Writer, options: Options = Options(), watch: Watcher | None = None) -> Report:
    """Bring the index in step with `roots` and those of earlier runs; the writer must have been entered.

    Raises CorpusError for a root that does not exist and, when strict, for any problem: nothing is published then.
    """
    return _Build(writer, options, watch or _unwatched).run([path.resolve() for path in roots])


def _unwatched(_progress: Progress) -> None:
    """Nobody is looking."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A file under a root, known by its absolute path."""

    key: str
    root: str
    source: SourceFile


class _Build:
    """One run."""

    def __init__(self, writer: Writer, options: Options, watch: Watcher) -> None:
        self.writer, self.options, self.watch = writer, options, watch
        self.known = dict(writer.manifest.files)
        self.kept: dict[str, FileEntry] = {}
        self.made: dict[str, FileEntry] = {}
        self.problems: list[Problem] = []
        self.read = 0
        self.contacts = writer.manifest.contacts if options.contacts is None else options.contacts

    def run(self, given: list[Path]) -> Report:
        started = time.monotonic()
        roots = self._roots(given)
        again = {str(path) for path in given} if self.options.column_map else set()
        changed = {found.key: found for root in roots for found in self._look(root) if self._differs(found, again)}
        removed = self.known.keys() - self.kept.keys() - changed.keys()
        for key in removed | (changed.keys() & self.known.keys()):
            self.writer.drop(key)
        self._read_all(list(changed.values()), roots)
        made = self.writer.publish(self._manifest(roots))
        new = len(changed.keys() - self.known.keys())
        return Report(
            generation=made.generation,
            files_new=new,
            files_changed=len(changed) - new,
            files_unchanged=len(self.kept),
            files_removed=len(removed),
            read=self.read,
            projects=made.projects,
            seconds=time.monotonic() - started,
            problems=tuple(self.problems),
        )

    def _roots(self, given: list[Path]) -> dict[str, str]:
        """The roots of earlier runs and those given, without those forgotten, each with its column map or ""."""
        column_map = str(self.options.column_map.resolve()) if self.options.column_map else ""
        known = self.writer.manifest.roots
        asked = {str(path): column_map or known.get(str(path), "") for path in given}
        forgotten = {str(path.resolve()) for path in self.options.forget}
        return {root: chosen for root, chosen in {**known, **asked}.items() if root not in forgotten}

    def _look(self, root: str) -> Iterator[_Found]:
        for found in find(Path(root)):
            if isinstance(found, Problem):
                self._doubt(found)
            else:
                yield _Found(str(found.path.resolve()), root, found)

    def _differs(self, found: _Found, again: set[str]) -> bool:
        """Whether the file must be read; if not, its entry is kept."""
        entry = self.known.get(found.key)
        if entry is None or found.root in again or self.contacts != self.writer.manifest.contacts:
            return True
        same_stat = (entry.size, entry.modified) == (found.source.size, found.source.modified)
        if same_stat or entry.digest == found.source.digest():
            self.kept[found.key] = replace(entry, modified=found.source.modified)
            return False
        return True

    def _read_all(self, changed: list[_Found], roots: dict[str, str]) -> None:
        maps = {root: load_map(Path(chosen)) for root, chosen in roots.items() if chosen}
        done, total = 0, sum(found.source.size for found in changed)
        for found in changed:
            self._read_one(found, maps.get(found.root), done, total)
            done += found.source.size
        self.watch(Progress(total, total, self.read))

    def _read_one(self, found: _Found, column_map: ColumnMap | None, done: int, total: int) -> None:
        projects, problems = 0, []
        for each in read_file(found.source, column_map):
            problem = each if isinstance(each, Problem) else self._add(found, each)
            if problem is not None:
                problems.append(problem)
                self._doubt(problem)
            projects += problem is None
            self.watch(Progress(done, total, self.read + projects))
        self.read += projects
        self.made[found.key] = _entry(found, projects, problems)

    def _add(self, found: _Found, project: Project) -> Problem | None:
        holder = self.writer.holder(project.id)
        if holder is not None:
            what = _("The id “{id}” already belongs to a project in {file}.", id=project.id, file=Path(holder).name)
            remedy = _("Give one of them another id, or index only one of the files.")
            return Problem(found.source.name, project.source.line, what, remedy)
        self.writer.add(found.key, project if self.contacts else replace(project, contact=None))
        return None

    def _doubt(self, problem: Problem) -> None:
        if self.options.strict:
            raise CorpusError(problem)
        self.problems.append(problem)

    def _manifest(self, roots: dict[str, str]) -> Manifest:
        built = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        return Manifest(built=built, contacts=self.contacts, roots=roots, files=self.kept | self.made)


def _entry(found: _Found, projects: int, problems: list[Problem]) -> FileEntry:
    source = found.source
    return FileEntry(found.root, source.name, source.size, source.modified, source.digest(), projects, tuple(problems))
