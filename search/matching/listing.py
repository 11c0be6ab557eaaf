"""The values of facets that an answer lists, in order: the first of them, what is chosen and what they belong to."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from indexer.collation import sort_key
from indexer.fields import Facet, Order
from indexer.segments.arrays import Array
from search.matching.counting import Tally
from search.matching.ranking import first_places
from search.query import BY_COUNT, MISSING, Query

_MANY = 1_000  # values in an answer, from which on only those that are listed are sorted


class Listed(NamedTuple):
    """Values of a facet in order, and their counts; `distinct` values have hits or are chosen."""

    values: tuple[str, ...]
    counts: tuple[int, ...]
    distinct: int


def listed(facets: tuple[Facet, ...], tally: Tally, counts: Array, query: Query) -> Iterator[Listed]:
    """Most hits first, then the Swedish alphabet, or that alone; years newest first. Chosen ones also at zero.

    `counts` are those of the values of the tally, which counts these facets.
    """
    places = counts.astype(bool).nonzero()[0]  # of numbers it takes four times as long
    found = counts.take(places)
    bounds = [0, *places.searchsorted(tally.ends).tolist()]
    order, kept = _order(_keys(facets, tally, places, found, bounds, query), bounds, query.listed)
    values, numbers = tuple(tally.labels.take(places.take(order)).tolist()), tuple(found.take(order).tolist())
    ends = kept[1:] if query.listed is None else [min(e, s + query.listed) for s, e in pairwise(kept)]
    for facet, first, last, start, stop in zip(facets, kept, ends, bounds, bounds[1:], strict=False):
        own = Listed(values[first:last], numbers[first:last], stop - start)
        missed = _missed(facet, own, query) if query.filters or last - first < stop - start else None
        yield _with(missed, own, facet, tally, counts, query) if missed else own


def _keys(
    facets: tuple[Facet, ...], tally: Tally, places: Array, found: Array, bounds: list[int], query: Query
) -> Array:
    """Facet by facet, ascending in the order of _sorted within each."""
    keys = tally.ranks.take(places)
    if query.facet_order == BY_COUNT:
        keys -= found * tally.weights.take(places)
    for facet, (start, stop) in zip(facets, pairwise(bounds), strict=True) if query.filters else ():
        around, above = query.chosen(facet.parent), facet.above
        if around and above:
            outside = [above(value).value not in around for value in tally.labels[places[start:stop]]]
            keys[start:stop] += np.array(outside, np.int64) * tally.far
    return keys


def _order(keys: Array, bounds: list[int], most: int | None) -> tuple[Array, list[int]]:
    """The places of the keys in order, at least the first `most` of each facet, and where those of each begin."""
    if most is None or len(keys) <= _MANY:
        return keys.argsort(), bounds
    first = [start + first_places(keys[start:stop], most) for start, stop in pairwise(bounds)]
    return np.concatenate(first), list(accumulate(map(len, first), initial=0))


def _missed(facet: Facet, listed: Listed, query: Query) -> set[str]:
    """What is chosen, or what listed values belong to in the same facet, and is not listed."""
    wanted = {*query.chosen(facet.name)} - {MISSING} if query.filters else set()
    if (above := facet.above) and len(listed.values) < listed.distinct:
        wanted.update(held.value for held in map(above, listed.values) if held.level)
    return wanted.difference(listed.values)


def _with(missed: Iterable[str], listed: Listed, facet: Facet, tally: Tally, counts: Array, query: Query) -> Listed:
    places = {value: tally.place(facet.name, value) for value in missed}
    more = ((value, 0 if place is None else int(counts[place])) for value, place in places.items())
    values, numbers = zip(*_sorted(facet, [*zip(listed.values, listed.counts, strict=True), *more], query), strict=True)
    return Listed(values, numbers, listed.distinct + numbers.count(0))


def _sorted(facet: Facet, listed: list[tuple[str, int]], query: Query) -> list[tuple[str, int]]:
    """What belongs to something chosen comes first."""
    listed.sort(key=lambda each: sort_key(each[0]), reverse=facet.order is Order.NEWEST)
    if facet.order is Order.COUNT and query.facet_order == BY_COUNT:
        listed.sort(key=itemgetter(1), reverse=True)  # equal counts stay in the order of the alphabet
    around = query.chosen(facet.parent)
    if around and (above := facet.above):
        listed.sort(key=lambda each: above(each[0]).value not in around)
    return listed
