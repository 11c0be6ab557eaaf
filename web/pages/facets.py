"""A facet as a group of checkboxes."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.fields import FACET_BY_NAME
from search.query import MISSING, Query
from search.results import FacetCounts, FacetValue
from search.showing.labels import value_label

SHOWN = 6  # values that need no unfolding
LISTED = 60  # values listed at all: a facet of thousands would weigh more than the hits


@dataclass(frozen=True, slots=True)
class FacetView:
    """`first` is always seen, chosen values among it; `more` is folded away; `unlisted` is how many were left out."""

    field: str
    label: str
    is_place: bool
    first: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    unlisted: int


def facet_views(facets: tuple[FacetCounts, ...], query: Query) -> tuple[FacetView, ...]:
    """Facets without a value to choose are left out."""
    views = (_view(facet, query) for facet in facets if facet.values or query.chosen(facet.field))
    return tuple(views)


def _view(facet: FacetCounts, query: Query) -> FacetView:
    options = [*facet.values, *_missing(facet, query)]
    seen = [option for place, option in enumerate(options) if place < SHOWN or option.selected]
    rest = [option for option in options if option not in seen]
    return FacetView(
        field=facet.field,
        label=facet.label,
        is_place=FACET_BY_NAME[facet.field].mentioned is not None,
        first=tuple(seen),
        more=tuple(rest[:LISTED]),
        unlisted=max(0, len(rest) - LISTED),
    )


def _missing(facet: FacetCounts, query: Query) -> Iterator[FacetValue]:
    """ "Not stated" as a value like the others, last among them."""
    selected = MISSING in query.chosen(facet.field)
    if facet.missing or selected:
        yield FacetValue(MISSING, value_label(facet.field, MISSING), facet.missing, selected)
