"""The map of hits by county."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.results import FacetCounts
from web.pictures.counties import counties
from web.pictures.shades import shade
from web.urls import State, toggling

FIELD = "lan"


@dataclass(frozen=True, slots=True)
class Area:
    """A county; `url` chooses it, or leaves it out where it is chosen."""

    name: str
    count: int
    shade: int
    selected: bool
    outline: str
    url: str


def county_map(facets: tuple[FacetCounts, ...], state: State) -> tuple[Area, ...]:
    """Every county, from south to north as little as from large to small: in the order of the official codes."""
    counts = next((facet.values for facet in facets if facet.field == FIELD), ())
    return tuple(_areas({each.value: each.count for each in counts}, state))


def _areas(counts: dict[str, int], state: State) -> Iterator[Area]:
    most = max(counts.values(), default=0)
    chosen, url = state.chosen(FIELD), toggling(FIELD, state)
    for each in counties():
        count = counts.get(each.name, 0)
        yield Area(each.name, count, shade(count, most), each.name in chosen, each.outline, url(each.name))
