"""Which documents pass the filters, and every facet counted with its own choice lifted, in one pass."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.language import gettext as _
from indexer.collation import sort_key
from indexer.fields import FACETS, Facet
from search.query import MISSING, Query
from search.results import FacetCounts, FacetValue
from search.snapshot import Snapshot, Values

_NOT_STATED = (MISSING,)


@dataclass(slots=True)
class Selection:
    """`documents` pass every filter; `counts` by facet hold the documents that pass the other facets' filters."""

    documents: list[int] = field(default_factory=list)
    counts: dict[str, Counter[Values]] = field(default_factory=dict)


def select(candidates: Iterable[int], query: Query, snapshot: Snapshot) -> Selection:
    """Filter and count `candidates`: a document that fails one facet's filter alone still counts for that facet."""
    columns = {facet.name: snapshot.values(facet.name, query.mentions) for facet in FACETS}
    wanted = {each.field: frozenset(each.values) for each in query.filters}
    selection = Selection(counts={name: Counter() for name in columns})
    for document in candidates:
        failed = [name for name, values in wanted.items() if not values & set(columns[name][document] or _NOT_STATED)]
        if not failed:
            selection.documents.append(document)
        if len(failed) <= 1:
            for name in failed or columns:
                selection.counts[name][columns[name][document]] += 1
    return selection


def facet_counts(selection: Selection, query: Query) -> tuple[FacetCounts, ...]:
    """Every facet in the table's order; chosen values stay listed at zero."""
    return tuple(_facet(facet, selection.counts[facet.name], query.chosen(facet.name)) for facet in FACETS)


def _facet(facet: Facet, combinations: Counter[Values], chosen: Values) -> FacetCounts:
    counts: Counter[str] = Counter()
    for values, count in combinations.items():
        for value in values or _NOT_STATED:
            counts[value] += count
    missing = counts.pop(MISSING, 0)
    listed = counts.keys() | (set(chosen) - {MISSING})
    return FacetCounts(
        field=facet.name,
        label=_(facet.label),
        values=tuple(
            FacetValue(value, value, counts[value], value in chosen) for value in _order(facet, listed, counts)
        ),
        missing=missing,
    )


def _order(facet: Facet, values: Iterable[str], counts: Counter[str]) -> list[str]:
    """Most hits first, then the Swedish alphabet; years newest first."""
    if facet.newest_first:
        return sorted(values, reverse=True)
    return sorted(values, key=lambda value: (-counts[value], sort_key(value)))
