"""The files under a root, in a stable order."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.language import gettext
from corpus.problem import CorpusError, Problem
from corpus.reasons import reason

_CHUNK = 1 << 20  # bytes
_DEEPEST = 64  # folders within folders
_NOT_DATA = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
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
        what = gettext("The path cannot be found.")
        raise CorpusError(Problem(shown_name(str(root)), None, what, gettext("Check the path."))) from error
    if not stat.S_ISDIR(status.st_mode):
        yield _source(root, shown_name(root.name))
        return
    bounds = _Bounds(root.resolve(), skip)
    yield from _folder(root, "", frozenset({(status.st_dev, status.st_ino)}), bounds)


class _Bounds(NamedTuple):
    """Links that lead out of `root` (resolved) are not followed; `skip` is passed over without a word."""

    root: Path
    skip: Path | None

    def exclude(self, path: Path) -> bool:
        return self.skip is not None and path.is_relative_to(self.skip)


def _folder(
    folder: Path, prefix: str, above: frozenset[tuple[int, int]], bounds: _Bounds
) -> Iterator[SourceFile | Problem]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield _unreadable(prefix.rstrip("/") or shown_name(folder.name), error)
        return
    for name in names:
        hidden = name.startswith(_LOCK_PREFIXES) or name.casefold() in _NOT_DATA
        if not (hidden or bounds.exclude(folder / name)):
            yield from _entry(folder / name, prefix + shown_name(name), above, bounds)


def shown_name(name: str) -> str:
    """Bytes that are not valid UTF-8 are escaped, control characters as well."""
    valid = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), valid)


def _entry(path: Path, name: str, above: frozenset[tuple[int, int]], bounds: _Bounds) -> Iterator[SourceFile | Problem]:
    try:
        status = path.stat()
    except OSError as error:
        yield _unreadable(name, error)
        return
    if path.is_symlink() and not path.resolve().is_relative_to(bounds.root):
        yield _leads_outside(path, name)
    elif stat.S_ISDIR(status.st_mode):
        yield from _inner_folder(path, name, status, above, bounds)
    else:
        yield _source(path, name)


def _leads_outside(path: Path, name: str) -> Problem:
    what = gettext("The link leads outside the folder, to {target}.", target=shown_name(str(path.resolve())))
    return Problem(name, None, what, gettext("Index that folder too, or copy it here."))


def _inner_folder(
    path: Path, name: str, status: os.stat_result, above: frozenset[tuple[int, int]], bounds: _Bounds
) -> Iterator[SourceFile | Problem]:
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        what = gettext("The link leads back to a folder that contains it.")
        yield Problem(name, None, what, gettext("Remove the link."))
    elif len(above) > _DEEPEST:
        what = gettext("The folders lie more than {count} deep.", count=_DEEPEST)
        yield Problem(name, None, what, gettext("Move the files closer to the top."))
    else:
        yield from _folder(path, name + "/", above | {identity}, bounds)


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
    what = gettext("It cannot be opened: {reason}.", reason=reason(error))
    return Problem(name, None, what, gettext("Check that it exists and that you may read it."))


def id_of_file(name: str) -> str:
    """The path without its suffix: stable as long as the file keeps its place."""
    plain = _ARCHIVE_SUFFIX.sub("", name)
    folder, _, last = plain.rpartition("/")
    stem = last.rsplit(".", 1)[0] if "." in last[1:] else last
    stem = stem if stem.strip(".") else last  # "..": no address leads to it
    return f"{folder}/{stem}" if folder else stem
