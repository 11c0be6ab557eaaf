"""Amounts in steps: 1, 2, 5 of every decade to draw, joined to the few that a reader chooses among."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indexer.segments.arrays import Array
from search.matching.columns import FacetColumn
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
        firsts=np.minimum(np.arange(bins + 2), bins),
        members=np.arange(bins),
        ordinals={str(low): number for number, low in enumerate(BINS)},
    )


def bars(counts: Sequence[int]) -> tuple[Bar, ...]:
    """Of the number of documents in each bin: from the first to the last that holds any, with empty ones between."""
    held = [each for each, count in enumerate(counts) if count]
    ends = (*(low - 1 for low in BINS[1:]), None)
    return tuple(Bar(BINS[each], ends[each], counts[each]) for each in range(held[0], held[-1] + 1)) if held else ()


def step_counts(counts: Sequence[int]) -> list[int]:
    """The number of documents in every step, from that in each bin."""
    return [sum(counts[step.first : step.end]) for step in STEPS]
