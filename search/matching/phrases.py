"""Words that stand side by side or near each other, found by joining arrays of places."""

from collections.abc import Sequence

import numpy as np

from indexer.segments.arrays import Array, distinct
from indexer.segments.sections import PLACE_BITS
from indexer.segments.segment import Places
from search.matching.generation import Generation, Part
from search.matching.matched import Scratch

_POSITION = (1 << PLACE_BITS) - 1


def holding_phrase(
    generation: Generation,
    namespace: str,
    terms: Sequence[str],
    documents: Array,
    scratch: Scratch,
    apart: int = 0,
    kinds: frozenset[str] = frozenset(),
) -> Array:
    """Which of `documents` have the terms one after another, or near each other if they may be `apart`.

    They ascend, and each holds all the terms.

    With `kinds`, in a passage of one of them.
    """
    held = np.zeros(len(documents), bool)
    for part in generation.parts:
        here = slice(*np.searchsorted(documents, (part.offset, part.offset + part.file.documents)))
        own = documents[here] - part.offset
        lists = _lists(generation, part, namespace, terms)
        if lists is not None and len(own):
            places = [_places(each, own, scratch) for each in lists]
            starts = _near(places, own, part, apart) if apart else _side_by_side(places)
            if kinds:
                starts = starts[part.file.sections.of_kinds(_in_segment(starts, own), kinds)]
            held[here][starts >> PLACE_BITS] = True
    return held


_List = tuple[Array, Places]  # documents, and where in each


def _lists(generation: Generation, part: Part, namespace: str, terms: Sequence[str]) -> list[_List] | None:
    """The terms' posting lists in a part, None if one is missing."""
    held = [next((each for there, each in generation.find(namespace, term) if there is part), None) for term in terms]
    ordinals = [each for each in held if each is not None]
    if len(ordinals) < len(terms):
        return None
    file = part.file
    return [(file.holding(namespace, each), file.places(namespace, each)) for each in ordinals]


def _side_by_side(every: list[Array]) -> Array:
    """Where phrases begin; terms that stand seldom are looked at first."""
    begins = sorted((places - shift for shift, places in enumerate(every)), key=len)
    starts = begins[0]
    for places in begins[1:]:
        starts = starts[_among(starts, places)]
    return starts


def _near(every: list[Array], documents: Array, part: Part, apart: int) -> Array:
    """Where a stretch of one passage begins that holds all terms and at most `apart` words more, in any order."""
    starts = distinct(np.concatenate(every))
    ends = starts
    for places in every:
        following = np.searchsorted(places, starts)
        there = following < len(places)
        starts, ends, following = starts[there], ends[there], following[there]
        ends = np.maximum(ends, places[following])
    passages = part.file.sections.passages
    close = ends - starts < len(every) + apart
    starts, ends = starts[close], ends[close]
    near: Array = starts[passages(_in_segment(starts, documents)) == passages(_in_segment(ends, documents))]
    return near


def _places(found: _List, documents: Array, scratch: Scratch) -> Array:
    """Where the term stands: the place in `documents` of the one that holds it, above its position; ascending."""
    held_in, held = found
    positions, counts = held.among(scratch.places(documents, held_in))
    stands: Array = (np.repeat(np.arange(len(documents)), counts) << PLACE_BITS) + positions
    return stands


def _in_segment(places: Array, documents: Array) -> Array:
    """The same places counted by the segment's documents."""
    counted: Array = (documents[places >> PLACE_BITS].astype(np.int64) << PLACE_BITS) + (places & _POSITION)
    return counted


def _among(values: Array, sorted_values: Array) -> Array:
    """Which of `values` are in `sorted_values`."""
    if not len(sorted_values):
        return np.zeros(len(values), bool)
    places = np.searchsorted(sorted_values, values)
    places[places == len(sorted_values)] = 0
    among: Array = sorted_values[places] == values
    return among
