"""One segment of the index as its file holds it: terms, posting lists, columns and stored texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.analysis import Analysis
from indexer.known import FORMS, KnownForms
from indexer.segments.arrays import Array, Arrays, spans, starts_of
from indexer.segments.patched import patched, unpacked_weights
from indexer.segments.termtable import TermTable
from indexer.segments.texts import Texts

LEAST = 0.5  # of its weight that a posting keeps
LOSSES = ".less"  # beside a segment: what `indexer.segments.standard` found


def losses_of(path: Path) -> Path:
    """The file beside the segment at `path` of what its postings lose; there is one only where they do."""
    return path.with_suffix(LOSSES)


@dataclass(frozen=True, slots=True)
class PostingList:
    """One term's documents, ascending; in namespaces also weights, and positions counted by `counts`."""

    documents: Array
    weights: Array | None = None
    counts: Array | None = None
    positions: Array | None = None

    def positions_of(self, places: Array) -> tuple[Array, Array]:
        """Positions in the documents at `places` of this list, and how many each has."""
        if self.counts is None or self.positions is None:
            raise TypeError("a list without positions")
        counts = self.counts[places]
        return self.positions[spans(starts_of(self.counts)[places], counts)], counts


class SegmentFile:
    """Read by the evaluator and, through the codec, by Whoosh. Raises DamagedArrays where the file is not whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.arrays = Arrays(path)
        self.losses = Arrays(losses_of(path)) if losses_of(path).exists() else None
        self.documents = self.arrays.numbers["documents"]
        self.texts = Texts(self.arrays)
        self._tables: dict[str, TermTable] = {}

    def terms(self, field: str) -> TermTable:
        table = self._tables.get(field)
        if table is None:
            table = self._tables[field] = TermTable(self.arrays, field)
        return table

    def frequency(self, field: str, ordinal: int) -> int:
        """The number of documents that hold the term, deleted ones too."""
        first = self.arrays[f"{field}.first"]
        return int(first[ordinal + 1]) - int(first[ordinal])

    def postings(self, field: str, ordinal: int) -> PostingList:
        """A term's list as views on the file; positions only in fields that have them."""
        arrays = self.arrays
        first = arrays[f"{field}.first"]
        start, stop = int(first[ordinal]), int(first[ordinal + 1])
        documents = arrays[f"{field}.docs"][start:stop]
        if f"{field}.positions" not in arrays:
            return PostingList(documents)
        begins = arrays[f"{field}.begins"]
        return PostingList(
            documents,
            self.weights(field, start, stop),
            patched(arrays, f"{field}.counts", start, stop),
            arrays[f"{field}.positions"][int(begins[ordinal]) : int(begins[ordinal + 1])],
        )

    def weights(self, field: str, start: int, stop: int) -> Array:
        """Of the postings with these numbers in the field."""
        weights = unpacked_weights(patched(self.arrays, f"{field}.weights", start, stop))
        return weights if self.losses is None else _less(weights, self.losses, field, start, stop)

    def value(self, field: str, document: int) -> str:
        """What a column of one text for each document holds."""
        return self.terms(field)[int(self.arrays[f"{field}.rows"][document])].decode()

    def values(self, field: str, document: int) -> tuple[bytes, ...]:
        """What a facet's column holds of a document."""
        row = int(self.arrays[f"{field}.rows"][document])
        starts = self.arrays[f"{field}.sets.starts"]
        ordinals = self.arrays[f"{field}.sets"][int(starts[row]) : int(starts[row + 1])]
        return tuple(self.terms(field)[int(each)] for each in ordinals)


def _less(weights: Array, losses: Arrays, field: str, start: int, stop: int) -> Array:
    """Without what standard wording loses; never nothing, for the word is there."""
    postings = losses[f"{field}.postings"]
    first, last = np.searchsorted(postings, (start, stop)).tolist()
    if first == last:
        return weights
    left, places = weights.copy(), postings[first:last].astype(np.int64) - start
    left[places] = np.maximum(left[places] - losses[f"{field}.lost"][first:last], left[places] * LEAST)
    return left


def known_forms(segments: Iterable[SegmentFile], otherwise: Callable[[], Analysis]) -> KnownForms:
    """An analysis that asks the segments first."""
    return KnownForms([segment.terms(FORMS) for segment in segments], otherwise)
