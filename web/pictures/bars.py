"""Counts along an axis as bars."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from search.asking.ranges import DAYS, written
from search.query import Range
from search.results import Bar, FacetCounts
from search.showing.labels import value_label
from web.urls import State, toggling

_MOST = 45  # bars at most, the last ones: more would be too narrow to hit


@dataclass(frozen=True, slots=True)
class BarView:
    """`height` in percent of the highest; `url` chooses what it stands for, or leaves it out where it is chosen."""

    label: str
    count: int
    height: int
    selected: bool
    url: str


def histogram(facet: FacetCounts, state: State) -> tuple[BarView, ...]:
    """The bars of a facet of years or amounts, none where it has no more than one."""
    found = facet.histogram[-_MOST:]
    most = max((each.count for each in found), default=0)
    if len(found) < 2 or not most:
        return ()
    chosen, url = state.chosen(facet.field), toggling(facet.field, state)
    return tuple(_view(facet.field, each, most, chosen, url) for each in _trimmed(found))


def _trimmed(bars: tuple[Bar, ...]) -> list[Bar]:
    """Without the empty ones at the ends."""
    counts = [each.count for each in bars]
    before, after = list(accumulate(counts)), list(accumulate(reversed(counts)))[::-1]
    return [each for each, left, right in zip(bars, before, after, strict=True) if left and right]


def _view(field: str, bar: Bar, most: int, chosen: tuple[str, ...], url: Callable[[str], str]) -> BarView:
    value = str(bar.low) if field in DAYS else written(Range(field, bar.low or None, bar.high))
    return BarView(value_label(field, value), bar.count, _height(bar.count, most), value in chosen, url(value))


def _height(count: int, most: int) -> int:
    """What is there at all is seen."""
    return max(2, round(100 * count / most)) if count else 0
