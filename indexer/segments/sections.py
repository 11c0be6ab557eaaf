"""Where in each document its passages begin, and what kind each of them is."""

from array import array
from collections.abc import Iterable

import numpy as np

from indexer.passages import PASSAGE_KINDS
from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed, spans, starts_of

_CODES = {kind: code for code, kind in enumerate(PASSAGE_KINDS)}
PLACE_BITS = 32  # a place in a segment is its document's number above its position
_STARTS, _KINDS, _FIRST = "sections.starts", "sections.kinds", "sections.first"


class SectionColumn:
    """Gathered in the order of documents and of their positions."""

    def __init__(self) -> None:
        self._counts, self._kinds, self._first = array("I"), array("B"), array("I")

    def add(self, passages: Iterable[tuple[str, int]]) -> None:
        """A document's passages: the kind of each (one of PASSAGE_KINDS) and its first position."""
        before = len(self._kinds)
        for kind, position in passages:
            self._kinds.append(_CODES[kind])
            self._first.append(position)
        self._counts.append(len(self._kinds) - before)

    def put(self, writer: ArraysWriter) -> None:
        counts = np.array(self._counts, np.int64)
        _put(writer, counts, np.array(self._kinds, np.uint8), np.array(self._first, np.uint32))


def merge_sections(writer: ArraysWriter, sources: Iterable[tuple[Arrays, Array]]) -> None:
    """Those of several segments, each with a mask of the documents that stay."""
    counts: list[Array] = [np.zeros(0, np.int64)]
    kinds: list[Array] = [np.zeros(0, np.uint8)]
    first: list[Array] = [np.zeros(0, np.uint32)]
    for arrays, kept in sources:
        own: Array = _counts(arrays)[kept]
        places = spans(arrays[_STARTS][:-1][kept], own)
        counts.append(own)
        kinds.append(arrays[_KINDS][places])
        first.append(arrays[_FIRST][places].astype(np.uint32))
    _put(writer, np.concatenate(counts), np.concatenate(kinds), np.concatenate(first))


def _put(writer: ArraysWriter, counts: Array, kinds: Array, first: Array) -> None:
    writer.put(_STARTS, narrowed(starts_of(counts)))
    writer.put(_KINDS, kinds)
    writer.put(_FIRST, narrowed(first))


def _counts(arrays: Arrays) -> Array:
    """How many passages each document has."""
    counts: Array = np.diff(arrays[_STARTS].astype(np.int64))
    return counts


class Sections:
    """Tells the passages of a segment's places."""

    def __init__(self, arrays: Arrays) -> None:
        counts = _counts(arrays)
        documents: Array = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
        self._begins = (documents << PLACE_BITS) + arrays[_FIRST]
        self._kinds, self._documents = arrays[_KINDS], documents

    def passages(self, places: Array) -> Array:
        """The number of the passage that each place stands in."""
        passages: Array = np.searchsorted(self._begins, places, side="right") - 1
        return passages

    def of_kinds(self, places: Array, kinds: frozenset[str]) -> Array:
        """Which of the places stand in a passage of one of the kinds."""
        wanted = np.zeros(len(PASSAGE_KINDS), bool)
        wanted[[_CODES[kind] for kind in kinds]] = True
        among: Array = wanted[self._kinds[self.passages(places)]]
        return among

    def documents(self, kinds: frozenset[str]) -> Array:
        """The documents that have a passage of one of the kinds, ascending."""
        return np.unique(self._documents[np.isin(self._kinds, [_CODES[kind] for kind in kinds])])
