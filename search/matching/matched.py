"""Documents that match, as arrays, and how such sets are joined."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from indexer.segments.arrays import Array, distinct

NOT_MET = 255  # the level of a document that does not match
ALONE = 500  # bytes of what is kept of a word beside its documents: arrays without elements, what it is found by
_SPARSE = 16  # lists so many times longer than another are searched instead of marked
_DENSE = 7  # lists that are together so many times shorter than all documents are sorted instead of looked for there


class Matched(NamedTuple):
    """`documents` ascend; `scores` and `levels` (places in results.Level, the closest way to match) go with them."""

    documents: Array
    scores: Array
    levels: Array

    @property
    def size(self) -> int:
        """In bytes, of a word that nothing holds too: whoever asks for such words must not fill the memory."""
        return int(ALONE + self.documents.nbytes + self.scores.nbytes + self.levels.nbytes)

    def only(self, chosen: Array | slice) -> "Matched":
        """Those where this mask is true, or of this slice."""
        return Matched(self.documents[chosen], self.scores[chosen], self.levels[chosen])

    def at(self, places: Array) -> "Matched":
        """Those at these places."""
        return Matched(self.documents.take(places), self.scores.take(places), self.levels.take(places))


def as_written(documents: Array, scores: Array) -> Matched:
    """All at the closest level."""
    return Matched(documents, scores, np.zeros(len(documents), np.uint8))


def unscored(documents: Array) -> Matched:
    return as_written(documents, np.zeros(len(documents), np.float32))


@lru_cache(maxsize=1)
def _numbers(documents: int) -> Array:
    """From 0 on, the same array for all threads."""
    return np.arange(documents, dtype=np.int32)


class Scratch:
    """Arrays over all documents that one thread uses again and again; between uses they are as when made, but for
    `places`, in which anything may be left."""

    def __init__(self, documents: int) -> None:
        self.scores = np.zeros(documents, np.float32)
        self.levels = np.full(documents, NOT_MET, np.uint8)
        self.marks = np.zeros(documents, bool)
        self.places = np.zeros(documents, np.int32)
        self._numbers = _numbers(documents)

    def common(self, left: Array, right: Array) -> tuple[Array, Array]:
        """Places in each of two ascending lists of the documents that both hold."""
        if len(left) > len(right):
            there, here = self.common(right, left)
            return here, there
        if len(left) * _SPARSE < len(right):
            places: Array = right.searchsorted(left)
        else:
            self.places[right] = self._numbers[: len(right)]
            places = self.places.take(left)
        here = (right.take(places, mode="clip") == left).nonzero()[0]
        return here, places.take(here)

    def held(self, documents: Array, by: Array) -> Array:
        """Which of `documents` are among `by`."""
        if len(documents) * _SPARSE < len(by):
            found: Array = by.take(by.searchsorted(documents), mode="clip") == documents
            return found
        self.marks[by] = True
        held: Array = self.marks.take(documents)
        _empty(self.marks, by, False)
        return held

    def levels_in(self, documents: Array, lists: Sequence[tuple[Array, int]]) -> Array:
        """For each of `documents` the level of the closest list that holds it, NOT_MET where none does.

        Lists come with their levels, the farthest first.
        """
        itself = min([level for held, level in lists if held is documents], default=NOT_MET)
        levels, marked = np.full(len(documents), itself, np.uint8), []
        for held, level in lists:
            if level >= itself:
                continue
            if len(documents) * _SPARSE < len(held):
                here, _there = self.common(documents, held)
                levels[here] = np.minimum(levels.take(here), level)
            else:
                self.levels[held] = level
                marked.append(held)
        if marked:
            np.minimum(levels, self.levels.take(documents), out=levels)
        for held in marked:
            _empty(self.levels, held, NOT_MET)
        return levels

    def scores_in(self, documents: Array, held: Array, scores: Array) -> Array:
        """What each of `documents` scores in a list, nothing where that does not hold it. Not to be changed."""
        if documents is held:
            return scores
        few, many = sorted((len(documents), len(held)))
        if few * _SPARSE < many:
            here, there = self.common(documents, held)
            found: Array = np.zeros(len(documents), np.float32)
            found[here] = scores.take(there)
            return found
        self.scores[held] = scores
        found = self.scores.take(documents)
        _empty(self.scores, held, 0)
        return found

    def union(self, found: Sequence[Matched]) -> Matched:
        """Documents that any of the sets holds: scores added, the closest level kept."""
        if len(found) == 1:
            return found[0]
        for each in found:
            np.add.at(self.scores, each.documents, each.scores)
            np.minimum.at(self.levels, each.documents, each.levels)
        if sum(len(each.documents) for each in found) * _DENSE > len(self.levels):
            documents = (self.levels != NOT_MET).nonzero()[0]
        else:
            documents = distinct(np.concatenate([each.documents for each in found]))
        gathered = Matched(documents, self.scores.take(documents), self.levels.take(documents))
        _empty(self.scores, documents, 0)
        _empty(self.levels, documents, NOT_MET)
        return gathered


def _empty(array: Array, used: Array, empty: float) -> None:
    """As it was before these elements were used: all of it at once, unless they are few."""
    if len(used) * _DENSE > len(array):
        array.fill(empty)
    else:
        array[used] = empty
