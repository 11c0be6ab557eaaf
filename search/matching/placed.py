"""Where a term stands in the documents that hold it, as numbers that can be compared."""

from dataclasses import dataclass

from indexer.segments.arrays import Array, spans


@dataclass(frozen=True, slots=True)
class Placed:
    """`places` ascend: a document's number above a position (indexer.segments.sections.PLACE_BITS).

    Those in the n-th of the documents that the term is scored in begin at `starts[n]`.
    """

    starts: Array
    places: Array

    @property
    def size(self) -> int:
        """In bytes."""
        return int(self.starts.nbytes + self.places.nbytes)

    def among(self, documents: Array) -> Array:
        """The places in the n-th documents."""
        starts = self.starts.take(documents)
        places: Array = self.places.take(spans(starts, self.starts.take(documents + 1) - starts))
        return places
