"""Documents that match, as arrays, and how such sets are joined."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.segments.arrays import Array

NOT_MET = 255  # the level of a document that does not match
ALONE = 500  # bytes of what is kept of a word beside its documents: arrays without elements, what it is found by
_SPARSE = 16  # lists so many times longer than another are searched instead of marked


@dataclass(frozen=True, slots=True)
class Matched:
    """`documents` ascend; `scores` and `levels` (places in results.Level, the closest way to match) go with them."""

    documents: Array
    scores: Array
    levels: Array

    @property
    def size(self) -> int:
        """In bytes, of a word that nothing holds too: whoever asks for such words must not fill the memory."""
        return int(ALONE + self.documents.nbytes + self.scores.nbytes + self.levels.nbytes)

    def only(self, chosen: Array | slice) -> "Matched":
        """Those at these places, or where this mask is true."""
        return Matched(self.documents[chosen], self.scores[chosen], self.levels[chosen])


def unscored(documents: Array) -> Matched:
    return Matched(documents, np.zeros(len(documents), np.float32), np.zeros(len(documents), np.uint8))


class Scratch:
    """Arrays over all documents that one thread uses again and again; between uses they are as when made."""

    def __init__(self, documents: int) -> None:
        self.scores = np.zeros(documents, np.float32)
        self.levels = np.full(documents, NOT_MET, np.uint8)
        self.marks = np.zeros(documents, bool)

    def common(self, left: Array, right: Array) -> tuple[Array, Array]:
        """Places in each of two ascending lists of the documents that both hold."""
        if len(left) * _SPARSE < len(right):
            return _search(left, right)
        if len(right) * _SPARSE < len(left):
            in_right, in_left = _search(right, left)
            return in_left, in_right
        chosen = np.flatnonzero(self.held(left, right))
        return chosen, self.places(left[chosen], right)

    def places(self, documents: Array, among: Array) -> Array:
        """Where `documents` stand in an ascending list that has them all."""
        if len(documents) * _SPARSE < len(among):
            return np.searchsorted(among, documents.astype(among.dtype))  # of another type, the list would be copied
        return np.flatnonzero(self.held(among, documents))

    def held(self, documents: Array, by: Array) -> Array:
        """Which of `documents` are among `by`."""
        self.marks[by] = True
        held: Array = self.marks[documents]
        self.marks[by] = False
        return held

    def union(self, found: Sequence[Matched]) -> Matched:
        """Documents that any of the sets holds: scores added, the closest level kept."""
        if len(found) == 1:
            return found[0]
        ordered = sorted(found, key=lambda each: -len(each.documents))
        lists = [self._gather(each) for each in ordered]
        documents = self._together(lists)
        joined = Matched(documents, self.scores[documents], self.levels[documents])
        self.scores[documents] = 0
        self.levels[documents] = NOT_MET
        return joined

    def _together(self, lists: list[Array]) -> Array:
        """The documents of disjoint lists, ascending."""
        if not any(len(each) for each in lists[1:]):
            return lists[0]
        if sum(map(len, lists)) * _SPARSE < len(self.levels):
            return np.sort(np.concatenate(lists), kind="stable")
        return np.flatnonzero(self.levels != NOT_MET)

    def _gather(self, found: Matched) -> Array:
        """Add scores and levels to those gathered; returns the documents that were not there yet."""
        documents = found.documents
        self.scores[documents] += found.scores
        levels = self.levels[documents]
        self.levels[documents] = np.minimum(levels, found.levels)
        fresh = levels == NOT_MET
        return documents if fresh.all() else documents[fresh]


def _search(few: Array, many: Array) -> tuple[Array, Array]:
    places = np.searchsorted(many, few)
    places[places == len(many)] = 0
    same = np.flatnonzero(many[places] == few)
    return same, places[same]
