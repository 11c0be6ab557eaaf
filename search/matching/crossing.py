"""Documents counted by the values of two facets at once."""

import numpy as np

from indexer.segments.arrays import Array, spans
from search.matching.columns import FacetColumn
from search.matching.stated import Stated
from search.results import Crossed


def cross(rows: str, columns: str, documents: Array, stated: Stated, mentions: bool) -> Crossed:
    """One pass over the documents, however many values the facets have."""
    one, other = stated.column(rows, mentions), stated.column(columns, mentions)
    counts: dict[tuple[str, str], int] = {}
    row_labels, column_labels = stated.chosen_as(rows, one), stated.chosen_as(columns, other)
    for row, column, count in _pairs(one, other, documents):
        key = row_labels[row], column_labels[column]
        counts[key] = counts.get(key, 0) + count
    no_row, no_column = (each.rows[documents] == each.empty for each in (one, other))
    return Crossed(
        counts=counts,
        total=len(documents),
        without_row=int(np.count_nonzero(no_row)),
        without_column=int(np.count_nonzero(no_column)),
        without_both=int(np.count_nonzero(no_row & no_column)),
    )


def _pairs(one: FacetColumn, other: FacetColumn, documents: Array) -> list[tuple[int, int, int]]:
    """Ordinals of values that documents have together, and how many do."""
    cells = one.rows[documents].astype(np.int64) * other.combinations + other.rows[documents]
    cells, counts = np.unique(cells, return_counts=True)
    rows, columns = np.divmod(cells, other.combinations)
    places, right = _values(columns, other)
    rows, counts = rows[places], counts[places]
    places, left = _values(rows, one)
    right, counts = right[places], counts[places]
    keys, which = np.unique(left * len(other.values) + right, return_inverse=True)
    summed = np.bincount(which, weights=counts, minlength=len(keys)).astype(np.int64)
    lefts, rights = np.divmod(keys, max(1, len(other.values)))
    return list(zip(lefts.tolist(), rights.tolist(), summed.tolist(), strict=True))


def _values(rows: Array, column: FacetColumn) -> tuple[Array, Array]:
    """The values of each of `rows` of a column, one after another, and the place among `rows` that each belongs to."""
    lengths = np.diff(column.firsts)[rows]
    return np.repeat(np.arange(len(rows)), lengths), column.members[spans(column.firsts[rows], lengths)]
