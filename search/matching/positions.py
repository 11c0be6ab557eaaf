"""Where in documents the index says that terms stand."""

from collections.abc import Iterable

import numpy as np

from indexer.segments.arrays import Array, starts_of
from indexer.segments.segment import SegmentFile
from search.matching.generation import Generation


def positions(generation: Generation, terms: Iterable[tuple[str, str]], documents: Array) -> list[list[int]]:
    """Positions in each of `documents` that hold any of the terms, given with their namespaces; ascending."""
    found: list[set[int]] = [set() for _ in documents]
    for namespace, term in terms:
        for part, ordinal in generation.find(namespace, term):
            own = documents - part.offset
            here = np.flatnonzero((own >= 0) & (own < part.file.documents))
            if len(here):
                _gather(part.file, namespace, ordinal, own[here], here, found)
    return [sorted(each) for each in found]


def _gather(
    file: SegmentFile, namespace: str, ordinal: int, documents: Array, places: Array, found: list[set[int]]
) -> None:
    """Add a term's positions in `documents` to those found at their `places`."""
    held_in, held = file.holding(namespace, ordinal), file.places(namespace, ordinal)
    at = np.searchsorted(held_in, documents.astype(held_in.dtype))
    at[at == len(held_in)] = 0
    same = np.flatnonzero(held_in[at] == documents)
    starts = starts_of(held.counts[: int(at.max(initial=0)) + 1])
    for each in same.tolist():
        first, last = int(starts[at[each]]), int(starts[at[each] + 1])
        found[places[each]].update(held.positions[first:last].tolist())
