"""Generations of an index on disk: each build makes a new one, published by one atomic swap of a pointer."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.language import gettext as _
from indexer.errors import IndexUnavailable
from indexer.fingerprint import fingerprint
from indexer.manifest import FILE_NAME, Manifest, read_manifest

_POINTER = "current"
_GENERATIONS = "g????????"
_LOCK = "writer.lock"
_OTHER_PLACE = "projektsok --index DIR index PATH"
_KEPT = 2  # the published generation and the one before it


class Store:
    """An index directory: `current` names the published one of its generation folders."""

    def __init__(self, location: Path) -> None:
        self.location = location

    def current(self) -> Path:
        """The published generation's folder; raises IndexUnavailable where nothing was published."""
        try:
            name = (self.location / _POINTER).read_text(encoding="ascii").strip()
        except OSError as error:
            what = _("There is no index in {location}.", location=self.location)
            raise IndexUnavailable(what, self.command("index PATH")) from error
        return self.location / name

    def manifest(self, folder: Path | None = None) -> Manifest:
        """Of the published generation, else of the one in `folder`.

        Raises IndexUnavailable where it is missing, damaged or of another analysis.
        """
        folder = folder or self.current()
        try:
            manifest = read_manifest(folder)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise IndexUnavailable(_("The index in {location} is damaged.", location=folder), self.rebuild) from error
        if manifest.fingerprint != fingerprint():
            what = _(
                "The index was made with {made}, this is {running}.", made=manifest.fingerprint, running=fingerprint()
            )
            raise IndexUnavailable(what, self.rebuild)
        return manifest

    def remembered(self) -> Manifest:
        """What a rebuild starts from: the roots of the published manifest and nothing else, whatever made it."""
        try:
            published = read_manifest(self.current())
        except (IndexUnavailable, OSError, ValueError, TypeError, KeyError):
            return Manifest()
        return Manifest(roots=published.roots, contacts=published.contacts)

    def command(self, words: str) -> str:
        """What the operator should type, on this index."""
        return f"projektsok --index {self.location} {words}"

    @property
    def rebuild(self) -> str:
        return self.command("index --rebuild")

    def former(self) -> Path | None:
        """The folder of the generation before the published one, if it is kept."""
        current = self.current()
        return max((folder for folder in self._folders() if folder < current), default=None)

    def next_generation(self) -> int:
        return self.number(self.current()) + 1 if self.exists() else 1

    @staticmethod
    def number(folder: Path) -> int:
        """The number of a generation's folder."""
        return int(folder.name[1:])

    def _folders(self) -> list[Path]:
        return sorted(self.location.glob(_GENERATIONS))

    def exists(self) -> bool:
        return (self.location / _POINTER).exists()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one writer; the lock dies with the process. Raises IndexUnavailable while another holds it."""
        self._make()
        lock = FileLock(self.location / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            what = _("Another process is indexing into {location}.", location=self.location)
            raise IndexUnavailable(what, self.command("status")) from error
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            self._sweep()
            yield
        finally:
            lock.release()

    def _make(self) -> None:
        """A folder of our own: never one that holds somebody's files, never one that cannot be written."""
        try:
            self.location.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self.location / _LOCK).touch()
            foreign = not self.exists() and any(not _ours(path.name) for path in self.location.iterdir())
        except OSError as error:
            raise self._unwritable(error) from error
        if foreign:
            (self.location / _LOCK).unlink()
            what = _("{location} holds other files and no index.", location=self.location)
            raise IndexUnavailable(what, _OTHER_PLACE)

    def _unwritable(self, error: OSError) -> IndexUnavailable:
        what = _("{location} cannot be written: {reason}.", location=self.location, reason=error.strerror)
        return IndexUnavailable(what, _OTHER_PLACE)

    def begin(self, generation: int, former: Path | None) -> Path:
        """An unpublished folder for `generation`, holding `former`'s files by hard link: they never change."""
        folder = self.location / f"g{generation:08d}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        for file in former.iterdir() if former else ():
            if file.name != FILE_NAME:
                os.link(file, folder / file.name)
        return folder

    def publish(self, folder: Path) -> None:
        """Sync `folder` to disk, swap the pointer to it, then drop all but the generation before it."""
        for path in (*folder.iterdir(), folder):
            _sync(path)
        pointer = self.location / f"{_POINTER}.new"
        pointer.write_text(folder.name, encoding="ascii")
        _sync(pointer)
        pointer.replace(self.location / _POINTER)
        _sync(self.location)
        self._sweep()

    def _sweep(self) -> None:
        """Remove generations that are neither published nor the one before; builds that were killed leave some."""
        folders = self._folders()
        published = [folder for folder in folders if self.exists() and folder <= self.current()]
        for folder in set(folders) - set(published[-_KEPT:]):
            shutil.rmtree(folder, ignore_errors=True)


def _ours(name: str) -> bool:
    return name in (_POINTER, f"{_POINTER}.new", _LOCK) or fnmatch(name, _GENERATIONS)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
