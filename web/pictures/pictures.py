"""The pictures that are made of one answer."""

from dataclasses import dataclass

from search.results import FacetCounts
from web.pictures.bars import Bar, year_bars
from web.pictures.counties import HEIGHT, WIDTH
from web.pictures.county_map import Area, county_map
from web.urls import State


@dataclass(frozen=True, slots=True)
class Pictures:
    """`unplaced` and `undated` count the hits that state no county and no year."""

    areas: tuple[Area, ...]
    unplaced: int
    years: tuple[Bar, ...]
    undated: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def place_rows(self) -> list[tuple[str, int, str]]:
        """Largest first."""
        return sorted(((each.name, each.count, each.url) for each in self.areas), key=lambda row: -row[1])

    @property
    def year_rows(self) -> list[tuple[str, int, str]]:
        """Newest first."""
        return [(each.label, each.count, each.url) for each in reversed(self.years)]


def pictures(facets: tuple[FacetCounts, ...], state: State) -> Pictures:
    """Choices made in a picture lead to the view that the reader is in."""
    missing = {facet.field: facet.missing for facet in facets}
    return Pictures(
        areas=county_map(facets, state),
        unplaced=missing.get("lan", 0),
        years=year_bars(facets, state),
        undated=missing.get("ar", 0),
    )
