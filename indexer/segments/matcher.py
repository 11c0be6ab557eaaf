"""Whoosh's view of one posting list: a matcher that steps through arrays."""

from typing import Any, Self

import numpy as np
from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo

from indexer.segments.arrays import starts_of
from indexer.segments.segment import Places, PostingList


class ArrayMatcher(LeafMatcher):  # type: ignore[misc] # Whoosh carries no annotations
    """The whole list is one block in Whoosh's terms."""

    def __init__(
        self,
        found: PostingList,
        places: Places | None,
        info: TermInfo,
        term: tuple[str, bytes],
        format_: Any,
        scorer: Any,
    ) -> None:
        self._found, self._places, self._info, self._term = found, places, info, term
        self.format, self.scorer = format_, scorer
        # Stepping happens in Python, where elements of lists are much cheaper than elements of arrays.
        self._documents: list[int] = found.documents.tolist()
        self._weights: list[float] | None = None if found.weights is None else found.weights.tolist()
        self._starts = None if places is None else starts_of(places.counts)
        self._place = 0

    def is_active(self) -> bool:
        return self._place < len(self._documents)

    def reset(self) -> None:
        self._place = 0

    def copy(self) -> Self:
        copied = self.__class__(self._found, self._places, self._info, self._term, self.format, self.scorer)
        copied._place = self._place
        return copied

    def id(self) -> int:
        return self._documents[self._place]

    def weight(self) -> float:
        return 1.0 if self._weights is None else self._weights[self._place]

    def value(self) -> bytes:
        if self._starts is None or self._places is None:
            return b""
        here = slice(int(self._starts[self._place]), int(self._starts[self._place + 1]))
        return self._places.positions[here].astype("<u4").tobytes()

    def next(self) -> bool:
        self._place += 1
        return not self.is_active()

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._place += int(np.searchsorted(self._found.documents[self._place :], id))

    def skip_to_quality(self, minquality: float) -> int:
        if self.block_quality() > minquality:
            return 0
        self._place = len(self._documents)
        return 1

    def block_min_length(self) -> int:
        return int(self._info.min_length())

    def block_max_length(self) -> int:
        return int(self._info.max_length())

    def block_max_weight(self) -> float:
        return float(self._info.max_weight())
