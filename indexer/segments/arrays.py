"""Named arrays in one file: written once, mapped into memory, verified when opened."""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]

_MAGIC = b"PROJARR1"
_HEAD = struct.Struct("<8sQQI")  # magic, where the directory begins, its length, its CRC-32
_AT_ONCE = 1 << 24  # bytes read before their pages are given back
_ALIGNMENT = 64  # bytes; a cache line, and more than any element
_DTYPES = frozenset({"|u1", "<u2", "<u4", "<u8", "<i8", "<f4"})


class DamagedArrays(ValueError):  # noqa: N818 # named for what happened to the file
    """A file that is not what was written: truncated, overwritten or of another kind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an array lies in its file; `offset` in bytes, `count` in elements, `checksum` a CRC-32."""

    dtype: str
    offset: int
    count: int
    checksum: int

    @property
    def size(self) -> int:
        return np.dtype(self.dtype).itemsize * self.count


class Arrays:
    """A file open for reading. Its arrays are views of the mapped file: nothing is read before it is used.

    The few bytes of one term are cheaper to read `raw`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            try:
                self.raw = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise DamagedArrays(f"{path.name} is empty") from error
        self.checksum, directory = self._directory()
        self.numbers: dict[str, int] = directory["numbers"]
        self.entries = {name: Entry(*row) for name, row in directory["arrays"].items()}
        self._views: dict[str, Array] = {}
        for name, entry in self.entries.items():
            self._require(entry.dtype in _DTYPES and entry.offset >= 0 and entry.count >= 0, name)
            self._require(entry.offset + entry.size <= len(self.raw), name)

    def _require(self, right: bool, what: str) -> None:
        if not right:
            raise DamagedArrays(f"{self.path.name}: {what}")

    def _directory(self) -> tuple[int, dict[str, Any]]:
        self._require(len(self.raw) >= _HEAD.size, "head")
        magic, offset, length, checksum = _HEAD.unpack_from(self.raw)
        self._require(magic == _MAGIC and offset + length == len(self.raw), "length")
        text = self.raw[offset : offset + length]
        self._require(zlib.crc32(text) == checksum, "directory")
        return checksum, json.loads(text)

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def __getitem__(self, name: str) -> Array:
        view = self._views.get(name)
        if view is None:
            entry = self.entries[name]
            view = self._views[name] = np.frombuffer(self.raw, entry.dtype, entry.count, entry.offset)
        return view

    def release(self) -> None:
        """Give back the pages read so far: whoever reads all of many large files would have them all in memory."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.raw.madvise(mmap.MADV_DONTNEED)

    def pieces(self, name: str, start: int, stop: int) -> Iterator[Array]:
        """Elements of an array, piece by piece, when they are read once and no more."""
        step = _AT_ONCE // np.dtype(self.entries[name].dtype).itemsize
        for begun in range(start, stop, step):
            yield self[name][begun : min(begun + step, stop)]
            self.release()

    def damaged(self) -> Iterator[str]:
        """Names of arrays whose content is no longer what was written; reads the whole file."""
        for name, entry in self.entries.items():
            checksum = 0
            for piece in self.pieces(name, 0, entry.count):
                checksum = zlib.crc32(piece.view(np.uint8).data, checksum)
            if checksum != entry.checksum:
                yield name


class ArraysWriter:
    """Writes a file of arrays; without `finish` the file cannot be opened."""

    def __init__(self, path: Path, numbers: Mapping[str, int]) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._numbers = dict(numbers)
        self._entries: dict[str, Entry] = {}
        self._written: dict[str, int] = {}
        self._end = _HEAD.size

    def put(self, name: str, values: Array) -> None:
        self.reserve(name, values.dtype, len(values))
        self.append(name, values)

    def reserve(self, name: str, dtype: DTypeLike, count: int) -> None:
        """Room for `count` elements, filled by `append` in any number of pieces."""
        offset = -(-self._end // _ALIGNMENT) * _ALIGNMENT
        entry = self._entries[name] = Entry(np.dtype(dtype).newbyteorder("<").str, offset, count, 0)
        self._written[name] = 0
        self._end = offset + entry.size

    def append(self, name: str, values: Array) -> None:
        entry, written = self._entries[name], self._written[name]
        data = np.ascontiguousarray(values, entry.dtype).view(np.uint8).data
        if written + len(data) > entry.size:
            raise ValueError(f"{name} takes {entry.size} bytes, not {written + len(data)}")
        self._write(data, entry.offset + written)
        self._written[name] = written + len(data)
        self._entries[name] = Entry(entry.dtype, entry.offset, entry.count, zlib.crc32(data, entry.checksum))

    def _write(self, data: memoryview | bytes, offset: int) -> None:
        while data:
            done = os.pwrite(self._descriptor, data, offset)
            data, offset = data[done:], offset + done

    def finish(self) -> int:
        """Make the file readable; returns its checksum."""
        short = [name for name, entry in self._entries.items() if self._written[name] != entry.size]
        if short:
            raise ValueError(f"not filled: {', '.join(short)}")
        rows = {name: (each.dtype, each.offset, each.count, each.checksum) for name, each in self._entries.items()}
        text = json.dumps({"numbers": self._numbers, "arrays": rows}).encode()
        checksum = zlib.crc32(text)
        self._write(text, self._end)
        self._write(_HEAD.pack(_MAGIC, self._end, len(text), checksum), 0)
        return checksum

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        os.close(self._descriptor)


def narrowed(values: Array) -> Array:
    """Whole numbers in the smallest unsigned type that holds them all."""
    most = int(values.max()) if len(values) else 0
    return values.astype(np.min_scalar_type(most), copy=False)


def starts_of(counts: Array) -> Array:
    """Where each of consecutive runs begins, and where the last ends: one element more than `counts`."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def spans(starts: Array, counts: Array) -> Array:
    """The numbers of all runs, one after another: 3, 4 and 9 for runs that begin at 3 and 9 and count 2 and 1."""
    ends = counts.cumsum(dtype=np.int64)
    before: Array = starts.astype(np.int64, copy=False) - (ends - counts)
    return np.arange(ends[-1] if len(ends) else 0) + before.repeat(counts)


def distinct(numbers: Array) -> Array:
    """Whole numbers ascending, each once: np.unique hashes them since numpy 2.3, which takes many times as long."""
    ascending = numbers.copy()
    ascending.sort()
    return once(ascending)


def once(ascending: Array) -> Array:
    """The same of numbers that ascend already."""
    first = np.empty(len(ascending), bool)
    first[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return ascending[first]


def stretches(starts: Array, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of neighbouring runs that together count no more than `most`, but at least one run each."""
    begun, runs, most = 0, len(starts) - 1, min(most, int(starts[-1]))
    while begun < runs:
        ended = max(int(np.searchsorted(starts, starts[begun] + most, "right")) - 1, begun + 1)
        yield begun, ended
        begun = ended
