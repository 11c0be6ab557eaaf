"""Columns of a generation: facet values to count, keys to sort by."""

import itertools
from dataclasses import dataclass

import numpy as np

from indexer.collation import alphabetical
from indexer.fields import SORT_BY_NAME
from indexer.schema import NO_NUMBER, number_field, sort_field
from indexer.segments.arrays import Array
from indexer.segments.segment import SegmentFile
from search.query import MISSING

_LAST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """`rows` is each document's row among the distinct combinations of values.

    Row `r` has `row_values[r]`, ordinals of `values`, which are in the Swedish alphabet, years newest first. `sets` has
    those of all rows one after another, `set_rows` which row each of them belongs to, `empty` the rows that have none.
    `ordinals` is the place of each value among `values`.
    """

    values: tuple[str, ...]
    rows: Array
    row_values: tuple[tuple[int, ...], ...]
    sets: Array
    set_rows: Array
    empty: Array
    ordinals: dict[str, int]

    @property
    def combinations(self) -> int:
        return len(self.row_values)

    def passing(self, values: tuple[str, ...]) -> Array:
        """Whether each document has one of `values`."""
        wanted = np.zeros(len(self.values), bool)
        wanted[[self.ordinals[value] for value in values if value in self.ordinals]] = True
        rows = np.zeros(self.combinations, bool)
        rows[self.set_rows[wanted[self.sets]]] = True
        if MISSING in values:
            rows[self.empty] = True
        return rows[self.rows]


def facet_column(files: list[SegmentFile], name: str, newest_first: bool) -> FacetColumn:
    """The column of all segments together."""
    values = tuple(alphabetical((text.decode() for file in files for text in file.terms(name)), newest_first))
    ordinals = {value.encode(): number for number, value in enumerate(values)}
    numbers: dict[tuple[int, ...], int] = {}
    rows = [_renumbered(file, name, ordinals, numbers) for file in files]
    lengths = np.array([len(each) for each in numbers], np.int64)
    return FacetColumn(
        values=values,
        rows=np.concatenate(rows or [np.zeros(0, np.intp)]),
        row_values=tuple(numbers),
        sets=np.array([ordinal for each in numbers for ordinal in each], np.intp),
        set_rows=np.repeat(np.arange(len(lengths)), lengths),
        empty=np.flatnonzero(lengths == 0),
        ordinals={value: number for number, value in enumerate(values)},
    )


def _renumbered(file: SegmentFile, name: str, ordinals: dict[bytes, int], numbers: dict[tuple[int, ...], int]) -> Array:
    """A segment's rows among the combinations of all segments, `numbers`, which grow."""
    own = np.array([ordinals[text] for text in file.terms(name)], np.intp)
    starts, flat = file.arrays[f"{name}.sets.starts"].tolist(), own[file.arrays[f"{name}.sets"]].tolist()
    sets = (tuple(flat[left:right]) for left, right in itertools.pairwise(starts))
    found = np.array([numbers.setdefault(each, len(numbers)) for each in sets], np.intp)
    return found[file.arrays[f"{name}.rows"]].astype(np.min_scalar_type(len(numbers)))


def numbers(files: list[SegmentFile], name: str) -> Array:
    """A number of each document, NO_NUMBER where it does not state it."""
    arrays = [file.arrays[f"{number_field(name)}.numbers"] for file in files]
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays or [np.zeros(0, np.int64)])


def sort_keys(files: list[SegmentFile], sort: str) -> Array:
    """Numbers that ascend in the order asked for; the largest where a document does not state the field."""
    if SORT_BY_NAME[sort].number:
        values = numbers(files, SORT_BY_NAME[sort].number)
        return np.where(values == NO_NUMBER, _LAST, -values)
    field = sort_field(sort)
    ordinals = _text_ordinals(files, field)
    rows = [each[file.arrays[f"{field}.rows"]] for file, each in zip(files, ordinals, strict=True)]
    return np.concatenate(rows or [np.zeros(0, np.int64)])


def _text_ordinals(files: list[SegmentFile], field: str) -> list[Array]:
    """For each segment the place of its texts among those of all; the empty text comes last."""
    if len(files) == 1:
        table = files[0].terms(field)
        places = np.arange(len(table))
        places[: len(table) and table[0] == b""] = _LAST
        return [places]
    tables = [list(file.terms(field)) for file in files]
    place = {text: number for number, text in enumerate(sorted(set().union(*tables)))} | {b"": _LAST}
    return [np.array([place[text] for text in table], np.int64) for table in tables]
