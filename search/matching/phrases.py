"""Words that stand side by side or near each other, found by joining arrays of places."""

from collections.abc import Callable, Sequence

import numpy as np

from indexer.segments.arrays import Array, distinct, once, starts_of
from indexer.segments.sections import PLACE_BITS, Sections
from indexer.segments.segment import Places
from search.matching.bm25 import one_of
from search.matching.generation import Generation, Part
from search.matching.matched import Matched, Scratch, as_written
from search.matching.placed import Placed

_FEW = 10_000  # places of all words of a phrase, which are compared whatever documents they are in


def find_phrase(
    generation: Generation,
    namespace: str,
    terms: Sequence[str],
    scratch: Scratch,
    apart: int = 0,
    kinds: frozenset[str] = frozenset(),
) -> Matched:
    """Documents that have the terms one after another, or near each other if they may be `apart`.

    With `kinds`, in a passage of one of them.
    """
    lists = [generation.scored(namespace, term) for term in terms]
    if len(terms) == 1 and not kinds:
        return as_written(lists[0].documents, lists[0].scores)
    placed = [_placed(generation, namespace, term) for term in terms]
    if sum(len(each.places) for each in placed) <= _FEW:
        every = [each.places for each in placed]
    else:
        held = _holding_all([each.documents for each in lists], scratch)
        every = [each.among(documents) for each, documents in zip(placed, held, strict=True)]
    starts = _near(every, generation, apart) if apart else _side_by_side(every)
    if kinds:
        starts = starts[_told(generation, starts, lambda sections, places: sections.of_kinds(places, kinds))]
    documents = once(starts >> PLACE_BITS)
    first, *more = (each.scores.take(each.documents.searchsorted(documents)) for each in lists)
    return as_written(documents, sum(more, start=first))


def _holding_all(lists: list[Array], scratch: Scratch) -> list[Array]:
    """Where in each list the documents stand that are in all of them; the shortest lists are joined first."""
    first, *longer = order = sorted(range(len(lists)), key=lambda each: len(lists[each]))
    documents, held = lists[first], [np.arange(len(lists[first]))]
    for each in longer:
        here, there = scratch.common(documents, lists[each])
        documents, held = documents.take(here), [*(places.take(here) for places in held), there]
    return [held[order.index(each)] for each in range(len(lists))]


def _placed(generation: Generation, namespace: str, term: str) -> Placed:
    """Kept, as what the term scores is."""
    return generation.placed.get((namespace, term), lambda: _place(generation, namespace, term))


def _place(generation: Generation, namespace: str, term: str) -> Placed:
    documents = generation.scored(namespace, term).documents
    found = [_held(part, namespace, ordinal) for part, ordinal in generation.find(namespace, term)]
    counts = one_of([each.counts for each in found])
    places = (documents.astype(np.int64, copy=False) << PLACE_BITS).repeat(counts)
    places += one_of([each.positions for each in found])
    return Placed(starts_of(counts), places)


def _held(part: Part, namespace: str, ordinal: int) -> Places:
    """Positions in the documents of a part that are not deleted."""
    held = part.file.places(namespace, ordinal)
    return held if part.gone is None else held.only(~part.gone[part.file.holding(namespace, ordinal)])


def _side_by_side(every: list[Array]) -> Array:
    """Where phrases begin: the places that all have, once each is counted back to the first word."""
    places = np.concatenate([every[0], *[each - shift for shift, each in enumerate(every[1:], 1)]])
    places.sort(kind="stable")  # joins lists that ascend, in a fraction of the time
    last = places[len(every) - 1 :]
    starts: Array = last[last == places[: len(last)]]
    return starts


def _near(every: list[Array], generation: Generation, apart: int) -> Array:
    """Where a stretch of one passage begins that holds all terms and at most `apart` words more, in any order."""
    starts = distinct(np.concatenate(every))
    ends = starts
    for places in every:
        following = places.searchsorted(starts)
        there = following < len(places)
        starts, ends, following = starts[there], ends[there], following[there]
        ends = np.maximum(ends, places[following])
    close = ends - starts < len(every) + apart
    begun, ended = (_told(generation, each[close], Sections.passages) for each in (starts, ends))
    near: Array = starts[close][begun == ended]
    return near


def _told(generation: Generation, places: Array, tell: Callable[[Sections, Array], Array]) -> Array:
    """What the segments' sections tell of ascending places."""
    told = [np.zeros(0, np.intp)]
    for part in generation.parts:
        before = part.offset << PLACE_BITS
        here = slice(*places.searchsorted((before, before + (part.file.documents << PLACE_BITS))))
        told.append(tell(part.file.sections, places[here] - before))
    return np.concatenate(told[1:] or told)
