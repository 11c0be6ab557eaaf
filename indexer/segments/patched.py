"""Arrays of mostly small numbers as bytes, the few large ones beside them."""

import numpy as np
from numpy.typing import DTypeLike

from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed

_PATCHED = np.iinfo(np.uint8).max  # the byte that stands for a number found among the patches
_UNIT = np.float32(0.25)  # section weights are multiples of this as a rule, and so are their sums


def put_patched(writer: ArraysWriter, name: str, values: Array) -> None:
    """Write whole numbers as bytes; other numbers as they are."""
    patched = PatchedWriter(writer, name, values.dtype, len(values))
    patched.append(values)
    patched.finish()


class PatchedWriter:
    """Writes such an array in pieces."""

    def __init__(self, writer: ArraysWriter, name: str, dtype: DTypeLike, count: int) -> None:
        self._writer, self._name = writer, name
        self._whole = np.issubdtype(dtype, np.integer)
        self._written = 0
        self._places: list[Array] = []
        self._values: list[Array] = []
        writer.reserve(name, np.uint8 if self._whole else np.float32, count)

    def append(self, values: Array) -> None:
        if self._whole:
            large = np.flatnonzero(values >= _PATCHED)
            self._places.append(large + self._written)
            self._values.append(values[large])
            values = np.minimum(values, _PATCHED).astype(np.uint8)
        self._writer.append(self._name, values)
        self._written += len(values)

    def finish(self) -> None:
        for kind, pieces in (("patched", self._places), ("patches", self._values)):
            self._writer.put(f"{self._name}.{kind}", narrowed(np.concatenate([*pieces, np.zeros(0, np.int64)])))


def patched(arrays: Arrays, name: str, start: int, stop: int) -> Array:
    """Elements of an array that was written so."""
    values = arrays[name][start:stop]
    if values.dtype != np.uint8 or not (large := values == _PATCHED).any():
        return values
    first, last = np.searchsorted(arrays[f"{name}.patched"], (start, stop))
    restored = values.astype(np.uint32)
    restored[large] = arrays[f"{name}.patches"][first:last]
    return restored


def packed_weights(weights: Array) -> Array:
    """Weights as whole numbers of quarters where that loses nothing, else as they are."""
    quarters = weights / _UNIT
    whole = quarters.astype(np.uint32)
    return whole if np.array_equal(whole, quarters) else weights.astype(np.float32)


def unpacked_weights(stored: Array) -> Array:
    """The weights that `packed_weights` was given, as float32."""
    return stored if stored.dtype == np.float32 else stored * _UNIT
