"""Generations of an index on disk: each build makes a new one, published by one atomic swap of a pointer."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.language import gettext as _
from corpus.reasons import reason
from indexer.errors import IndexUnavailable
from indexer.fingerprint import fingerprint
from indexer.publishing.manifest import FILE_NAME, Manifest, read_manifest

_POINTER = "current"
_GENERATION = re.compile(r"g[0-9]{8}")
_LOCK = "writer.lock"
_OTHER_PLACE = "projektsok --index DIR index PATH"
_KEPT = 2  # the published generation and the one before it


class Store:
    """An index directory: `current` names the published one of its generation folders."""

    def __init__(self, location: Path) -> None:
        self.location = location
        self._pointer = location / _POINTER
        self._known: tuple[object, Path] = (None, location)

    def current(self) -> Path:
        """The published generation's folder; raises IndexUnavailable where none is or the pointer is damaged.

        Asked several times with every question, so that the pointer is only read when it is another.
        """
        stamp = self._stamp()
        known, folder = self._known
        if stamp is None or stamp != known or not folder.is_dir():
            folder = self._current()
            self._known = stamp, folder
        return folder

    def _stamp(self) -> object:
        """Another whenever something was published; None where nothing is."""
        try:
            found = self._pointer.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_ctime_ns

    def _current(self) -> Path:
        name, before = self._pointed(), ""
        while not (_GENERATION.fullmatch(name) and (self.location / name).is_dir()):
            if name == before or not _GENERATION.fullmatch(name):
                raise IndexUnavailable(_("The index in {location} is damaged.", location=self.location), self.rebuild)
            # Two builds may have been published since the pointer was read, and the second removed what it named.
            name, before = self._pointed(), name
        return self.location / name

    def _pointed(self) -> str:
        """What the pointer says, whatever that is."""
        try:
            return self._pointer.read_bytes().decode("ascii", "replace").strip()
        except PermissionError as error:
            what = _("The index in {location} may not be read: {reason}.", location=self.location, reason=reason(error))
            raise IndexUnavailable(what, f"ls -ld {self.location}") from error
        except OSError as error:
            raise self._missing() from error

    def _missing(self) -> IndexUnavailable:
        """What is said where nothing is published; a folder that would be refused is not named for a new index."""
        with suppress(OSError):
            if taken := self._taken():
                return taken
        what = _("There is no index in {location}.", location=self.location)
        return IndexUnavailable(what, self.command("index PATH"))

    def _taken(self) -> IndexUnavailable | None:
        """Why no index is made here: this is a file, or a folder that holds somebody's files."""
        if self.location.is_file():
            what = _("{location} is a file, not a folder.", location=self.location)
        elif not self.exists() and any(not _ours(path.name) for path in self.location.iterdir()):
            what = _("{location} holds other files and no index; choose another folder.", location=self.location)
        else:
            return None
        return IndexUnavailable(what, _OTHER_PLACE)

    def manifest(self, folder: Path | None = None) -> Manifest:
        """Of the published generation, else of the one in `folder`.

        Raises IndexUnavailable where it is missing, damaged or of another analysis.
        """
        folder = folder or self.current()
        try:
            manifest = read_manifest(folder)
        except (OSError, ValueError) as error:
            raise IndexUnavailable(_("The index in {location} is damaged.", location=folder), self.rebuild) from error
        if manifest.fingerprint != fingerprint():
            what = _(
                "The index was made with {made}, this is {running}.", made=manifest.fingerprint, running=fingerprint()
            )
            raise IndexUnavailable(what, self.rebuild)
        return manifest

    def published(self) -> tuple[Path, Manifest]:
        """The published generation's folder and manifest; raises IndexUnavailable as `manifest` does.

        Where builds removed it while it was read, the one that is published then.
        """
        while True:
            folder = self.current()
            try:
                return folder, self.manifest(folder)
            except IndexUnavailable:
                if self.keeps(folder):
                    raise

    def keeps(self, folder: Path) -> bool:
        """Whether builds leave the generation's folder alone; one that is neither published nor the one before goes."""
        return folder in self._kept(self._folders())

    def _kept(self, folders: list[Path]) -> list[Path]:
        """Raises IndexUnavailable where the pointer names no generation."""
        current = self.current()
        return [folder for folder in folders if folder <= current][-_KEPT:]

    def remembered(self) -> Manifest:
        """The published manifest, whatever made it; where it cannot be read, the newest that can.

        A rebuild looks its roots through, and mends what is damaged.
        """
        folders = self._folders()[::-1]
        with suppress(IndexUnavailable):
            folders.insert(0, self.current())
        for folder in folders:
            with suppress(OSError, ValueError):
                return read_manifest(folder)
        return Manifest()

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
        """Higher than any on disk, so that a damaged pointer does not stop a rebuild."""
        return max(map(self.number, self._folders()), default=0) + 1

    @staticmethod
    def number(folder: Path) -> int:
        """The number of a generation's folder."""
        return int(folder.name[1:])

    def _folders(self) -> list[Path]:
        named = (path for path in self.location.iterdir() if _GENERATION.fullmatch(path.name))
        return sorted(path for path in named if path.is_dir())

    @staticmethod
    def size(folder: Path) -> int:
        """Bytes of a generation; 0 if builds removed it meanwhile: whoever watches over them must not fail for it."""
        try:
            return sum(file.stat().st_size for file in folder.iterdir())
        except FileNotFoundError:
            return 0

    def exists(self) -> bool:
        return self._pointer.exists()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one writer; the lock dies with the process. Raises IndexUnavailable while another holds it."""
        from filelock import FileLock, Timeout  # late: questions lock nothing

        self._make()
        lock = FileLock(self.location / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            what = _("Another process is indexing into {location}.", location=self.location)
            raise IndexUnavailable(what, self.command("status")) from error
        except OSError as error:
            raise self._unwritable(error, _OTHER_PLACE) from error
        try:
            self._sweep()
            yield
        finally:
            lock.release()

    def _make(self) -> None:
        """A folder of our own: never one that holds somebody's files, never one that cannot be written."""
        try:
            if self.location.exists() and (taken := self._taken()):
                raise taken
            self.location.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self.location / _LOCK).touch()
        except OSError as error:
            raise self._unwritable(error, _OTHER_PLACE) from error

    def _unwritable(self, error: OSError, remedy: str) -> IndexUnavailable:
        what = _("{location} cannot be written: {reason}.", location=self.location, reason=reason(error))
        return IndexUnavailable(what, remedy)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A disk that is full or fails ends what was begun; what was published stays."""
        try:
            yield
        except OSError as error:
            raise self._unwritable(error, self.command("status")) from error

    @contextmanager
    def begun(self, former: Path | None) -> Iterator[Path]:
        """An unpublished folder for the next generation, with `former`'s files; it goes unless it was published."""
        folder = self.location / f"g{self.next_generation():08d}"
        try:
            with self.writing():
                folder.mkdir(mode=0o700)
                for file in former.iterdir() if former else ():
                    if file.name != FILE_NAME:
                        _link(file, folder / file.name)
            yield folder
        finally:
            if not self._is_published(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def _is_published(self, folder: Path) -> bool:
        try:
            return self.current() == folder
        except IndexUnavailable:
            return False

    def publish(self, folder: Path) -> None:
        """Sync `folder` to disk, swap the pointer to it, then drop all but the generation before it."""
        for path in (*folder.iterdir(), folder):
            _sync(path)
        pointer = self.location / f"{_POINTER}.new"
        pointer.write_text(folder.name, encoding="ascii")
        _sync(pointer)
        pointer.replace(self._pointer)
        _sync(self.location)
        self._sweep()

    def _sweep(self) -> None:
        """Remove generations that are neither published nor the one before; builds that were killed leave some.

        Where the pointer names none, only what never got a manifest goes: the rest may be all there is to mend from.
        """
        folders = self._folders()
        try:
            kept = self._kept(folders)
        except IndexUnavailable:
            kept = [folder for folder in folders if self.exists() or (folder / FILE_NAME).exists()]
        for folder in set(folders) - set(kept):
            shutil.rmtree(folder, ignore_errors=True)


def _ours(name: str) -> bool:
    return name in (_POINTER, f"{_POINTER}.new", _LOCK) or _GENERATION.fullmatch(name) is not None


def _link(file: Path, target: Path) -> None:
    """`file` under another name: it never changes. Some file systems have no hard links; there it is copied."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
