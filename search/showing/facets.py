"""Counts of a facet as the values a reader chooses among: ordered, with the ranges that are chosen."""

from dataclasses import replace

from indexer.fields import FACET_BY_NAME, FACETS, Facet, Order
from indexer.segments.arrays import Array
from search.asking.fieldnames import plain
from search.asking.ranges import written
from search.matching.counting import Tally
from search.matching.listing import Listed, listed
from search.matching.selection import Selection
from search.matching.stated import Stated
from search.matching.steps import STEPS, bars, step_counts
from search.query import Query
from search.results import Bar, FacetCounts
from search.showing.labels import value_label


def facet_counts(
    selection: Selection, query: Query, stated: Stated, facets: tuple[Facet, ...] = FACETS
) -> tuple[FacetCounts, ...]:
    """The facets in the table's order, each with its own choice lifted; what is chosen stays listed at zero."""
    tally = stated.tally(tuple([facet.name for facet in facets]), query.mentions)
    lifted = {facet.name: selection.without(facet.name) for facet in facets if facet.name in selection.lifted}
    counts, missing = tally.counted(selection.documents, lifted)
    found = [
        _facet(facet, own, without, counts[tally.of(facet.name)], tally, query)
        for facet, own, without in zip(facets, listed(facets, tally, counts, query), missing, strict=True)
    ]
    return tuple(_with_ranges(each, selection, query, stated) for each in found) if query.ranges else tuple(found)


def containing(facet: FacetCounts, text: str) -> FacetCounts:
    """Only the values whose label holds `text`, whatever its case, dots and accents."""
    wanted = plain(text)
    values = [each for each in facet.values if wanted in plain(each.label)]
    names, counts = tuple(each.value for each in values), tuple(each.count for each in values)
    return replace(facet, names=names, counts=counts, distinct=len(values))


def _facet(facet: Facet, own: Listed, missing: int, counts: Array, tally: Tally, query: Query) -> FacetCounts:
    """`counts` are those of all its values."""
    if facet.counts_steps:
        return _stepped(facet, counts.tolist(), missing, query)
    return FacetCounts(
        field=facet.name,
        names=tuple(own.values),
        counts=tuple(own.counts),
        missing=missing,
        distinct=own.distinct,
        chosen=frozenset(query.chosen(facet.name)) if query.filters else _NONE,
        histogram=_yearly(tally.labels[tally.of(facet.name)], counts) if facet.order is Order.NEWEST else (),
    )


_NONE: frozenset[str] = frozenset()


def _stepped(facet: Facet, counts: list[int], missing: int, query: Query) -> FacetCounts:
    """Steps that have hits or are chosen; `counts` are those of the bins."""
    steps = [(step.chosen_of(facet.name), count) for step, count in step_counts(counts)]
    listed = [(written(step), count) for step, count in steps if count or step in query.ranges]
    return FacetCounts(
        field=facet.name,
        names=tuple(name for name, _count in listed),
        counts=tuple(count for _name, count in listed),
        missing=missing,
        distinct=len(listed),
        chosen=frozenset(written(step) for step, _count in steps if step in query.ranges),
        histogram=bars(counts),
    )


def _yearly(years: Array, counts: Array) -> tuple[Bar, ...]:
    """Every year from the first to the last, oldest first."""
    held = {int(years[place]): int(counts[place]) for place in counts.nonzero()[0].tolist()}
    span = range(min(held), max(held) + 1) if held else ()
    return tuple(Bar(year, year, held.get(year, 0)) for year in span)


def _with_ranges(facet: FacetCounts, selection: Selection, query: Query, stated: Stated) -> FacetCounts:
    """Chosen ranges that are none of the steps come first of all: a form that lists them keeps them.

    A step called as one of them is not listed beside it: "1mkr..5mkr" is as that of 1 to less than 5.
    """
    kind = FACET_BY_NAME[facet.field]
    steps = {step.chosen_of(facet.field) for step in STEPS} if kind.counts_steps else set()
    ranges = [each for each in query.ranges if each.field == facet.field and each not in steps]
    names = tuple(map(written, ranges))
    documents = selection.without(facet.field)
    called = {value_label(facet.field, name) for name in names} if kind.counts_steps else set()
    kept = [
        (name, count)
        for name, count in zip(facet.names, facet.counts, strict=True)
        if not called or name in facet.chosen or value_label(facet.field, name) not in called
    ]
    return replace(
        facet,
        names=(*names, *(name for name, _count in kept)),
        counts=(*(stated.count_within(each, documents) for each in ranges), *(count for _name, count in kept)),
        distinct=facet.distinct + len(ranges) + len(kept) - len(facet.names),
        chosen=facet.chosen.union(names),
    )
