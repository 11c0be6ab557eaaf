"""Amounts in steps: 1, 2, 5 of every decade to draw, joined to the few that a reader chooses among."""

from typing import NamedTuple

import numpy as np

from indexer.segments.arrays import Array
from search.matching.columns import FacetColumn
from search.matching.counting import Counts
from search.query import Range
from search.results import Bar

_THOUSAND, _MILLION = 1_000, 1_000_000
BINS = (0, *(digit * 10**zeros for zeros in range(4, 10) for digit in (1, 2, 5)))  # kronor at which each begins
_STEPS = (0, 100 * _THOUSAND, 500 * _THOUSAND, _MILLION, 5 * _MILLION, 10 * _MILLION, 50 * _MILLION, 100 * _MILLION)


class Step(NamedTuple):
    """The range of a step and the bins in it, from `first` up to `end`."""

    low: int | None
    high: int | None
    first: int
    end: int

    def chosen_of(self, field: str) -> Range:
        return Range(field, self.low, self.high)


def _steps() -> tuple[Step, ...]:
    ends = (*_STEPS[1:], None)
    return tuple(
        Step(
            low or None,
            None if end is None else end - 1,
            BINS.index(low),
            len(BINS) if end is None else BINS.index(end),
        )
        for low, end in zip(_STEPS, ends, strict=True)
    )


STEPS = _steps()


def bin_column(amounts: Array) -> FacetColumn:
    """Each document's bin as the only value of a facet; an amount below zero is one that is not stated."""
    bins = len(BINS)
    rows = np.searchsorted(np.array(BINS), amounts, side="right") - 1
    return FacetColumn(
        values=tuple(map(str, BINS)),
        rows=np.where(rows < 0, bins, rows).astype(np.min_scalar_type(bins)),
        row_values=(*((number,) for number in range(bins)), ()),
        sets=np.arange(bins),
        set_rows=np.arange(bins),
        empty=np.array([bins]),
        ordinals={str(low): number for number, low in enumerate(BINS)},
    )


def bars(counted: Counts) -> tuple[Bar, ...]:
    """From the first bin that holds anything to the last, empty ones between them too."""
    counts = dict(counted.pairs())
    if not counts:
        return ()
    return tuple(
        Bar(BINS[each], BINS[each + 1] - 1 if each + 1 < len(BINS) else None, counts.get(each, 0))
        for each in range(min(counts), max(counts) + 1)
    )


def step_counts(counted: Counts) -> tuple[tuple[Step, int], ...]:
    """Every step, ascending, with its number of documents."""
    pairs = counted.pairs()
    return tuple((step, sum(count for each, count in pairs if step.first <= each < step.end)) for step in STEPS)
