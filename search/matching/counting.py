"""Documents counted by the values of several facets in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from math import prod
from typing import NamedTuple

import numpy as np

from indexer.fields import FACET_BY_NAME, Order
from indexer.segments.arrays import Array, spans
from search.matching.columns import FacetColumn

_MOST_CELLS = 32_768  # combinations of rows counted together: the counters stay in the processor's cache


class Counted(NamedTuple):
    """`values` are the numbers of documents with each value of all facets (Tally.of tells whose), `missing` by facet
    those without any."""

    values: Array
    missing: list[int]


class Tally:
    """All facets count in one array: their values one facet after another, then for each facet the documents that have
    none, then combinations of several values, each of which is counted as one and then as what it holds.

    `labels` has the values in that order, `ends` where those of each facet end, `ranks` numbers that ascend with them:
    less `weights` times their counts, those of a facet that is listed by count ascend by that first; `far` is more than
    values of a facet then lie apart, and half of what facets do.
    """

    def __init__(self, columns: dict[str, FacetColumn], everything: Array) -> None:
        """The counts of `everything` are kept."""
        self._columns, self.everything = columns, everything
        self._starts = tuple(accumulate((len(each.values) for each in columns.values()), initial=0))
        self.ends: Array = np.array(self._starts[1:])
        self.labels: Array = np.array([value for each in columns.values() for value in each.values], object)
        values = self._starts[-1]
        counted = [FACET_BY_NAME[name].order is Order.COUNT for name in columns]
        facets = np.arange(len(columns)).repeat(np.diff(self._starts))
        self.far = (len(everything) + 2) * (values + 1)
        self.ranks: Array = np.arange(values) + facets * (2 * self.far)
        self.weights: Array = np.array(counted, np.intp)[facets] * values
        self._number = {name: number for number, name in enumerate(columns)}
        several = (each.combinations - each.empty - 1 for each in columns.values())
        self._several = tuple(accumulate(several, initial=self._starts[-1] + len(columns)))
        lengths = [np.diff(each.firsts)[each.empty + 1 :] for each in columns.values()]
        members = [
            each.members[each.empty :] + start for each, start in zip(columns.values(), self._starts, strict=False)
        ]
        self._lengths: Array = np.concatenate(lengths)
        self._members: Array = np.concatenate(members)
        self._firsts: Array = np.cumsum(self._lengths) - self._lengths
        self._groups = _groups(columns)
        self._cells = sum(_cells(columns[name] for name in group) for group in self._groups)

    @property
    def names(self) -> Iterable[str]:
        """Of the facets."""
        return self._columns.keys()

    def of(self, facet: str) -> slice:
        """Where the values of a facet stand."""
        number = self._number[facet]
        return slice(self._starts[number], self._starts[number + 1])

    def place(self, facet: str, value: str) -> int | None:
        """Where a value stands, None if no document has it."""
        ordinal = self._columns[facet].ordinals.get(value)
        return None if ordinal is None else self._starts[self._number[facet]] + ordinal

    def counted(self, documents: Array, lifted: Mapping[str, Array]) -> Counted:
        """Of these documents; of some facets, by name, of others."""
        counts = self._whole.copy() if documents is self.everything else self._rows(documents)
        for name, others in lifted.items():
            column = self._columns[name]
            self._put(counts, name, np.bincount(column.rows.take(others), minlength=column.combinations))
        if len(self._lengths):
            self._spread(counts)
        values = self._starts[-1]
        return Counted(counts[:values], counts[values : self._several[0]].tolist())

    @cached_property
    def _whole(self) -> Array:
        return self._rows(self.everything)

    def counts_by_document(self, documents: int) -> bool:
        """Whether so few are counted each for itself, instead of by what they have in common."""
        return documents * len(self._columns) <= self._cells

    def _rows(self, documents: Array) -> Array:
        """With what has several values counted as one."""
        if self.counts_by_document(len(documents)):
            return np.bincount(self._places.take(documents, 0).ravel(), minlength=self._several[-1])
        counts = np.empty(self._several[-1], np.intp)
        for joint in self._joints:
            for name, rows in joint.counts(documents):
                self._put(counts, name, rows)
        return counts

    def _put(self, counts: Array, name: str, rows: Array) -> None:
        """Counts of the rows of a column."""
        number, empty = self._number[name], self._columns[name].empty
        counts[self.of(name)] = rows[:empty]
        counts[self._starts[-1] + number] = rows[empty]
        counts[self._several[number] : self._several[number + 1]] = rows[empty + 1 :]

    def _spread(self, counts: Array) -> None:
        """Count what combinations hold."""
        several = counts[self._several[0] :]
        met = several.astype(bool).nonzero()[0]
        if len(met):
            lengths = self._lengths.take(met)
            members = self._members.take(spans(self._firsts.take(met), lengths))
            np.add.at(counts, members, several.take(met).repeat(lengths))

    @cached_property
    def _places(self) -> Array:
        """By document, where it counts for each facet."""
        dtype = np.min_scalar_type(self._several[-1])
        places = []
        for number, (name, column) in enumerate(self._columns.items()):
            alone, several = self.of(name), range(*self._several[number : number + 2])
            own = np.array([*range(alone.start, alone.stop), self._starts[-1] + number, *several], dtype)
            places.append(own[column.rows])
        return np.stack(places, axis=1)

    @cached_property
    def _joints(self) -> "tuple[_Joint, ...]":
        return tuple(_Joint({name: self._columns[name] for name in group}) for group in self._groups)


class _Joint:
    """Columns counted together, the last having most rows."""

    def __init__(self, columns: dict[str, FacetColumn]) -> None:
        self._sizes = {name: column.combinations for name, column in columns.items()}
        cells: Array = np.zeros(1, np.intp)
        for column in columns.values():
            cells = cells * column.combinations + column.rows
        self._cells = cells.astype(np.min_scalar_type(prod(self._sizes.values())))

    def counts(self, documents: Array) -> Iterator[tuple[str, Array]]:
        """Of the rows of each column. Adding up whole lines of a table is far quicker than along its last axis."""
        table = np.bincount(self._cells.take(documents), minlength=prod(self._sizes.values()))
        for name, size in self._sizes.items():
            lines = table.reshape(size, -1)
            yield name, lines.sum(axis=1)
            table = lines.sum(axis=0)


def _groups(columns: dict[str, FacetColumn]) -> list[list[str]]:
    """Groups of facets whose combinations stay few; in each the one with most rows last."""
    groups: list[list[str]] = []
    for name in sorted(columns, key=lambda each: columns[each].combinations):
        fitting = (group for group in groups if _cells(columns[each] for each in (*group, name)) <= _MOST_CELLS)
        chosen = next(fitting, None)
        if chosen is None:
            groups.append([name])
        else:
            chosen.append(name)
    return groups


def _cells(columns: Iterable[FacetColumn]) -> int:
    return prod(column.combinations for column in columns)
