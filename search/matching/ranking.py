"""The page of documents asked for, in the order asked for; totals at each level."""

import numpy as np

from indexer.segments.arrays import Array
from search.levels import Level
from search.matching.generation import Generation
from search.matching.matched import Matched
from search.query import And, Query
from search.results import LevelTotal

_NO_WORDS = And()
_WITHOUT_WORDS = "start"  # the order when relevance is asked for but no words were
_FEW = 500  # so many keys are sorted whole
_BLOCKS = 16  # blocks for each hit wanted when looking for a bound


def page_of(documents: Array, scores: Array, query: Query, generation: Generation) -> Array:
    """Places in `documents` (ascending) of the query's page; ties keep the order of the index."""
    first = query.offset
    last, name = first + query.limit, sort_of(query)
    if name == "relevans":
        return first_places(-scores, last)[first:]
    if len(documents) == len(generation.everything):
        return np.searchsorted(documents, generation.stated.order(name)[first:last])
    return first_places(generation.stated.sort_keys(name)[documents], last)[first:]


def sort_of(query: Query) -> str:
    return _WITHOUT_WORDS if query.sort == "relevans" and query.tree == _NO_WORDS else query.sort


def first_places(keys: Array, count: int) -> Array:
    """Places of the `count` smallest keys in order, equal ones by place; sorts only few of many."""
    if len(keys) <= _FEW or len(keys) <= _BLOCKS * count or not count:
        return keys.argsort(kind="stable")[:count]
    candidates = (keys <= _bound(keys, count)).nonzero()[0]
    return candidates.take(keys.take(candidates).argsort(kind="stable")[:count])


def _bound(keys: Array, count: int) -> np.generic:
    """A key that at least `count` keys do not exceed: so many of the blocks' smallest do not."""
    blocks = _BLOCKS * count
    rows = len(keys) // blocks
    smallest = keys[: rows * blocks].reshape(rows, blocks).min(axis=0)
    bound: np.generic = np.partition(smallest, count - 1)[count - 1]
    return bound


def level_totals(found: Matched, loosest: Level) -> tuple[LevelTotal, ...]:
    """How many projects match at each level or closer."""
    levels = list(Level)[: list(Level).index(loosest) + 1]
    totals = np.cumsum(np.bincount(found.levels, minlength=len(levels)))
    return tuple(LevelTotal(level, int(total)) for level, total in zip(levels, totals, strict=False))
