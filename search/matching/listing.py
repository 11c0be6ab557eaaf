"""The values of a facet that an answer lists, in order: the first of them, what is chosen and what they belong to."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

import numpy as np

from indexer.collation import sort_key
from indexer.fields import Facet, Order
from indexer.segments.arrays import Array
from search.matching.columns import FacetColumn
from search.matching.counting import Counts
from search.matching.ranking import first_places
from search.query import BY_COUNT, MISSING, Query

_NOWHERE = -1  # the ordinal of a value that no document has
_FAR = 1 << 60  # more than any rank of a value that belongs to something chosen


def first_values(
    facet: Facet, column: FacetColumn, counted: Counts, query: Query
) -> tuple[Sequence[str], Sequence[int]]:
    """The values and their counts: most hits first, then the Swedish alphabet, or that alone; years newest first.

    Chosen ones also at zero.
    """
    ranks = _ranks(facet, column, counted, query)
    places = first_places(ranks, len(ranks) if query.listed is None else query.listed)
    ordinals, counts = counted.values[places].tolist(), counted.counts[places].tolist()
    values = [column.values[ordinal] for ordinal in ordinals]
    wanted = {*query.chosen(facet.name), *(_within(facet, values) if len(values) < len(counted.values) else ())}
    missed = wanted.difference(values, (MISSING,)) if wanted else ()
    if not missed:
        return values, counts
    more = ((value, counted.of(column.ordinals.get(value, _NOWHERE))) for value in missed)
    listed = _sorted(facet, [*zip(values, counts, strict=True), *more], query)
    return [value for value, _count in listed], [count for _value, count in listed]


def _ranks(facet: Facet, column: FacetColumn, counted: Counts, query: Query) -> Array:
    """Of the values counted, ascending in the order of _sorted."""
    ranks = counted.values
    if facet.order is Order.COUNT and query.facet_order == BY_COUNT:
        ranks = ranks - counted.counts * len(column.values)
    around = query.chosen(facet.parent)
    if around and (above := facet.above):
        outside = [above(column.values[ordinal]).value not in around for ordinal in counted.values.tolist()]
        ranks = ranks + np.array(outside, np.int64) * _FAR
    return ranks


def _sorted(facet: Facet, listed: list[tuple[str, int]], query: Query) -> list[tuple[str, int]]:
    """What belongs to something chosen comes first."""
    listed.sort(key=lambda each: sort_key(each[0]), reverse=facet.order is Order.NEWEST)
    if facet.order is Order.COUNT and query.facet_order == BY_COUNT:
        listed.sort(key=itemgetter(1), reverse=True)  # equal counts stay in the order of the alphabet
    around = query.chosen(facet.parent)
    if around and (above := facet.above):
        listed.sort(key=lambda each: above(each[0]).value not in around)
    return listed


def _within(facet: Facet, values: Iterable[str]) -> set[str]:
    """What the values belong to in the same facet."""
    if not (above := facet.above):
        return set()
    return {held.value for held in map(above, values) if held.level}
