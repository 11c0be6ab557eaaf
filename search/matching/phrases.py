"""Words that stand side by side or near each other, found by joining arrays of places."""

from collections.abc import Callable, Sequence

import numpy as np

from indexer.segments.arrays import Array, distinct, starts_of
from indexer.segments.sections import PLACE_BITS, Sections
from search.matching.generation import Generation
from search.matching.matched import Scratch
from search.matching.placed import Placed
from search.matching.scored import Scored

_POSITION = (1 << PLACE_BITS) - 1


def find_phrase(
    generation: Generation,
    namespace: str,
    terms: Sequence[str],
    scratch: Scratch,
    apart: int = 0,
    kinds: frozenset[str] = frozenset(),
) -> Scored:
    """Documents that have the terms one after another, or near each other if they may be `apart`.

    With `kinds`, in a passage of one of them.
    """
    lists = [generation.scored(namespace, term) for term in terms]
    documents, held = _holding_all([each.documents for each in lists], scratch)
    if len(terms) > 1 or kinds:
        placed = [_placed(generation, namespace, term) for term in terms]
        every = [
            each.places(own, 0 if apart else shift) for shift, (each, own) in enumerate(zip(placed, held, strict=True))
        ]
        starts = _near(every, documents, generation, apart) if apart else _side_by_side(every)
        if kinds:
            starts = starts[_told(generation, documents, starts, lambda sections, own: sections.of_kinds(own, kinds))]
        chosen = np.bincount(starts >> PLACE_BITS).nonzero()[0]
        documents, held = documents.take(chosen), [each.take(chosen) for each in held]
    first, *more = (each.scores.take(own) for each, own in zip(lists, held, strict=True))
    return Scored(documents, sum(more, start=first))


def _holding_all(lists: list[Array], scratch: Scratch) -> tuple[Array, list[Array]]:
    """Documents that are in all of the lists, and where in each; the shortest lists are joined first."""
    first, *longer = order = sorted(range(len(lists)), key=lambda each: len(lists[each]))
    documents, held = lists[first], [np.arange(len(lists[first]))]
    for each in longer:
        here, there = scratch.common(documents, lists[each])
        documents, held = documents.take(here), [*(places.take(here) for places in held), there]
    return documents, [held[order.index(each)] for each in range(len(lists))]


def _placed(generation: Generation, namespace: str, term: str) -> Placed:
    """Kept, as what the term scores is."""
    return generation.placed.get((namespace, term), lambda: _place(generation, namespace, term))


def _place(generation: Generation, namespace: str, term: str) -> Placed:
    counts, positions = [np.zeros(0, np.uint8)], [np.zeros(0, np.uint8)]
    for part, ordinal in generation.find(namespace, term):
        held = part.file.places(namespace, ordinal)
        if part.gone is not None:
            held = held.only(~part.gone[part.file.holding(namespace, ordinal)])
        counts.append(held.counts)
        positions.append(held.positions)
    return Placed(starts_of(np.concatenate(counts)), np.concatenate(positions))


def _side_by_side(every: list[Array]) -> Array:
    """Where phrases begin: the places that all have, once each is counted back to the first word."""
    places = np.sort(np.concatenate(every))
    last = len(every) - 1
    starts: Array = places[: len(places) - last][places[last:] == places[: len(places) - last]]
    return starts


def _near(every: list[Array], documents: Array, generation: Generation, apart: int) -> Array:
    """Where a stretch of one passage begins that holds all terms and at most `apart` words more, in any order."""
    starts = distinct(np.concatenate(every))
    ends = starts
    for places in every:
        following = places.searchsorted(starts)
        there = following < len(places)
        starts, ends, following = starts[there], ends[there], following[there]
        ends = np.maximum(ends, places[following])
    close = ends - starts < len(every) + apart
    begun, ended = (_told(generation, documents, each[close], Sections.passages) for each in (starts, ends))
    near: Array = starts[close][begun == ended]
    return near


def _told(generation: Generation, documents: Array, places: Array, tell: Callable[[Sections, Array], Array]) -> Array:
    """What the segments' sections tell of ascending places."""
    found = documents.take(places >> PLACE_BITS)
    told = [np.zeros(0, np.intp)]
    for part in generation.parts:
        here = slice(*found.searchsorted((part.offset, part.offset + part.file.documents)))
        told.append(tell(part.file.sections, (found[here] - part.offset << PLACE_BITS) + (places[here] & _POSITION)))
    return np.concatenate(told[1:] or told)
