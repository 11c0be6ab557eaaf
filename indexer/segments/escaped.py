"""Arrays of numbers that mostly fit a byte, the few large ones beside them; lists of documents by their gaps."""

import numpy as np
from numpy.typing import DTypeLike

from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed

ESCAPE = 255  # the byte that stands for a number found among the large ones
_BITS = 10  # of a place in a block; how many large numbers come before each block is stored


class EscapedWriter:
    """Writes such an array of whole numbers in pieces."""

    def __init__(self, writer: ArraysWriter, name: str, count: int) -> None:
        self._writer, self._name = writer, name
        self._written = 0
        self._large: list[Array] = [np.zeros(0, np.uint8)]
        self._blocks: Array = np.zeros((count >> _BITS) + 1, np.int64)
        writer.reserve(name, np.uint8, count)

    def append(self, values: Array) -> None:
        large = np.flatnonzero(values >= ESCAPE)
        self._large.append(narrowed(values[large]))
        first = self._written >> _BITS
        held = np.bincount(((large + self._written) >> _BITS) - first)
        self._blocks[first : first + len(held)] += held
        self._writer.append(self._name, np.minimum(values, ESCAPE).astype(np.uint8))
        self._written += len(values)

    def finish(self) -> None:
        self._writer.put(f"{self._name}.large", narrowed(np.concatenate(self._large)))
        self._writer.put(_before(self._name), narrowed(np.cumsum(self._blocks) - self._blocks))


def _before(name: str) -> str:
    return f"{name}.before"


def is_escaped(arrays: Arrays, name: str) -> bool:
    return _before(name) in arrays


def restored(arrays: Arrays, name: str, start: int, stop: int) -> Array:
    """Elements of an array that was written so, else a view on one that is stored as it is."""
    if not is_escaped(arrays, name):
        return arrays[name][start:stop]
    return _restored(arrays, name, start, stop, arrays[f"{name}.large"].dtype)


def _restored(arrays: Arrays, name: str, start: int, stop: int, dtype: DTypeLike) -> Array:
    stored = arrays[name]
    own = stored[start:stop]
    values = own.astype(dtype)
    (places,) = (own == ESCAPE).nonzero()
    if len(places):
        block = start >> _BITS
        first = int(arrays[_before(name)][block]) + stored[block << _BITS : start].tobytes().count(ESCAPE)
        values[places] = arrays[f"{name}.large"][first : first + len(places)]
    return values


def farthest(arrays: Arrays, name: str) -> int:
    """No number of the array is larger."""
    if is_escaped(arrays, name):
        return int(arrays[f"{name}.large"].max(initial=ESCAPE - 1))
    return int(np.iinfo(arrays.entries[name].dtype).max)


class PlainWriter:
    """Writes whole numbers up to `most` as they are."""

    def __init__(self, writer: ArraysWriter, name: str, count: int, most: int) -> None:
        self._writer, self._name = writer, name
        writer.reserve(name, np.min_scalar_type(most), count)

    def append(self, values: Array) -> None:
        self._writer.append(self._name, values)

    def finish(self) -> None:
        """Everything is written."""


class ListsWriter:
    """Writes ascending lists, one after another, by their gaps; `first` tells where each begins."""

    def __init__(self, writer: ArraysWriter, name: str, first: Array) -> None:
        self._first = first
        self._written = 0
        self._gaps = EscapedWriter(writer, name, int(first[-1]))

    def append(self, documents: Array) -> None:
        """The next lists, whole."""
        start, stop = np.searchsorted(self._first, (self._written, self._written + len(documents)))
        begins = self._first[start:stop] - self._written
        gaps = np.diff(documents, prepend=documents[:1])
        gaps[begins] = documents[begins]
        self._gaps.append(gaps)
        self._written += len(documents)

    def finish(self) -> None:
        self._gaps.finish()


def one_list(arrays: Arrays, name: str, start: int, stop: int) -> Array:
    """The list that begins at `start`, as places to look up; a view on the file if it is stored as it is."""
    if not is_escaped(arrays, name):
        return arrays[name][start:stop]
    return _summed(arrays, name, start, stop, np.intp)


def _summed(arrays: Arrays, name: str, start: int, stop: int, dtype: DTypeLike) -> Array:
    gaps = _restored(arrays, name, start, stop, dtype)
    return gaps.cumsum(out=gaps)


def lists(arrays: Arrays, name: str, start: int, stop: int, first: Array) -> Array:
    """All lists from the one that begins at `start`; `first` tells where every list begins."""
    if not is_escaped(arrays, name):
        return arrays[name][start:stop]
    documents = _summed(arrays, name, start, stop, np.uint32)
    after, end = first.dtype.type(start), first.dtype.type(stop)  # of another type, `first` would be copied
    begins = first[np.searchsorted(first, after, "right") : np.searchsorted(first, end)].astype(np.int64) - start
    if len(begins):
        lengths = np.diff(begins, append=stop - start)
        documents[begins[0] :] -= np.repeat(documents[begins - 1], lengths)
    return documents
