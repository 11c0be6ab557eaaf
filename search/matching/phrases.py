"""Words that stand side by side, found by joining arrays of positions."""

import numpy as np

from indexer.segments.arrays import Array
from indexer.segments.segment import PostingList
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


def _lists(part: Part, namespace: str, terms: list[str]) -> list[PostingList] | None:
    """The terms' posting lists, None if one is missing."""
    table = part.file.terms(namespace)
    ordinals = [table.find(term.encode()) for term in terms]
    return None if None in ordinals else [part.file.postings(namespace, each) for each in ordinals if each is not None]


def _side_by_side(lists: list[PostingList], documents: Array) -> Array:
    """Which of `documents` have the terms' positions in a row; terms with few positions are looked at first."""
    starts: Array | None = None
    for shift, found in sorted(enumerate(lists), key=lambda item: len(item[1].documents)):
        places = _phrase_starts(found, documents, shift)
        starts = places if starts is None else starts[_among(starts, places)]
    held = np.zeros(len(documents), bool)
    if starts is not None:
        held[starts >> _SHIFT] = True
    return held


def _phrase_starts(found: PostingList, documents: Array, shift: int) -> Array:
    """Where the phrase would begin for each occurrence of its word number `shift`, ascending."""
    places = np.searchsorted(found.documents, documents.astype(found.documents.dtype))
    places[places == len(found.documents)] = 0
    here = np.flatnonzero(found.documents[places] == documents)
    positions, counts = found.positions_of(places[here])
    return (np.repeat(here, counts) << _SHIFT) + positions - shift


def _among(values: Array, sorted_values: Array) -> Array:
    """Which of `values` are in `sorted_values`."""
    if not len(sorted_values):
        return np.zeros(len(values), bool)
    places = np.searchsorted(sorted_values, values)
    places[places == len(sorted_values)] = 0
    among: Array = sorted_values[places] == values
    return among
