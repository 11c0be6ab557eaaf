"""A facet as a group of checkboxes, with the bars of its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.fields import FACET_BY_NAME
from search.asking.ranges import DAYS, RANGED
from search.query import MISSING, Query
from search.results import FacetCounts, FacetValue
from search.showing.labels import value_label
from web.pictures.bars import BarView, histogram
from web.urls import State, choice_url

SHOWN = 6  # values that are listed beside the hits, besides those chosen
_FIRST = ("region", "lan", "kommun", "metod", "malgrupp")  # what people ask for; these stand unfolded


@dataclass(frozen=True, slots=True)
class FacetView:
    """`options` holds what is chosen and what is most common; `rest` values more are at `url`.

    `bars` and the two ends to type, where it has a range, stand above the options.
    """

    field: str
    label: str
    is_place: bool
    options: tuple[FacetValue, ...]
    rest: int
    url: str
    is_open: bool
    bars: tuple[BarView, ...]
    has_range: bool
    of_days: bool


def facet_views(facets: tuple[FacetCounts, ...], query: Query, state: State) -> tuple[FacetView, ...]:
    """Facets without a value to choose are left out."""
    used = [facet for facet in facets if facet.values or query.chosen(facet.field)]
    used.sort(key=lambda facet: _FIRST.index(facet.field) if facet.field in _FIRST else len(_FIRST))
    return tuple(_view(facet, query, state) for facet in used)


def all_options(facet: FacetCounts, query: Query) -> tuple[FacetValue, ...]:
    """Every value, "not stated" as one like the others, last among them."""
    return (*facet.values, *_missing(facet, query))


def _view(facet: FacetCounts, query: Query, state: State) -> FacetView:
    options = all_options(facet, query)
    every = facet.distinct + len(options) - len(facet.values)
    kind = FACET_BY_NAME[facet.field]
    drawn = histogram(facet, state)
    shown = 0 if drawn and not kind.counts_steps else SHOWN  # the bars stand for the years
    listed = options if kind.counts_steps or every <= shown + 1 else _listed(options, shown)
    return FacetView(
        field=facet.field,
        label=facet.label,
        is_place=kind.mentioned is not None,
        options=listed,
        rest=every - len(listed),
        url=choice_url(facet.field, state) if every > len(listed) else "",
        is_open=facet.field in _FIRST or bool(state.chosen(facet.field)),
        bars=drawn,
        has_range=facet.field in RANGED,
        of_days=facet.field in DAYS,
    )


def _listed(options: tuple[FacetValue, ...], shown: int) -> tuple[FacetValue, ...]:
    return tuple(option for place, option in enumerate(options) if place < shown or option.selected)


def _missing(facet: FacetCounts, query: Query) -> Iterator[FacetValue]:
    selected = MISSING in query.chosen(facet.field)
    if facet.missing or selected:
        yield FacetValue(MISSING, value_label(facet.field, MISSING), facet.missing, selected)
