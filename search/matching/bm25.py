"""What terms score by BM25 in the documents that hold them."""

import math
from collections.abc import Sequence

import numpy as np

from indexer.segments.arrays import Array
from indexer.segments.segment import SegmentFile
from search.matching.cache import Cache

_B, _K1 = 0.75, 1.2  # BM25's usual constants, as Whoosh has them


class Bm25:
    """With the statistics of all segments together; deleted documents count until they are merged away."""

    def __init__(self, files: Sequence[SegmentFile]) -> None:
        self._files, self._documents = files, sum(file.documents for file in files)
        self._norms: Cache[Array] = Cache(8)

    def scores(self, namespace: str, documents: Array, weights: Array, frequency: int) -> Array:
        """Of a term with these weights in some of the `frequency` documents that hold it."""
        idf = math.log(max(self._documents, 1) / (frequency + 1)) + 1
        below: Array = self._norms.get(namespace, lambda: self._norms_of(namespace)).take(documents)
        below += weights
        scores = weights * np.float32(idf * (_K1 + 1))
        scores /= below
        return scores

    def _norms_of(self, namespace: str) -> Array:
        """What is added to a weight in the denominator: K1, more of it for longer documents."""
        lengths = one_of([file.arrays[f"{namespace}.lengths"] for file in self._files])
        average = lengths.mean() or 1 if len(lengths) else 1
        return (_K1 * (1 - _B + _B * lengths / average)).astype(np.float32)


def one_of(arrays: Sequence[Array]) -> Array:
    """Arrays one after another; of one alone no copy."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays or [np.zeros(0, np.uint32)])
