"""Counts along an axis as bars."""

from dataclasses import dataclass

from search.results import FacetCounts
from web.urls import State, search_url

YEAR = "ar"
_YEARS = 45  # years at most: more would be too narrow to hit


@dataclass(frozen=True, slots=True)
class Bar:
    """`height` in percent of the highest; `url` chooses the value, or leaves it out where it is chosen."""

    label: str
    count: int
    height: int
    selected: bool
    url: str


def year_bars(facets: tuple[FacetCounts, ...], state: State) -> tuple[Bar, ...]:
    """Projects active in each year, without gaps between the first year and the last."""
    counts = next((facet.values for facet in facets if facet.field == YEAR), ())
    found = {int(each.value): each.count for each in counts if each.value.isdigit() and each.count}
    if not found:
        return ()
    years = range(max(min(found), max(found) - _YEARS + 1), max(found) + 1)
    return bars([(str(year), str(year), found.get(year, 0)) for year in years], YEAR, state)


def bars(counts: list[tuple[str, str, int]], field: str, state: State) -> tuple[Bar, ...]:
    """A bar for each (value, label, count)."""
    most = max((count for _value, _label, count in counts), default=0)
    chosen = state.chosen(field)
    return tuple(
        Bar(label, count, _height(count, most), value in chosen, search_url(state.toggled(field, value)))
        for value, label, count in counts
    )


def _height(count: int, most: int) -> int:
    """What is there at all is seen."""
    return max(2, round(100 * count / most)) if count else 0
