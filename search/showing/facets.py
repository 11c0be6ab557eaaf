"""Counts of a facet as the values a reader chooses among: ordered, labelled, with what they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat

from indexer.fields import FACETS, Facet, Order
from search.asking.fieldnames import plain
from search.asking.ranges import written
from search.matching.columns import FacetColumn
from search.matching.counting import Counts, count_alone
from search.matching.listing import first_values
from search.matching.selection import Selection
from search.matching.stated import Stated
from search.matching.steps import STEPS, bars, step_counts
from search.query import Query
from search.results import Bar, FacetCounts, FacetValue
from search.showing.labels import value_label

_value = partial(tuple.__new__, FacetValue)  # what FacetValue does too, but in a third of the time


def facet_counts(
    selection: Selection, query: Query, stated: Stated, facets: tuple[Facet, ...] = FACETS
) -> tuple[FacetCounts, ...]:
    """The facets in the table's order, each with its own choice lifted; what is chosen stays listed at zero."""
    names = tuple(facet.name for facet in facets)
    counted = stated.counts(names, selection.documents, query.mentions)
    for name in selection.lifted.keys() & counted.keys():
        counted[name] = count_alone(stated.column(name, query.mentions), selection.without(name))
    return tuple(_facet(facet, counted[facet.name], selection, query, stated) for facet in facets)


def containing(facet: FacetCounts, text: str) -> FacetCounts:
    """Only the values whose label holds `text`, whatever its case, dots and accents."""
    wanted = plain(text)
    values = tuple(each for each in facet.values if wanted in plain(each.label))
    return replace(facet, values=values, distinct=len(values))


def _facet(facet: Facet, counted: Counts, selection: Selection, query: Query, stated: Stated) -> FacetCounts:
    ranges = tuple(_ranges(facet, selection, query, stated))
    column = stated.column(facet.name, query.mentions)
    if facet.counts_steps:
        steps = tuple(_steps(facet, counted, query))
        return FacetCounts(facet.name, (*ranges, *steps), counted.missing, len(ranges) + len(steps), bars(counted))
    listed, counts = first_values(facet, column, counted, query)
    return FacetCounts(
        field=facet.name,
        values=(*ranges, *_values(facet, listed, counts, query)),
        missing=counted.missing,
        distinct=len(ranges) + len(counted.values) + counts.count(0),
        histogram=_yearly(column, counted) if facet.order is Order.NEWEST else (),
    )


def _ranges(facet: Facet, selection: Selection, query: Query, stated: Stated) -> Iterator[FacetValue]:
    """Chosen ranges that are none of the steps, first of all: a form that lists them keeps them."""
    chosen = [each for each in query.ranges if each.field == facet.name]
    steps = {step.chosen_of(facet.name) for step in STEPS} if chosen and facet.counts_steps else set()
    for each in chosen:
        if each not in steps:
            count = stated.count_within(each, selection.without(facet.name))
            yield FacetValue(written(each), value_label(facet.name, written(each)), count, selected=True)


def _steps(facet: Facet, counted: Counts, query: Query) -> Iterator[FacetValue]:
    for step, count in step_counts(counted):
        chosen = step.chosen_of(facet.name)
        if count or chosen in query.ranges:
            value = written(chosen)
            yield FacetValue(value, value_label(facet.name, value), count, chosen in query.ranges)


def _yearly(column: FacetColumn, counted: Counts) -> tuple[Bar, ...]:
    """Every year from the first to the last, oldest first."""
    counts = {int(column.values[ordinal]): count for ordinal, count in counted.pairs()}
    years = range(min(counts), max(counts) + 1) if counts else ()
    return tuple(Bar(year, year, counts.get(year, 0)) for year in years)


def _values(facet: Facet, values: Sequence[str], counts: Sequence[int], query: Query) -> tuple[FacetValue, ...]:
    """Many, so that no step of Python is taken for each."""
    chosen = frozenset(query.chosen(facet.name))
    labels = map(facet.shown, values) if facet.shown else values
    selected = map(chosen.__contains__, values) if chosen else repeat(False)
    above = zip(*map(facet.above, values), strict=True) if facet.above and values else (repeat(""), repeat(0))
    return tuple(map(_value, zip(values, labels, counts, selected, *above)))  # noqa: B905 # what repeats has no end
