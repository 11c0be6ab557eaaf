"""Runs of words by which passages that projects share are recognised, a sample of those of each passage."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from indexer.passages import PASSAGE_KINDS, is_prose
from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed, starts_of
from indexer.segments.inversion import Stream
from indexer.segments.packed import packed_weights, unpacked_weights

_PROSE = [code for code, kind in enumerate(PASSAGE_KINDS) if is_prose(kind)]
_LENGTH = 8  # words
_SAMPLED = 16  # one run in so many is kept, chosen by its hash so that equal texts keep the same ones
_FACTOR = np.uint64(0x9E37_79B9_7F4A_7C15)  # 2**64 divided by the golden ratio: spreads neighbouring numbers


@dataclass(frozen=True, slots=True)
class Shingles:
    """Passages of prose in reading order, with the `hashes` of their sampled runs, `counts` of them each, at least one.

    A passage stands in `documents` at positions from `begins` up to `ends`; `weights` are those of its words.
    """

    hashes: Array
    counts: Array
    documents: Array
    begins: Array
    ends: Array
    weights: Array

    def only(self, chosen: Array) -> "Shingles":
        """The passages that the mask `chosen` leaves."""
        columns = (self.counts, self.documents, self.begins, self.ends, self.weights)
        return Shingles(self.hashes[np.repeat(chosen, self.counts)], *(column[chosen] for column in columns))


def shingles(stream: Stream, hashes: Array) -> Shingles:
    """Of all prose in the stream; `hashes` are those of its tokens."""
    mixed = np.zeros(max(len(hashes) - _LENGTH + 1, 0), np.uint64)
    for step in range(_LENGTH):
        mixed ^= hashes[step : step + len(mixed)]
        mixed *= _FACTOR
        mixed ^= mixed >> np.uint64(29)
    starts = np.flatnonzero(_begins(stream)[: len(mixed)] & (mixed % np.uint64(_SAMPLED) == 0))
    passages, counts = np.unique(stream.held_in[starts], return_counts=True)
    begins = stream.positions[passages]
    return Shingles(
        (mixed[starts] >> np.uint64(32)).astype(np.uint32),
        counts,
        stream.documents[passages],
        begins,
        begins + stream.lengths[passages],
        stream.weights[passages],
    )


def _begins(stream: Stream) -> Array:
    """Whether a run that stays within a passage of prose begins at each token."""
    ends = np.cumsum(stream.lengths, dtype=np.int64)
    begins: Array = np.repeat(np.isin(stream.kinds, _PROSE), stream.lengths)
    for step in range(1, _LENGTH):
        begins[ends[stream.lengths >= step] - step] = False
    return begins


def put_shingles(writer: ArraysWriter, found: Shingles) -> None:
    for column in fields(Shingles):
        values = getattr(found, column.name)
        values = packed_weights(values) if column.name == "weights" else values
        writer.put(f"shingles.{column.name}", values if values.dtype == np.float32 else narrowed(values))


def stored_shingles(arrays: Arrays) -> Shingles:
    """Those of a segment."""
    columns = {column.name: arrays[f"shingles.{column.name}"] for column in fields(Shingles)}
    return Shingles(**columns | {"weights": unpacked_weights(columns["weights"])})


def merged_shingles(sources: Iterable[tuple[Shingles, Array, Array]]) -> Shingles:
    """Of several segments; each comes with a mask of its documents that stay and with their new numbers."""
    left = []
    for found, kept, numbers in sources:
        staying = found.only(kept[found.documents])
        columns = (staying.begins, staying.ends, staying.weights)
        left.append((staying.hashes, staying.counts, numbers[staying.documents], *columns))
    return Shingles(*(np.concatenate(pieces) for pieces in zip(*left, strict=True)))


def shared_part(found: Shingles, standard: Array) -> Array:
    """How much of each passage's sample is among the hashes `standard`: 0 to 1."""
    known = np.isin(found.hashes, standard).astype(np.float32)
    part: Array = np.add.reduceat(known, starts_of(found.counts)[:-1]) / found.counts if len(known) else known
    return part
