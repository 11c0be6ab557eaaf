"""Documents counted by facet value: several facets in one pass where their combinations are few."""

from dataclasses import dataclass
from math import prod

import numpy as np

from indexer.segments.arrays import Array
from search.matching.columns import FacetColumn

_FEW = 48  # so many documents are counted one by one
_SPARSE = 2  # so many times fewer documents than cells are counted facet by facet
_MOST_CELLS = 32_768  # combinations of rows counted together: the counters stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Counts:
    """Ordinals of the values found, ascending, the number of documents of each, and that of documents without any."""

    values: Array
    counts: Array
    missing: int

    def pairs(self) -> list[tuple[int, int]]:
        return list(zip(self.values.tolist(), self.counts.tolist(), strict=True))

    def of(self, ordinal: int) -> int:
        place = int(np.searchsorted(self.values, ordinal))
        return int(self.counts[place]) if place < len(self.values) and self.values[place] == ordinal else 0


@dataclass(frozen=True, slots=True)
class JointColumn:
    """Columns counted together; `cells` is each document's combination of their rows."""

    names: tuple[str, ...]
    columns: tuple[FacetColumn, ...]
    cells: Array

    def counts(self, documents: Array) -> dict[str, Counts]:
        sizes = [column.combinations for column in self.columns]
        if len(documents) * _SPARSE < prod(sizes):
            return {name: count_alone(each, documents) for name, each in zip(self.names, self.columns, strict=True)}
        table = np.bincount(self.cells[documents], minlength=prod(sizes)).reshape(sizes)
        axes = range(len(sizes))
        rows = (table.sum(axis=tuple(other for other in axes if other != axis)) for axis in axes)
        return {
            name: _by_value(column, counted)
            for name, column, counted in zip(self.names, self.columns, rows, strict=True)
        }


def joint_columns(columns: dict[str, FacetColumn]) -> tuple[JointColumn, ...]:
    """Groups of facets whose combinations stay few."""
    groups: list[list[str]] = []
    for name in sorted(columns, key=lambda each: columns[each].combinations):
        fitting = (group for group in groups if _cells([columns[n] for n in (*group, name)]) <= _MOST_CELLS)
        chosen = next(fitting, None)
        if chosen is None:
            groups.append([name])
        else:
            chosen.append(name)
    return tuple(_joint(tuple(group), tuple(columns[name] for name in group)) for group in groups)


def _cells(columns: list[FacetColumn]) -> int:
    return prod(column.combinations for column in columns)


def _joint(names: tuple[str, ...], columns: tuple[FacetColumn, ...]) -> JointColumn:
    cells: Array = columns[0].rows.astype(np.intp)
    for column in columns[1:]:
        cells = cells * column.combinations + column.rows
    return JointColumn(names, columns, cells)


def count_alone(column: FacetColumn, documents: Array) -> Counts:
    """One facet's counts."""
    if len(documents) <= _FEW:
        return _few(column, documents)
    return _by_value(column, np.bincount(column.rows[documents], minlength=column.combinations))


def _few(column: FacetColumn, documents: Array) -> Counts:
    counts: dict[int, int] = {}
    missing = 0
    for row in column.rows[documents].tolist():
        values = column.row_values[row]
        missing += not values
        for value in values:
            counts[value] = counts.get(value, 0) + 1
    found = sorted(counts)
    return Counts(np.array(found, np.intp), np.array([counts[each] for each in found], np.int64), missing)


def _by_value(column: FacetColumn, rows: Array) -> Counts:
    """From counts of combinations to counts of their values."""
    counts = np.bincount(column.sets, weights=rows[column.set_rows], minlength=len(column.values))
    found = np.flatnonzero(counts)
    return Counts(found, counts[found].astype(np.int64), int(rows[column.empty].sum()))
