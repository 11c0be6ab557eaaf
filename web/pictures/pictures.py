"""The pictures that are made of one answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from search.results import FacetCounts
from web.pictures.bars import BarView, histogram
from web.pictures.counties import HEIGHT, WIDTH
from web.pictures.county_map import FIELD, Area, county_map
from web.urls import State

_CHARTS = ("ar", "budget", "bidrag")


@dataclass(frozen=True, slots=True)
class Chart:
    """`missing` counts the hits that do not state the field; `heading` names the axis of its table."""

    field: str
    title: str
    heading: str
    bars: tuple[BarView, ...]
    missing: int

    @property
    def rows(self) -> list[tuple[str, int, str]]:
        return [(each.label, each.count, each.url) for each in self.bars]


@dataclass(frozen=True, slots=True)
class Pictures:
    """`unplaced` counts the hits that state no county."""

    areas: tuple[Area, ...]
    unplaced: int
    charts: tuple[Chart, ...]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def rows(self) -> list[tuple[str, int, str]]:
        """Largest first."""
        return sorted(((each.name, each.count, each.url) for each in self.areas), key=lambda row: -row[1])


def pictures(facets: tuple[FacetCounts, ...], state: State) -> Pictures:
    """Choices made in a picture lead to the view that the reader is in."""
    named = {facet.field: facet for facet in facets}
    charts = tuple(_charts([named[field] for field in _CHARTS if field in named], state))
    return Pictures(county_map(facets, state), named[FIELD].missing if FIELD in named else 0, charts)


def _charts(facets: list[FacetCounts], state: State) -> Iterator[Chart]:
    for facet in facets:
        if bars := histogram(facet, state):
            title = _("When the projects ran") if facet.field == "ar" else facet.label
            yield Chart(facet.field, title, _("Year") if facet.field == "ar" else facet.label, bars, facet.missing)
