"""Whoosh's table of contents: which segments a generation holds, read without running anything its file names."""

import io
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, FileIndex

from indexer.segments.codec import ArraySegment
from indexer.segments.listed import CONTENTS, INDEX_NAME, Listed
from indexer.segments.whoosh_schema import schema

_ADMITTED = {(ArraySegment.__module__, ArraySegment.__qualname__): ArraySegment}


class _Restricted(pickle.Unpickler):
    """Constructs segments of ours and plain values, nothing else that a file may name."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        try:
            return _ADMITTED[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} does not belong in an index") from None


class _SafeFile(StructFile):  # type: ignore[misc] # Whoosh carries no annotations
    def read_pickle(self) -> Any:
        return _Restricted(self.file).load()


class SafeStorage(FileStorage):  # type: ignore[misc] # Whoosh carries no annotations
    """Whoosh's storage of files in a folder, whose pickles are restricted."""

    def open_file(self, name: str, **options: Any) -> _SafeFile:
        return _SafeFile(io.BytesIO(Path(self._fpath(name)).read_bytes()), name=name, **options)


def open_index(folder: Path) -> FileIndex:
    """Whoosh's index of a generation's folder, without unpickling anything but our segments."""
    return FileIndex(SafeStorage(str(folder)), schema=schema())


def write_segments(folder: Path, segments: Sequence[Listed], generation: int) -> Path:
    """Replace the folder's table of contents; returns the new file."""
    for former in folder.glob(CONTENTS):
        former.unlink()
    TOC(schema(), [ArraySegment(each) for each in segments], generation).write(FileStorage(str(folder)), INDEX_NAME)
    return next(folder.glob(CONTENTS))
