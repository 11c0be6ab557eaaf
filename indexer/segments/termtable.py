"""The sorted terms of one field, found without reading them all."""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np

from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed, starts_of

_STEP = 256  # of so many terms one is kept in memory, in which terms are looked for first


class TermTable:
    """Terms are bytes in ascending order; a term's place is its ordinal."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._arrays, self._raw = arrays, arrays.raw
        self._ends, self._name = arrays[f"{name}.ends"], name
        self._end, self._count = self._ends.item, len(self._ends) - 1
        self._base = arrays.entries[f"{name}.terms"].offset

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, ordinal: int) -> bytes:
        return self._raw[self._base + self._end(ordinal) : self._base + self._end(ordinal + 1)]

    def __iter__(self) -> Iterator[bytes]:
        return self.between(0, len(self))

    def between(self, start: int, stop: int) -> Iterator[bytes]:
        """Terms from ordinal `start`, read at once."""
        ends = self._ends[start : stop + 1].tolist()
        first = ends[0] if ends else 0
        text = self._raw[self._base + first : self._base + (ends[-1] if ends else 0)]
        return (text[left - first : right - first] for left, right in itertools.pairwise(ends))

    def several(self, ordinals: Array) -> list[bytes]:
        """The terms with these ordinals."""
        raw, base = self._raw, self._base
        starts, ends = self._ends.take(ordinals).tolist(), self._ends[1:].take(ordinals).tolist()
        return [raw[base + start : base + end] for start, end in zip(starts, ends, strict=True)]

    def texts(self, most: int) -> Iterator[tuple[Array, Array, Array]]:
        """All terms as their bytes one after another, where each begins and where it ends; about `most` at a time."""
        ends, data, start = self._ends.astype(np.int64), self._arrays[f"{self._name}.terms"], 0
        while start < len(self):
            stop = min(max(int(np.searchsorted(ends, ends[start] + most)), start + 1), len(self))
            own = ends[start : stop + 1] - ends[start]
            yield data[int(ends[start]) : int(ends[stop])], own[:-1], own[1:]
            start = stop

    def at_or_after(self, term: bytes) -> int:
        """The ordinal of `term`, else of the next."""
        block = bisect_left(self._sample, term)
        return bisect_left(self, term, (block - 1) * _STEP, min(block * _STEP, self._count)) if block else 0

    @cached_property
    def _sample(self) -> list[bytes]:
        """Read when first looked in."""
        return self.several(np.arange(0, len(self), _STEP))

    def find(self, term: bytes) -> int | None:
        ordinal = self.at_or_after(term)
        return ordinal if ordinal < self._count and self[ordinal] == term else None

    def beginning_with(self, prefix: bytes) -> range:
        """Ordinals of the terms with this prefix."""
        start = self.at_or_after(prefix)
        after = _next_prefix(prefix)
        return range(start, self.at_or_after(after) if after else len(self))

    def ending_with(self, suffix: bytes, among: Array) -> Array:
        """Those of the ordinals `among` whose terms have this suffix."""
        text = self._arrays[f"{self._name}.terms"]
        ends = self._ends[among + 1].astype(np.int64)
        long = ends - self._ends[among] >= len(suffix)
        among, ends = among[long], ends[long]
        for back, byte in enumerate(reversed(suffix), 1):
            same = text[ends - back] == byte
            among, ends = among[same], ends[same]
        return among


def _next_prefix(prefix: bytes) -> bytes:
    """The least bytes greater than everything that begins with `prefix`; empty if there are none."""
    head = prefix.rstrip(b"\xff")
    return head[:-1] + bytes((head[-1] + 1,)) if head else b""


def put_terms(writer: ArraysWriter, name: str, terms: Iterable[bytes]) -> None:
    """Write ascending `terms`."""
    ordered = list(terms)
    lengths: Array = np.fromiter(map(len, ordered), np.int64, len(ordered))
    writer.put(f"{name}.ends", narrowed(starts_of(lengths)))
    writer.put(f"{name}.terms", np.frombuffer(b"".join(ordered), np.uint8))
