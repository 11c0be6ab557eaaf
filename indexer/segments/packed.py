"""Arrays of mostly small numbers as half bytes, the few large ones beside them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike

from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed

_PLACES = np.uint32  # a segment holds fewer postings than that
_LARGE = 15  # the half byte that stands for a number found among the large ones
_HALVES = np.stack(np.divmod(np.arange(256), 16)[::-1], axis=1)  # of every byte, the earlier number in the lower one


class PackedWriter:
    """Writes such an array of whole numbers in pieces."""

    def __init__(self, writer: ArraysWriter, name: str, count: int) -> None:
        self._writer, self._name = writer, name
        self._written = 0
        self._odd: Array = np.zeros(0, np.uint8)  # the last number, if the next one shares its byte
        self._places: list[Array] = []
        self._values: list[Array] = []
        writer.reserve(name, np.uint8, (count + 1) // 2)

    def append(self, values: Array) -> None:
        large = np.flatnonzero(values >= _LARGE)
        self._places.append(large + self._written)
        self._values.append(values[large])
        self._written += len(values)
        small = np.concatenate([self._odd, np.minimum(values, _LARGE).astype(np.uint8)])
        whole = len(small) // 2 * 2
        self._odd = small[whole:]
        self._writer.append(self._name, small[:whole:2] | small[1:whole:2] << 4)

    def finish(self) -> None:
        self._writer.append(self._name, self._odd)
        places = np.concatenate([*self._places, _NONE])
        self._writer.put(f"{self._name}.places", places.astype(_PLACES))
        self._writer.put(f"{self._name}.large", narrowed(np.concatenate([*self._values, _NONE])))


_NONE: Array = np.zeros(0, np.int64)


def _within(places: Array, start: int, stop: int) -> tuple[int, int]:
    """Where in ascending places, of type _PLACES, those from `start` up to `stop` stand."""
    first, last = places.searchsorted(np.array((start, stop), _PLACES)).tolist()  # another type would copy them all
    return first, last


@dataclass(frozen=True, slots=True)
class Unit:
    """What a packed number counts: itself times `size`. `pairs` has for every byte its two numbers, ready multiplied,
    as one element: looking those up is several times faster than two."""

    size: float
    dtype: DTypeLike
    pairs: Array

    @classmethod
    def of(cls, size: float, dtype: DTypeLike) -> "Unit":
        pairs = (_HALVES * size).astype(dtype)
        return cls(size, dtype, pairs.view(f"u{2 * pairs.itemsize}").reshape(-1))


ONES = Unit.of(1, np.uint8)


def unpacked(arrays: Arrays, name: str, start: int, stop: int, unit: Unit = ONES) -> Array:
    """Elements of an array that was written so, multiplied."""
    odd = start & 1
    values = unit.pairs.take(arrays[name][start >> 1 : (stop + 1) >> 1]).view(unit.dtype)[odd : odd + stop - start]
    places = arrays[f"{name}.places"]
    first, last = _within(places, start, stop) if len(places) else (0, 0)
    if first == last:
        return values
    large = arrays[f"{name}.large"][first:last]
    restored = values.astype(np.result_type(values, large) if unit is ONES else values.dtype, copy=False)
    restored[places[first:last].astype(np.int64) - start] = large.astype(restored.dtype) * unit.size
    return restored


HALF = Unit.of(0.5, np.float32)  # section weights are multiples of it as a rule, and so are their sums


QUARTER = Unit.of(0.25, np.float32)


def packed_weights(weights: Array, unit: Unit = HALF) -> Array:
    """Weights as whole numbers of units where that loses nothing, else as they are."""
    counted = weights / np.float32(unit.size)
    whole = counted.astype(np.uint32)
    return whole if np.array_equal(whole, counted) else weights.astype(np.float32)


def unpacked_weights(stored: Array) -> Array:
    """The weights that `packed_weights` was given, as float32."""
    return stored if stored.dtype == np.float32 else stored * np.float32(HALF.size)
