"""The posting lists of several segments, joined term by term; those of deleted documents are left out."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indexer.namespaces import POSTED
from indexer.segments.arrays import Array, ArraysWriter, narrowed, starts_of, stretches
from indexer.segments.inversion import Kinds, PostingsWriter
from indexer.segments.segment import SegmentFile

BYTES_EACH = 128  # of memory for a posting or position while it is copied, about
_LOOKED_THROUGH = 2_000_000  # postings at a time


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge. `kept` masks its documents that are not deleted; `numbers` are theirs in the new segment."""

    file: SegmentFile
    kept: Array
    numbers: Array
    whole: bool

    def column(self, name: str) -> Array:
        """A column without the deleted documents."""
        values = self.file.arrays[name]
        return values if self.whole else values[self.kept]


def frequencies(source: Source, field: str) -> Array:
    """The number of documents left, by term."""
    if source.whole:
        return np.diff(source.file.arrays[f"{field}.first"])
    return _left(source, field, lambda kept, _start: kept)


def _left(source: Source, field: str, count: Callable[[Array, int], Array]) -> Array:
    """By term, the sum of what each posting counts, given a mask of the postings left and the first one's number."""
    first = source.file.arrays[f"{field}.first"].astype(np.int64)
    sums = [np.zeros(0, np.int64)]
    for low, high in stretches(first, _LOOKED_THROUGH):
        start, stop = int(first[low]), int(first[high])
        kept = source.kept[source.file.documents_of(field, start, stop)]
        sums.append(np.diff(starts_of(count(kept, start))[first[low : high + 1] - start]))
        source.file.arrays.release()
    return np.concatenate(sums)


def join_lists(writer: ArraysWriter, field: str, terms: int, sources: list[tuple[Source, Array]], memory: int) -> None:
    """Write the lists of a field that has so many `terms` now; each source comes with its ordinals among them.

    So many megabytes of `memory` are used, more only where the lists of one term need them.
    """
    lists = [_Lists(source, placing, field) for source, placing in sources]
    first = starts_of(_total(terms, lists, _Lists.frequencies))
    if field not in POSTED:
        _join_values(writer, field, first, lists)
        return
    begins = starts_of(_total(terms, lists, _Lists.position_counts))
    kinds = _kinds(lists)
    joined = PostingsWriter(writer, field, first, begins, kinds)
    for start, stop in stretches(first + begins, memory * 1_000_000 // BYTES_EACH):
        parts = [each.part(start, stop, kinds.packed) for each in lists]
        order = np.argsort(np.concatenate([part.places for part in parts]), kind="stable")
        documents, weights, counts = (
            np.concatenate([part.columns[number] for part in parts])[order] for number in range(3)
        )
        joined.append(documents, weights, counts, _joined_positions(parts, order))
        for each in lists:
            each.source.file.arrays.release()
    joined.finish()


def _join_values(writer: ArraysWriter, field: str, first: Array, lists: list["_Lists"]) -> None:
    """A field whose lists are nothing but documents."""
    parts = [each.documents(0, int(each.first[-1])) for each in lists]
    places = np.concatenate([np.repeat(each.placing, each.frequencies()) for each in lists])
    documents = np.concatenate(parts)[np.argsort(places, kind="stable")]
    writer.put(f"{field}.first", narrowed(first))
    writer.put(f"{field}.docs", narrowed(documents))


class _Lists:
    """The posting lists of one source, and where they go."""

    def __init__(self, source: Source, placing: Array, field: str) -> None:
        self.source, self.placing, self.field = source, placing, field
        self.first: Array = source.file.arrays[f"{field}.first"]
        if field in POSTED:
            self.begins: Array = source.file.arrays[f"{field}.begins"]

    def frequencies(self) -> Array:
        return frequencies(self.source, self.field)

    def position_counts(self) -> Array:
        """Positions left, by term."""
        if self.source.whole:
            return np.diff(self.begins)
        file = self.source.file

        def positions(kept: Array, start: int) -> Array:
            return np.where(kept, file.counts(self.field, start, start + len(kept)), 0)

        return _left(self.source, self.field, positions)

    def documents(self, start: int, stop: int) -> Array:
        """Of these postings, as the new segment numbers them."""
        documents = self.source.file.documents_of(self.field, start, stop)
        return self.source.numbers[documents if self.source.whole else documents[self.source.kept[documents]]]

    def part(self, start: int, stop: int, packed: bool) -> "_Part":
        """The lists of the terms that go to new ordinals from `start` up to `stop`."""
        low, high = self._own(start), self._own(stop)
        first, last = int(self.first[low]), int(self.first[high])
        file = self.source.file
        documents = file.documents_of(self.field, first, last)
        part = _Part(
            np.repeat(self.placing[low:high], np.diff(self.first[low : high + 1])),
            (
                self.source.numbers[documents],
                file.packed_weights(self.field, first, last) if packed else file.full_weights(self.field, first, last),
                file.counts(self.field, first, last),
            ),
            file.positions(self.field, int(self.begins[low]), int(self.begins[high])),
        )
        return part if self.source.whole else part.only(self.source.kept[documents])

    def _own(self, ordinal: int) -> int:
        """The first own term placed at `ordinal` or later. Unused terms keep their neighbours' order."""
        return int(np.searchsorted(self.placing, ordinal))


@dataclass(frozen=True, slots=True)
class _Part:
    """Postings by `places`, the new ordinals of their terms; `columns` are their documents, weights and counts."""

    places: Array
    columns: tuple[Array, Array, Array]
    positions: Array

    def only(self, kept: Array) -> "_Part":
        documents, weights, counts = self.columns
        return _Part(
            self.places[kept],
            (documents[kept], weights[kept], counts[kept]),
            self.positions[np.repeat(kept, counts)],
        )


def _kinds(lists: list[_Lists]) -> Kinds:
    files = [each.source.file for each in lists]
    field = lists[0].field
    return Kinds(
        documents=sum(int(each.source.kept.sum()) for each in lists),
        packed=all(file.has_packed_weights(field) for file in files),
        farthest=max(file.farthest(field) for file in files),
        near=all(file.has_near_positions(field) for file in files),
    )


def _joined_positions(parts: list[_Part], order: Array) -> Array:
    counts = np.concatenate([part.columns[2] for part in parts]).astype(np.int64)
    flat = np.concatenate([part.positions for part in parts])
    starts = starts_of(counts)[:-1]
    chosen = counts[order]
    return flat[np.repeat(starts[order] - starts_of(chosen)[:-1], chosen) + np.arange(len(flat))]


def _total(terms: int, lists: list[_Lists], count: Callable[[_Lists], Array]) -> Array:
    """By new ordinal, over all sources."""
    total = np.zeros(terms, np.int64)
    for each in lists:
        if terms:
            np.add.at(total, each.placing, count(each).astype(np.int64))  # of another type it takes ten times as long
    return total
