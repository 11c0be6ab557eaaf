"""Counts of a facet as the values a reader chooses among: ordered, with the ranges that are chosen."""

from functools import cache

from indexer.fields import FACET_BY_NAME, FACETS, Facet, Order
from indexer.segments.arrays import Array
from search.asking.fieldnames import plain
from search.asking.ranges import written
from search.matching.counting import Tally
from search.matching.listing import listed
from search.matching.selection import Selection
from search.matching.stated import Stated
from search.matching.steps import STEPS, bars, step_counts
from search.query import Query, Range
from search.results import Bar, FacetCounts
from search.showing.labels import value_label


def facet_counts(
    selection: Selection, query: Query, stated: Stated, facets: tuple[Facet, ...] = FACETS
) -> tuple[FacetCounts, ...]:
    """The facets in the table's order, each with its own choice lifted; what is chosen stays listed at zero."""
    tally = stated.tally(tuple([facet.name for facet in facets]), query.mentions)
    lifted = {name: documents for name, documents in selection.lifted.items() if name in tally.names}
    counts, missing = tally.counted(selection.documents, lifted)
    found = []
    for facet, own, without in zip(facets, listed(facets, tally, counts, query), missing, strict=True):
        chosen = frozenset(query.chosen(facet.name)) if query.filters else _NONE
        told = FacetCounts(facet.name, own.values, own.counts, without, own.distinct, chosen)
        found.append(told if facet.order is _BY_COUNT else _along_axis(told, facet, tally, counts, query))
    return tuple([_with_ranges(each, selection, query, stated) for each in found] if query.ranges else found)


_NONE: frozenset[str] = frozenset()
_BY_COUNT = Order.COUNT  # from an enumeration it is slow to get


def containing(facet: FacetCounts, text: str) -> FacetCounts:
    """Only the values whose label holds `text`, whatever its case, dots and accents."""
    wanted = plain(text)
    values = [each for each in facet.values if wanted in plain(each.label)]
    names, counts = tuple(each.value for each in values), tuple(each.count for each in values)
    return facet._replace(names=names, counts=counts, distinct=len(values))


def _along_axis(told: FacetCounts, facet: Facet, tally: Tally, counts: Array, query: Query) -> FacetCounts:
    """Years and amounts, with bars."""
    own = tally.of(facet.name)
    if facet.counts_steps:
        return _stepped(told, counts[own].tolist(), query)
    return told._replace(histogram=_yearly(tally.labels[own], counts[own]))


def _stepped(told: FacetCounts, counts: list[int], query: Query) -> FacetCounts:
    """Steps that have hits or are chosen; `counts` are those of the bins."""
    chosen = [each for each in query.ranges if each.field == told.field]
    found = zip(_steps(told.field), step_counts(counts), strict=True)
    listed = [(name, count) for (step, name), count in found if count or step in chosen]
    return told._replace(
        names=tuple([name for name, _count in listed]),
        counts=tuple([count for _name, count in listed]),
        distinct=len(listed),
        chosen=frozenset(name for step, name in _steps(told.field) if step in chosen),
        histogram=bars(counts),
    )


@cache
def _steps(field: str) -> tuple[tuple[Range, str], ...]:
    """What each step of a field is chosen by, and how that is written."""
    steps = [step.chosen_of(field) for step in STEPS]
    return tuple((step, written(step)) for step in steps)


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
    steps = [step for step, _name in _steps(facet.field)] if kind.counts_steps else []
    ranges = [each for each in query.ranges if each.field == facet.field and each not in steps]
    names = tuple(map(written, ranges))
    documents = selection.without(facet.field)
    called = {value_label(facet.field, name) for name in names} if kind.counts_steps else set()
    kept = [
        (name, count)
        for name, count in zip(facet.names, facet.counts, strict=True)
        if not called or name in facet.chosen or value_label(facet.field, name) not in called
    ]
    return facet._replace(
        names=(*names, *(name for name, _count in kept)),
        counts=(*(stated.count_within(each, documents) for each in ranges), *(count for _name, count in kept)),
        distinct=facet.distinct + len(ranges) + len(kept) - len(facet.names),
        chosen=facet.chosen.union(names),
    )
