"""Facets whose values belong to those of another as a tree: regions, their counties, their municipalities."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.results import FacetCounts, FacetValue
from search.showing.labels import value_label


@dataclass(frozen=True, slots=True)
class Branch:
    """A value of `field`, and what belongs to it in the order it was listed."""

    field: str
    value: FacetValue
    branches: tuple["Branch", ...] = ()


def tree(facets: tuple[FacetCounts, ...], field: str) -> tuple[Branch, ...]:
    """The values of a facet under all they belong to; those that belong to nothing come last."""
    by_name = {facet.field: facet for facet in facets}
    facet = by_name[field]
    branches = within(facet)
    loose: tuple[Branch, ...] = ()
    while facet.parent_field in by_name:
        below = _by_parent(branches)
        loose += tuple(below.pop("", ()))
        facet = by_name[facet.parent_field]
        branches = _above(facet, below)
    return branches + loose


def within(facet: FacetCounts) -> tuple[Branch, ...]:
    """The values of one facet, offices under their agency."""
    below: dict[str, list[Branch]] = {}
    for each in facet.values:
        if each.level:
            below.setdefault(each.parent, []).append(Branch(facet.field, each))
    tops = [each for each in facet.values if not each.level]
    listed = {each.value for each in tops}
    without = (each for parent, several in below.items() if parent not in listed for each in several)
    return (*(Branch(facet.field, each, tuple(below.get(each.value, ()))) for each in tops), *without)


def _by_parent(branches: tuple[Branch, ...]) -> dict[str, list[Branch]]:
    below: dict[str, list[Branch]] = {}
    for each in branches:
        below.setdefault(each.value.parent if not each.value.level else "", []).append(each)
    return below


def _above(facet: FacetCounts, below: Mapping[str, list[Branch]]) -> tuple[Branch, ...]:
    """The values of `facet` that something belongs to; one that is not listed has no hits of its own."""
    listed = [each for each in facet.values if each.value in below]
    names = {each.value for each in listed}
    unlisted = [
        FacetValue(name, value_label(facet.field, name), 0, selected=False) for name in below if name not in names
    ]
    return tuple(Branch(facet.field, each, tuple(below[each.value])) for each in (*listed, *unlisted))
