"""Columns of a generation: facet values to count, keys to sort by."""

import itertools
from dataclasses import dataclass

import numpy as np

from indexer.collation import alphabetical
from indexer.fields import SORT_BY_NAME
from indexer.schema import NO_NUMBER, number_field, sort_field
from indexer.segments.arrays import Array, starts_of
from indexer.segments.segment import SegmentFile
from search.query import MISSING

_LAST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """`rows` is each document's row among the combinations of `values`, which are in the Swedish alphabet, years newest
    first.

    The row of a value alone is its place among them, which `ordinals` tells; the next row has none, those that follow
    have several. `members` has the values of all rows one after another, those of row `r` from `firsts[r]` on.
    """

    values: tuple[str, ...]
    rows: Array
    firsts: Array
    members: Array
    ordinals: dict[str, int]

    @property
    def combinations(self) -> int:
        return len(self.firsts) - 1

    @property
    def empty(self) -> int:
        """The row of documents that have none of the values."""
        return len(self.values)

    def of(self, document: int) -> tuple[str, ...]:
        """The values that a document has."""
        first, last = self.firsts[int(self.rows[document]) :][:2].tolist()
        return tuple(self.values[each] for each in self.members[first:last].tolist())

    def passing(self, values: tuple[str, ...]) -> Array:
        """Whether each document has one of `values`."""
        wanted = np.zeros(len(self.values), bool)
        wanted[[self.ordinals[value] for value in values if value in self.ordinals]] = True
        rows = np.zeros(self.combinations, bool)
        rows[np.arange(self.combinations).repeat(np.diff(self.firsts))[wanted[self.members]]] = True
        rows[self.empty] = MISSING in values
        return rows[self.rows]


def facet_column(files: list[SegmentFile], name: str, newest_first: bool) -> FacetColumn:
    """The column of all segments together."""
    values = tuple(alphabetical((text.decode() for file in files for text in file.terms(name)), newest_first))
    ordinals = {value.encode(): number for number, value in enumerate(values)}
    combinations: dict[tuple[int, ...], int] = {**{(each,): each for each in range(len(values))}, (): len(values)}
    rows = [_renumbered(file, name, ordinals, combinations) for file in files]
    return FacetColumn(
        values=values,
        rows=np.concatenate(rows or [np.zeros(0, np.intp)]),
        firsts=starts_of(np.array([len(each) for each in combinations], np.intp)),
        members=np.array([ordinal for each in combinations for ordinal in each], np.intp),
        ordinals={value: number for number, value in enumerate(values)},
    )


def _renumbered(
    file: SegmentFile, name: str, ordinals: dict[bytes, int], combinations: dict[tuple[int, ...], int]
) -> Array:
    """A segment's rows among the combinations of all segments, which grow."""
    own = np.array([ordinals[text] for text in file.terms(name)], np.intp)
    starts, flat = file.arrays[f"{name}.sets.starts"].tolist(), own[file.arrays[f"{name}.sets"]].tolist()
    sets = (tuple(flat[left:right]) for left, right in itertools.pairwise(starts))
    found = np.array([combinations.setdefault(each, len(combinations)) for each in sets], np.intp)
    return found[file.arrays[f"{name}.rows"]].astype(np.min_scalar_type(len(combinations)))


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
