"""One segment of the index as its file holds it: terms, posting lists, columns and stored texts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from indexer.known import FORMS, KnownForms
from indexer.namespaces import POSTED
from indexer.segments.arrays import Array, Arrays
from indexer.segments.escaped import farthest, is_escaped, lists, one_list, restored
from indexer.segments.lost import loses, losses_between
from indexer.segments.packed import HALF, unpacked
from indexer.segments.sections import Sections
from indexer.segments.termtable import TermTable
from indexer.segments.texts import Texts
from indexer.terms import REMEMBERED, Analysis

LEAST = 0.5  # of its weight that a posting keeps
LOSSES = ".less"  # beside a segment: what `indexer.segments.standard` found


def losses_of(path: Path) -> Path:
    """The file beside the segment at `path` of what its postings lose; there is one only where they do."""
    return path.with_suffix(LOSSES)


@dataclass(frozen=True, slots=True)
class Places:
    """The positions of a term in its documents, `counts` of them in each, perhaps none."""

    counts: Array
    positions: Array

    def only(self, documents: Array) -> "Places":
        """Those in the documents where this mask is true."""
        return Places(self.counts[documents], self.positions[documents.repeat(self.counts)])


@dataclass(frozen=True, slots=True)
class PostingList:
    """One term's documents, ascending; in namespaces also weights."""

    documents: Array
    weights: Array | None = None


class SegmentFile:
    """Read by the evaluator and, through the codec, by Whoosh. Raises DamagedArrays where the file is not whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.arrays = Arrays(path)
        self.losses = Arrays(losses_of(path)) if losses_of(path).exists() else None
        self.documents = self.arrays.numbers["documents"]
        self.texts = Texts(self.arrays)
        self._tables: dict[str, TermTable] = {}

    @cached_property
    def sections(self) -> Sections:
        return Sections(self.arrays)

    def terms(self, field: str) -> TermTable:
        table = self._tables.get(field)
        if table is None:
            table = self._tables[field] = TermTable(self.arrays, field)
        return table

    def frequency(self, field: str, ordinal: int) -> int:
        """The number of documents that hold the term, deleted ones too."""
        first, stop = self._postings_of(field, ordinal)
        return stop - first

    def postings(self, field: str, ordinal: int) -> PostingList:
        return PostingList(self.holding(field, ordinal), self.weighing(field, ordinal) if field in POSTED else None)

    def holding(self, field: str, ordinal: int) -> Array:
        """The documents of a term's list: of large segments gaps added up, else a view on the file."""
        return one_list(self.arrays, f"{field}.docs", *self._postings_of(field, ordinal))

    def weighing(self, field: str, ordinal: int) -> Array:
        """What the term of a namespace weighs in each of these."""
        return self.weights(field, *self._postings_of(field, ordinal))

    def places(self, field: str, ordinal: int) -> Places:
        """Where a term of a namespace stands. What namespaces.TOLD_BY names has the positions that are not here."""
        begins = self.arrays[f"{field}.begins"]
        positions = self.positions(field, int(begins[ordinal]), int(begins[ordinal + 1]))
        return Places(self.counts(field, *self._postings_of(field, ordinal)), positions)

    def _postings_of(self, field: str, ordinal: int) -> tuple[int, int]:
        first = self.arrays[f"{field}.first"]
        return first.item(ordinal), first.item(ordinal + 1)

    def documents_of(self, field: str, start: int, stop: int) -> Array:
        """Of the postings with these numbers in the field, which are whole lists."""
        return lists(self.arrays, f"{field}.docs", start, stop, self.arrays[f"{field}.first"])

    def weights(self, field: str, start: int, stop: int) -> Array:
        weights = self.full_weights(field, start, stop)
        if self.losses is None or not loses(self.losses, field):
            return weights
        return _less(weights, *losses_between(self.losses, field, start, stop))

    def full_weights(self, field: str, start: int, stop: int) -> Array:
        """Without what standard wording loses."""
        if self.has_packed_weights(field):
            return unpacked(self.arrays, f"{field}.weights", start, stop, HALF)
        return self.arrays[f"{field}.weights"][start:stop]

    def packed_weights(self, field: str, start: int, stop: int) -> Array:
        """As `indexer.segments.packed` packs them, where they are."""
        return unpacked(self.arrays, f"{field}.weights", start, stop)

    def has_packed_weights(self, field: str) -> bool:
        return self.arrays.entries[f"{field}.weights"].dtype != "<f4"

    def counts(self, field: str, start: int, stop: int) -> Array:
        """How many positions each of these postings has."""
        return unpacked(self.arrays, f"{field}.counts", start, stop)

    def positions(self, field: str, start: int, stop: int) -> Array:
        """The positions with these numbers in the field."""
        return restored(self.arrays, f"{field}.positions", start, stop)

    def farthest(self, field: str) -> int:
        """No position is farther."""
        return farthest(self.arrays, f"{field}.positions")

    def has_near_positions(self, field: str) -> bool:
        """Whether few positions are large, so that escaping those pays."""
        return is_escaped(self.arrays, f"{field}.positions")

    def value(self, field: str, document: int) -> str:
        """What a column of one text for each document holds."""
        return self.terms(field)[int(self.arrays[f"{field}.rows"][document])].decode()

    def column(self, field: str, documents: Array) -> list[str]:
        """The same of several documents."""
        terms, rows = self.terms(field), self.arrays[f"{field}.rows"].take(documents)
        return [terms[row].decode() for row in rows.tolist()]

    def values(self, field: str, document: int) -> tuple[bytes, ...]:
        """What a facet's column holds of a document."""
        row = int(self.arrays[f"{field}.rows"][document])
        starts = self.arrays[f"{field}.sets.starts"]
        ordinals = self.arrays[f"{field}.sets"][int(starts[row]) : int(starts[row + 1])]
        return tuple(self.terms(field)[int(each)] for each in ordinals)


def _less(weights: Array, places: Array, lost: Array) -> Array:
    """Without what standard wording loses; never nothing, for the word is there. Changes weights that are no view."""
    if not len(places):
        return weights
    left = np.require(weights, requirements="W")
    left[places] = np.maximum(left[places] - lost, left[places] * LEAST)
    return left


def known_forms(
    segments: Iterable[SegmentFile], otherwise: Callable[[], Analysis], remembered: int = REMEMBERED
) -> KnownForms:
    """An analysis that asks the segments first and remembers so many forms."""
    return KnownForms([segment.terms(FORMS) for segment in segments], otherwise, remembered)
