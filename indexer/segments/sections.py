"""Where in each document its passages begin, and what kind each of them is."""

from collections.abc import Iterable

import numpy as np

from indexer.passages import CODES, PASSAGE_KINDS
from indexer.segments.arrays import Array, Arrays, ArraysWriter, distinct, narrowed, spans, starts_of

PLACE_BITS = 32  # a place in a segment is its document's number above its position
_STARTS, _KINDS, _FIRST = "sections.starts", "sections.kinds", "sections.first"


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
    put_sections(writer, np.concatenate(counts), np.concatenate(kinds), np.concatenate(first))


def put_sections(writer: ArraysWriter, counts: Array, kinds: Array, first: Array) -> None:
    """So many passages of each document: the kind of each (a place in PASSAGE_KINDS) and its first position."""
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
        self._kinds, self._documents, self._arrays = arrays[_KINDS], documents, arrays

    def passages(self, places: Array) -> Array:
        """The number of the passage that each place stands in."""
        passages: Array = np.searchsorted(self._begins, places, side="right") - 1
        return passages

    def first(self, document: int) -> list[int]:
        """The position at which each passage of a document begins."""
        start, stop = self._arrays[_STARTS][document : document + 2].tolist()
        found: list[int] = self._arrays[_FIRST][start:stop].tolist()
        return found

    def of_kinds(self, places: Array, kinds: frozenset[str]) -> Array:
        """Which of the places stand in a passage of one of the kinds."""
        wanted = np.zeros(len(PASSAGE_KINDS), bool)
        wanted[[CODES[kind] for kind in kinds]] = True
        among: Array = wanted[self._kinds[self.passages(places)]]
        return among

    def documents(self, kinds: frozenset[str]) -> Array:
        """The documents that have a passage of one of the kinds, ascending."""
        return distinct(self._documents[np.isin(self._kinds, [CODES[kind] for kind in kinds])])
