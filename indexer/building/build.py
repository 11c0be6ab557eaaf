"""Files to an index: reads what is new or changed, drops what is gone, leaves the rest alone."""

import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

from corpus.files import SourceFile, find
from corpus.language import gettext as _
from corpus.problem import CorpusError, Problem, Severity
from corpus.tables.columns import ColumnMap, load_map
from indexer.building.admission import Admission
from indexer.building.changed import ChangedFile, Told
from indexer.building.found import Found, key_of
from indexer.building.report import Report
from indexer.building.writer import Writer
from indexer.publishing.manifest import FileEntry, Manifest

_RACY = 2_000_000_000  # nanoseconds: a file changed this shortly before a build may have changed after it was read


@dataclass(frozen=True, slots=True)
class Options:
    """`column_map` is a TOML file for tables under the roots given; `strict` makes any problem a CorpusError;
    `contacts` keeps contact details or not, None as before; `forget` drops roots of earlier runs; `skip` is a folder
    that is no data, the index itself."""

    column_map: Path | None = None
    strict: bool = False
    contacts: bool | None = None
    forget: tuple[Path, ...] = ()
    skip: Path | None = None


class Progress(NamedTuple):
    """How far a run is: `done` of the `total` bytes of the files to read, and the projects read from them."""

    done: int
    total: int
    projects: int


Watcher = Callable[[Progress], None]


def build(roots: Iterable[Path], writer: Writer, options: Options = Options(), watch: Watcher | None = None) -> Report:
    """Bring the index in step with `roots` and those of earlier runs; the writer must have been entered.

    A root of earlier runs that is missing keeps its projects. Raises CorpusError for a root given that does not exist,
    for a missing one whose projects cannot be kept and, when strict, for any problem: nothing is published then.
    """
    return _Build(writer, options, watch or _unwatched).run([path.absolute() for path in roots])


def _unwatched(_progress: Progress) -> None:
    """Nobody is looking."""


class _Build:
    """One run."""

    def __init__(self, writer: Writer, options: Options, watch: Watcher) -> None:
        self.writer, self.options, self.watch = writer, options, watch
        self.known = dict(writer.manifest.files)
        self.kept: dict[str, FileEntry] = {}
        self.made: dict[str, FileEntry] = {}
        self.problems: list[Problem] = []  # of roots and folders; those of files are in their entries
        self.read = 0
        contacts = writer.manifest.contacts if options.contacts is None else options.contacts
        self.admission = Admission(writer, contacts)

    def run(self, given: list[Path]) -> Report:
        """What is gone or changed is dropped before anything is read, so that an id may move from file to file.

        Nothing is published before all was read. Raises CorpusError for a path `given` that is not there, and for
        the first problem of a strict run.
        """
        started = time.monotonic()
        roots = self._roots(given)
        again = {str(path) for path in given} if self.options.column_map else set()
        found = self._look_all(roots, {str(path) for path in given})
        changed = [each for each in found.values() if self._differs(each, again)]
        removed = self.known.keys() - found.keys() - self.kept.keys()
        for key in (*removed, *(each.key for each in changed if each.key in self.known)):
            self.writer.drop(key)
        self._read_all(changed, roots)
        made = self.writer.publish(self._manifest(roots))
        new = sum(each.key not in self.known for each in changed)
        return Report(
            generation=made.generation,
            files_new=new,
            files_changed=len(changed) - new,
            files_unchanged=len(self.kept),
            files_removed=len(removed),
            read=self.read,
            projects=made.projects,
            seconds=time.monotonic() - started,
            problems=tuple(made.problems),
        )

    def _roots(self, given: list[Path]) -> dict[str, str]:
        """The roots of earlier runs and those given, without those forgotten, each with its column map or ""."""
        column_map = str(self.options.column_map.absolute()) if self.options.column_map else ""
        known = self.writer.manifest.roots
        asked = {str(path): column_map or known.get(str(path), "") for path in given}
        forgotten = {str(path.absolute()) for path in self.options.forget}
        return {root: chosen for root, chosen in {**known, **asked}.items() if root not in forgotten}

    def _look_all(self, roots: Iterable[str], given: set[str]) -> dict[str, Found]:
        """Every file once, under the outermost of the roots that hold it."""
        found: dict[str, Found] = {}
        missing: dict[str, Problem] = {}
        for root in sorted(roots, key=lambda root: (len(Path(root).parts), root)):
            try:
                looked = list(find(Path(root), skip=self.options.skip))
            except CorpusError as error:
                if root in given:
                    raise
                missing[root] = error.problem
            else:
                for each in self._files(root, looked):
                    found.setdefault(each.key, each)
        for root, problem in missing.items():
            self._miss(root, problem, set(roots) - missing.keys(), found)
        return found

    def _files(self, root: str, looked: Iterable[SourceFile | Problem]) -> Iterator[Found]:
        for each in looked:
            if isinstance(each, Problem):
                self._doubt(each)
                self.problems.append(each)
            else:
                yield Found(key_of(each.path), root, each)

    def _miss(self, root: str, problem: Problem, looked_through: set[str], found: Container[str]) -> None:
        """A root of earlier runs that is not there: a disk that is not mounted must not cost its projects."""
        remembered = {**self.known, **self.writer.left_out}
        held = {key: entry for key, entry in remembered.items() if entry.root == root and key not in found}
        # A single file that is gone from its folder was removed, and so was a folder within one that is there.
        gone = list(held) == [key_of(Path(root))] and Path(root).parent.is_dir()
        if gone or any(Path(root).is_relative_to(other) for other in looked_through):
            held = {}
        remedy = (
            _("Its projects are kept until `projektsok index --forget {root}` removes them.", root=root)
            if held
            else _("`projektsok index --forget {root}` stops looking for it.", root=root)
        )
        told = replace(problem, remedy=remedy, severity=Severity.DOUBTFUL)
        if held and self.writer.left_out:
            raise CorpusError(replace(problem, remedy=self._lost_by_rebuild(root)))
        self._doubt(told)
        if held and self.admission.contacts_changed:
            # What is kept would hold contact details that are no longer wanted, or lack those that now are.
            raise CorpusError(told)
        self.kept |= held
        self.problems.append(told)

    @staticmethod
    def _lost_by_rebuild(root: str) -> str:
        return _(
            "A rebuild would lose its projects: make it reachable, or leave them out by "
            "`projektsok index --rebuild --forget {root}`.",
            root=root,
        )

    def _differs(self, found: Found, again: set[str]) -> bool:
        """Whether the file must be read; if not, its entry is kept."""
        entry = self.known.get(found.key)
        if entry is None or entry.clashed or found.root in again or self.admission.contacts_changed:
            return True
        if not self._same(entry, found.source):
            return True
        self.kept[found.key] = replace(entry, modified=found.source.modified)
        for problem in entry.problems:
            self._doubt(problem)
        return False

    def _same(self, entry: FileEntry, source: SourceFile) -> bool:
        """Size and time of change tell, but for files changed about when they were read: there the content does."""
        same_stat = (entry.size, entry.modified) == (source.size, source.modified)
        if same_stat and source.modified < self.writer.manifest.built_nanoseconds - _RACY:
            return True
        try:
            return entry.size == source.size and entry.digest == source.digest()
        except OSError:
            return False  # reading it will say what is wrong

    def _read_all(self, changed: list[Found], roots: dict[str, str]) -> None:
        maps = {root: load_map(Path(chosen)) for root, chosen in roots.items() if chosen}
        before = [0, *accumulate(found.source.size for found in changed)]
        files = [
            self._changed(found, maps.get(found.root), partial(self._told, done, before[-1]))
            for found, done in zip(changed, before, strict=False)
        ]
        self.writer.read(chain.from_iterable(file.turns() for file in files))
        self._told(before[-1], before[-1], 0, ())
        self.made = {file.found.key: file.entry() for file in files}

    def _changed(self, found: Found, column_map: ColumnMap | None, told: Told) -> ChangedFile:
        return ChangedFile(found, column_map, self._former(found, column_map), self.writer, self.admission, told)

    def _told(self, done: int, total: int, projects: int, problems: Sequence[Problem]) -> None:
        self.read += projects
        for problem in problems:
            self._doubt(problem)
        self.watch(Progress(done, total, self.read))

    def _former(self, found: Found, column_map: ColumnMap | None) -> FileEntry | None:
        """What is known of a file that changed, if what is left of it would be read as it was."""
        entry = self.known.get(found.key)
        if entry is None or entry.clashed or column_map or self.admission.contacts_changed:
            return None
        return entry if (entry.root, entry.name) == (found.root, found.source.name) else None

    def _doubt(self, problem: Problem) -> None:
        if self.options.strict:
            raise CorpusError(problem)

    def _manifest(self, roots: dict[str, str]) -> Manifest:
        return Manifest(
            built=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
            contacts=self.admission.contacts,
            roots=roots,
            folder_problems=tuple(self.problems),
            files=self.kept | self.made,
        )
