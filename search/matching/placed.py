"""Where a term stands in the documents that hold it, as numbers that can be compared."""

from dataclasses import dataclass

import numpy as np

from indexer.segments.arrays import Array, spans
from indexer.segments.sections import PLACE_BITS


@dataclass(frozen=True, slots=True)
class Placed:
    """In the n-th of the documents that a term is scored in, it stands at the positions from `starts[n]` on."""

    starts: Array
    positions: Array

    @property
    def size(self) -> int:
        """In bytes."""
        return int(self.starts.nbytes + self.positions.nbytes)

    def places(self, documents: Array, shift: int) -> Array:
        """Of some of the documents, `shift` positions earlier: the number of each among them above the position."""
        starts = self.starts.take(documents)
        counts = self.starts.take(documents + 1) - starts
        begins = (np.arange(len(documents)) << PLACE_BITS) - shift
        places: Array = begins.repeat(counts) + self.positions.take(spans(starts, counts))
        return places
