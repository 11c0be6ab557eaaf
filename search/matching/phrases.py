"""Words that stand side by side, found by joining arrays of positions."""

import numpy as np

from indexer.segments.arrays import Array
from indexer.segments.segment import Places
from search.matching.generation import Generation, Part

_SHIFT = 32  # a place in the text is its document's number above its position


def holding_phrase(generation: Generation, namespace: str, terms: list[str], documents: Array) -> Array:
    """Which of `documents` (ascending) hold the terms one after another."""
    held = np.zeros(len(documents), bool)
    for part in generation.parts:
        here = slice(*np.searchsorted(documents, (part.offset, part.offset + part.file.documents)))
        own = documents[here] - part.offset
        lists = _lists(part, namespace, terms)
        if lists is not None and len(own):
            held[here] = _side_by_side(lists, own)
    return held


_List = tuple[Array, Places]  # documents, and where in each


def _lists(part: Part, namespace: str, terms: list[str]) -> list[_List] | None:
    """The terms' posting lists, None if one is missing."""
    table, file = part.file.terms(namespace), part.file
    ordinals = [each for term in terms if (each := table.find(term.encode())) is not None]
    if len(ordinals) < len(terms):
        return None
    return [(file.postings(namespace, each).documents, file.places(namespace, each)) for each in ordinals]


def _side_by_side(lists: list[_List], documents: Array) -> Array:
    """Which of `documents` have the terms' positions in a row; terms with few positions are looked at first."""
    starts: Array | None = None
    for shift, (held_in, found) in sorted(enumerate(lists), key=lambda item: len(item[1][0])):
        places = _phrase_starts(held_in, found, documents, shift)
        starts = places if starts is None else starts[_among(starts, places)]
    held = np.zeros(len(documents), bool)
    if starts is not None:
        held[starts >> _SHIFT] = True
    return held


def _phrase_starts(held_in: Array, found: Places, documents: Array, shift: int) -> Array:
    """Where the phrase would begin for each occurrence of its word number `shift`, ascending."""
    places = np.searchsorted(held_in, documents.astype(held_in.dtype))
    places[places == len(held_in)] = 0
    here = np.flatnonzero(held_in[places] == documents)
    positions, counts = found.among(places[here])
    return (np.repeat(here, counts) << _SHIFT) + positions - shift


def _among(values: Array, sorted_values: Array) -> Array:
    """Which of `values` are in `sorted_values`."""
    if not len(sorted_values):
        return np.zeros(len(values), bool)
    places = np.searchsorted(sorted_values, values)
    places[places == len(sorted_values)] = 0
    among: Array = sorted_values[places] == values
    return among
