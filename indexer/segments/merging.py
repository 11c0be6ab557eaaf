"""Several segments to one, by concatenating their arrays; deleted documents are left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np

from indexer.fields import NUMBERS
from indexer.known import FORMS
from indexer.namespaces import NAMESPACES
from indexer.schema import TEXT_SORTS, VALUE_FIELDS, number_field, sort_field
from indexer.segments.arrays import Array, ArraysWriter, DamagedArrays, narrowed, starts_of
from indexer.segments.columns import put_sets
from indexer.segments.patched import PatchedWriter, patched, unpacked_weights
from indexer.segments.sections import merge_sections
from indexer.segments.segment import SegmentFile
from indexer.segments.shingles import merged_shingles, put_shingles, stored_shingles
from indexer.segments.termtable import put_terms
from indexer.segments.texts import merge_texts

_AT_ONCE = 2_000_000  # postings or positions copied at a time: bounds the memory of a merge


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


def merge(files: list[tuple[SegmentFile, Array | None]], path: Path) -> tuple[int, int]:
    """Write the segment at `path` from files with masks of their deletions; returns its documents and checksum.

    Raises DamagedArrays where a file is not what was written: the new one's checksums would vouch for its damage.
    """
    for file, _deleted in files:
        if damaged := next(file.arrays.damaged(), None):
            raise DamagedArrays(f"{file.path.name}: {damaged}")
    sources, documents = _sources(files)
    with ArraysWriter(path, {"documents": documents}) as writer:
        for field in ("id", "file", *VALUE_FIELDS, *NAMESPACES):
            _merge_field(writer, field, sources)
        put_shingles(writer, merged_shingles((stored_shingles(s.file.arrays), s.kept, s.numbers) for s in sources))
        put_terms(writer, FORMS, sorted(set().union(*(source.file.terms(FORMS) for source in sources))))
        for sort in TEXT_SORTS:
            _merge_terms(writer, sort_field(sort.name), sources)
        for number in NUMBERS:
            name = f"{number_field(number.name)}.numbers"
            writer.put(name, np.concatenate([source.column(name) for source in sources]))
        merge_sections(writer, [(source.file.arrays, source.kept) for source in sources])
        merge_texts(writer, [(source.file.arrays, None if source.whole else source.kept) for source in sources])
        return documents, writer.finish()


def _sources(files: list[tuple[SegmentFile, Array | None]]) -> tuple[list[Source], int]:
    sources, documents = [], 0
    for file, deleted in files:
        kept = np.ones(file.documents, bool) if deleted is None else ~deleted
        numbers = (np.cumsum(kept) - 1 + documents).astype(np.uint32)
        sources.append(Source(file, kept, numbers, deleted is None))
        documents += int(kept.sum())
    return sources, documents


def _merge_field(writer: ArraysWriter, field: str, sources: list[Source]) -> None:
    terms, placings = _merge_terms(writer, field, sources)
    if field in VALUE_FIELDS:
        _merge_sets(writer, field, sources, placings)
    if field in NAMESPACES:
        lengths = [source.column(f"{field}.lengths") for source in sources]
        writer.put(f"{field}.lengths", narrowed(np.concatenate(lengths)))
    _merge_postings(writer, field, terms, [_Lists(*each, field) for each in zip(sources, placings, strict=True)])


def _merge_terms(writer: ArraysWriter, field: str, sources: list[Source]) -> tuple[int, list[Array]]:
    """Write the terms that are still used; returns how many, and each source's ordinals in the new table.

    Those ascend: a term that is no longer used shares the ordinal of the one before it, to which it adds nothing.
    """
    tables = [list(source.file.terms(field)) for source in sources]
    used = [compress(table, _used(source, field).tolist()) for source, table in zip(sources, tables, strict=True)]
    texts = sorted(set().union(*used))
    put_terms(writer, field, texts)
    ordinals = {text: ordinal for ordinal, text in enumerate(texts)}
    found = (np.array([ordinals.get(text, 0) for text in table], np.int64) for table in tables)
    placings = [np.maximum.accumulate(each) for each in found]
    if f"{field}.rows" in sources[0].file.arrays and field not in VALUE_FIELDS:
        pairs = zip(sources, placings, strict=True)
        rows = [placing[source.column(f"{field}.rows")] for source, placing in pairs]
        writer.put(f"{field}.rows", narrowed(np.concatenate(rows)))
    return len(texts), placings


def _used(source: Source, field: str) -> Array:
    """Whether each term stands in a document that is not deleted."""
    terms = len(source.file.terms(field))
    if source.whole:
        return np.ones(terms, bool)
    if f"{field}.docs" not in source.file.arrays:
        return np.bincount(source.column(f"{field}.rows"), minlength=terms) > 0
    return _per_term(source, field, source.kept[source.file.arrays[f"{field}.docs"]]) > 0


def _per_term(source: Source, field: str, values: Array) -> Array:
    """Sums of a value of each posting, by term."""
    first = source.file.arrays[f"{field}.first"].astype(np.int64)
    return np.diff(np.concatenate(([0], np.cumsum(values, dtype=np.int64)))[first])


def _merge_sets(writer: ArraysWriter, field: str, sources: list[Source], placings: list[Array]) -> None:
    """The combinations of values, renumbered; those that only deleted documents had disappear."""
    numbers: dict[tuple[int, ...], int] = {}
    rows = []
    for source, placing in zip(sources, placings, strict=True):
        starts, flat = source.file.arrays[f"{field}.sets.starts"], source.file.arrays[f"{field}.sets"]
        column = source.column(f"{field}.rows")
        renumbered = np.zeros(len(starts) - 1, np.uint32)
        for row in np.unique(column).tolist():
            values = tuple(sorted(placing[flat[int(starts[row]) : int(starts[row + 1])]].tolist()))
            renumbered[row] = numbers.setdefault(values, len(numbers))
        rows.append(renumbered[column])
    put_sets(writer, field, [list(values) for values in numbers], np.concatenate(rows))


class _Lists:
    """The posting lists of one source, and where they go."""

    def __init__(self, source: Source, placing: Array, field: str) -> None:
        self.source, self.placing, self.field = source, placing, field
        self.first = self._array("first").astype(np.int64)
        self.scored = f"{field}.positions" in source.file.arrays
        self.begins = self._array("begins").astype(np.int64) if self.scored else self.first
        self.packed = True

    def _array(self, kind: str) -> Array:
        return self.source.file.arrays[f"{self.field}.{kind}"]

    def frequencies(self) -> Array:
        """Documents left, by term."""
        if self.source.whole:
            return np.diff(self.first)
        return _per_term(self.source, self.field, self.source.kept[self._array("docs")])

    def position_counts(self) -> Array:
        """Positions left, by term."""
        if self.source.whole:
            return np.diff(self.begins)
        kept = self.source.kept[self._array("docs")]
        return _per_term(self.source, self.field, np.where(kept, self.counts(0, len(kept)), 0))

    def part(self, start: int, stop: int) -> "_Part":
        """The lists of the terms that go to new ordinals from `start` up to `stop`."""
        low, high = self._own(start), self._own(stop)
        first, last = int(self.first[low]), int(self.first[high])
        documents = self._array("docs")[first:last]
        places = np.repeat(self.placing[low:high], np.diff(self.first[low : high + 1]))
        kept = None if self.source.whole else self.source.kept[documents]
        columns = {"docs": self.source.numbers[documents]}
        if not self.scored:
            return _Part(places, columns, None).only(kept)
        columns |= {"weights": self.weights(first, last), "counts": self.counts(first, last)}
        positions = self._array("positions")[int(self.begins[low]) : int(self.begins[high])]
        return _Part(places, columns, positions).only(kept)

    def weights(self, start: int, stop: int) -> Array:
        """Packed as stored, else unpacked where another source could not pack its own."""
        stored = patched(self.source.file.arrays, f"{self.field}.weights", start, stop)
        return stored if self.packed else unpacked_weights(stored)

    def counts(self, start: int, stop: int) -> Array:
        return patched(self.source.file.arrays, f"{self.field}.counts", start, stop)

    def _own(self, ordinal: int) -> int:
        """The first own term placed at `ordinal` or later. Unused terms keep their neighbours' order."""
        return int(np.searchsorted(self.placing, ordinal))


@dataclass(frozen=True, slots=True)
class _Part:
    """Postings by `places`, the new ordinals of their terms; `columns` align with them."""

    places: Array
    columns: dict[str, Array]
    positions: Array | None

    def only(self, kept: Array | None) -> "_Part":
        if kept is None:
            return self
        positions = self.positions
        if positions is not None:
            positions = positions[np.repeat(kept, self.columns["counts"])]
        return _Part(self.places[kept], {name: values[kept] for name, values in self.columns.items()}, positions)


def _merge_postings(writer: ArraysWriter, field: str, terms: int, lists: list[_Lists]) -> None:
    """Write all lists in runs of terms, each run's postings in the order of the segments."""
    frequencies = _total(terms, lists, _Lists.frequencies)
    first = starts_of(frequencies)
    writer.put(f"{field}.first", narrowed(first))
    begins = first
    if lists[0].scored:
        begins = starts_of(_total(terms, lists, _Lists.position_counts))
        writer.put(f"{field}.begins", narrowed(begins))
    put = _Output(writer, field, lists, int(first[-1]), int(begins[-1]))
    for start, stop in _runs(begins):
        parts = [each.part(start, stop) for each in lists]
        put.append(parts, np.argsort(np.concatenate([part.places for part in parts]), kind="stable"))
    put.finish()


class _Output:
    """The arrays of a field that align with postings or positions, filled run by run."""

    def __init__(self, writer: ArraysWriter, field: str, lists: list[_Lists], postings: int, positions: int) -> None:
        self._writer, self._field = writer, field
        documents = max(sum(len(each.source.kept) for each in lists) - 1, 0)
        writer.reserve(f"{field}.docs", np.min_scalar_type(documents), postings)
        self._patched: dict[str, PatchedWriter] = {}
        if lists[0].scored:
            types = [each.source.file.arrays[f"{field}.weights"].dtype for each in lists]
            for each in lists:
                each.packed = np.float32 not in types
            weights = np.uint32 if lists[0].packed else np.float32
            self._patched["weights"] = PatchedWriter(writer, f"{field}.weights", weights, postings)
            self._patched["counts"] = PatchedWriter(writer, f"{field}.counts", np.uint32, postings)
            widest = np.result_type(*(each.source.file.arrays[f"{field}.positions"].dtype for each in lists))
            writer.reserve(f"{field}.positions", widest, positions)

    def append(self, parts: list[_Part], order: Array) -> None:
        """The next postings of all sources, in this order of their concatenation."""
        self._writer.append(f"{self._field}.docs", np.concatenate([part.columns["docs"] for part in parts])[order])
        for kind, column in self._patched.items():
            column.append(np.concatenate([part.columns[kind] for part in parts])[order])
        if self._patched:
            self._writer.append(f"{self._field}.positions", _joined_positions(parts, order))

    def finish(self) -> None:
        for column in self._patched.values():
            column.finish()


def _joined_positions(parts: list[_Part], order: Array) -> Array:
    counts = np.concatenate([part.columns["counts"] for part in parts]).astype(np.int64)
    flat = np.concatenate([part.positions for part in parts if part.positions is not None])
    starts = starts_of(counts)[:-1]
    chosen = counts[order]
    return flat[np.repeat(starts[order] - starts_of(chosen)[:-1], chosen) + np.arange(len(flat))]


def _total(terms: int, lists: list[_Lists], count: Callable[[_Lists], Array]) -> Array:
    """By new ordinal, over all sources."""
    total = np.zeros(terms, np.int64)
    for each in lists:
        if terms:
            np.add.at(total, each.placing, count(each))
    return total


def _runs(begins: Array) -> Iterator[tuple[int, int]]:
    """Ranges of terms that hold some _AT_ONCE positions, at least one term each."""
    start, terms = 0, len(begins) - 1
    while start < terms:
        stop = int(np.searchsorted(begins, begins[start] + _AT_ONCE))
        stop = min(max(stop, start + 1), terms)
        yield start, stop
        start = stop
