"""The files under a root, in a stable order."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.language import gettext
from corpus.problem import CorpusError, Problem

_CHUNK = 1 << 20  # bytes
_DEEPEST = 64  # folders within folders
_NOT_DATA = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_ARCHIVE_SUFFIX = re.compile(r"\.gz$", re.IGNORECASE)
_LOCK_PREFIXES = (".", "~$")  # hidden files, and what office programs leave beside an open document


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`name` is relative to the root given, parted by "/"; `size` in bytes; `modified` in nanoseconds."""

    path: Path
    name: str
    size: int
    modified: int

    def digest(self) -> str:
        """BLAKE2b of the content as hexadecimal; raises OSError."""
        state = hashlib.blake2b(digest_size=20)
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                state.update(chunk)
        return state.hexdigest()


def find(root: Path, skip: Path | None = None) -> Iterator[SourceFile | Problem]:
    """Every regular file, folder by folder in the order of names, but for those under `skip`, written as `root` is.

    Raises CorpusError when `root` is not there.
    """
    try:
        status = root.stat()
    except OSError as error:
        what = gettext("{path} cannot be found.", path=root)
        raise CorpusError(Problem(str(root), None, what, gettext("Check the path."))) from error
    if not stat.S_ISDIR(status.st_mode):
        yield _source(root, root.name)
        return
    for found in _folder(root, "", frozenset({(status.st_dev, status.st_ino)})):
        if skip is None or isinstance(found, Problem) or not found.path.is_relative_to(skip):
            yield found


def _folder(folder: Path, prefix: str, above: frozenset[tuple[int, int]]) -> Iterator[SourceFile | Problem]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield _unreadable(prefix.rstrip("/") or folder.name, error)
        return
    for name in names:
        if not (name.startswith(_LOCK_PREFIXES) or name.casefold() in _NOT_DATA):
            yield from _entry(folder / name, _shown(prefix + name), above)


def _shown(name: str) -> str:
    """Names that are not valid UTF-8 shown with their odd bytes escaped."""
    return name.encode("utf-8", "backslashreplace").decode()


def _entry(path: Path, name: str, above: frozenset[tuple[int, int]]) -> Iterator[SourceFile | Problem]:
    try:
        status = path.stat()
    except OSError as error:
        yield _unreadable(name, error)
        return
    if not stat.S_ISDIR(status.st_mode):
        yield _source(path, name)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        what = gettext("The link leads back to a folder that contains it.")
        yield Problem(name, None, what, gettext("Remove the link."))
    elif len(above) > _DEEPEST:
        what = gettext("The folders lie more than {count} deep.", count=_DEEPEST)
        yield Problem(name, None, what, gettext("Move the files closer to the top."))
    else:
        yield from _folder(path, name + "/", above | {identity})


def _source(path: Path, name: str) -> SourceFile | Problem:
    try:
        status = path.stat()
    except OSError as error:
        return _unreadable(name, error)
    if not stat.S_ISREG(status.st_mode):
        what = gettext("This is not a file with content.")
        return Problem(name, None, what, gettext("Remove it from the folder."))
    return SourceFile(path, name, status.st_size, status.st_mtime_ns)


def _unreadable(name: str, error: OSError) -> Problem:
    what = gettext("It cannot be opened: {reason}.", reason=error.strerror or type(error).__name__)
    return Problem(name, None, what, gettext("Check that it exists and that you may read it."))


def id_of_file(name: str) -> str:
    """The path without its suffix: stable as long as the file keeps its place."""
    plain = _ARCHIVE_SUFFIX.sub("", name)
    folder, _, last = plain.rpartition("/")
    stem = last.rsplit(".", 1)[0] if "." in last[1:] else last
    return f"{folder}/{stem}" if folder else stem
