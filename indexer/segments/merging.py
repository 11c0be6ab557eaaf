"""Several segments to one, by concatenating their arrays; deleted documents are left out."""

from pathlib import Path

import numpy as np

from indexer.fields import NUMBERS
from indexer.known import FORMS
from indexer.namespaces import POSTED
from indexer.schema import TEXT_SORTS, VALUE_FIELDS, number_field, sort_field
from indexer.segments.arrays import Array, ArraysWriter, DamagedArrays, distinct, narrowed
from indexer.segments.columns import DIGEST, LINE, put_sets
from indexer.segments.joining import Source, frequencies, join_lists
from indexer.segments.sections import merge_sections
from indexer.segments.segment import SegmentFile
from indexer.segments.shingles import merged_shingles, put_shingles, stored_shingles
from indexer.segments.termtable import put_terms
from indexer.segments.texts import merge_texts
from indexer.segments.uniting import united


def merge(files: list[tuple[SegmentFile, Array | None]], path: Path, memory: int) -> tuple[int, int]:
    """Write the segment at `path` from files with masks of their deletions; returns its documents and checksum.

    `memory` in megabytes is what lists take while they are joined; the words of the new segment come on top.

    Raises DamagedArrays where a file is not what was written: the new one's checksums would vouch for its damage.
    """
    for file, _deleted in files:
        if damaged := next(file.arrays.damaged(), None):
            raise DamagedArrays(f"{file.path.name}: {damaged}")
    sources, documents = _sources(files)
    with ArraysWriter(path, {"documents": documents}) as writer:
        for field in ("id", "file", *VALUE_FIELDS, *POSTED):
            _merge_field(writer, field, sources, memory)
        put_shingles(writer, merged_shingles((stored_shingles(s.file.arrays), s.kept, s.numbers) for s in sources))
        known = [source.file.terms(FORMS) for source in sources]
        put_terms(writer, FORMS, united(known, [np.ones(len(each), bool) for each in known])[0])
        for sort in TEXT_SORTS:
            _merge_terms(writer, sort_field(sort.name), sources)
        for number in NUMBERS:
            name = f"{number_field(number.name)}.numbers"
            writer.put(name, np.concatenate([source.column(name) for source in sources]))
        for name in (LINE, DIGEST):
            writer.put(
                f"{name}.numbers", narrowed(np.concatenate([each.column(f"{name}.numbers") for each in sources]))
            )
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


def _merge_field(writer: ArraysWriter, field: str, sources: list[Source], memory: int) -> None:
    terms, placings = _merge_terms(writer, field, sources)
    if field in VALUE_FIELDS:
        _merge_sets(writer, field, sources, placings)
    if field in POSTED:
        lengths = [source.column(f"{field}.lengths") for source in sources]
        writer.put(f"{field}.lengths", narrowed(np.concatenate(lengths)))
    join_lists(writer, field, terms, list(zip(sources, placings, strict=True)), memory)


def _merge_terms(writer: ArraysWriter, field: str, sources: list[Source]) -> tuple[int, list[Array]]:
    """Write the terms that are still used; returns how many, and each source's ordinals in the new table.

    Those ascend: a term that is no longer used shares the ordinal of the one before it, to which it adds nothing.
    """
    tables = [source.file.terms(field) for source in sources]
    texts, placings = united(tables, [_used(source, field) for source in sources])
    put_terms(writer, field, texts)
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
    return frequencies(source, field) > 0


def _merge_sets(writer: ArraysWriter, field: str, sources: list[Source], placings: list[Array]) -> None:
    """The combinations of values, renumbered; those that only deleted documents had disappear."""
    numbers: dict[tuple[int, ...], int] = {}
    rows = []
    for source, placing in zip(sources, placings, strict=True):
        starts, flat = source.file.arrays[f"{field}.sets.starts"], source.file.arrays[f"{field}.sets"]
        column = source.column(f"{field}.rows")
        renumbered = np.zeros(len(starts) - 1, np.uint32)
        for row in distinct(column).tolist():
            values = tuple(sorted(placing[flat[int(starts[row]) : int(starts[row + 1])]].tolist()))
            renumbered[row] = numbers.setdefault(values, len(numbers))
        rows.append(renumbered[column])
    put_sets(writer, field, [list(values) for values in numbers], np.concatenate(rows))
