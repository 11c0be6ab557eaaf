"""What postings of a namespace lose to standard wording, stored for those that lose anything."""

import numpy as np

from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed, starts_of
from indexer.segments.packed import QUARTER, PackedWriter, packed_weights, unpacked

_BITS = 16  # of a posting's number in a block of postings
_LOW = (1 << _BITS) - 1


class LossesWriter:
    """Gathers what a namespace of so many postings loses, in their order."""

    def __init__(self, postings: int) -> None:
        self._low: list[Array] = [np.zeros(0, np.uint16)]
        self._lost: list[Array] = [np.zeros(0, np.float32)]
        self._blocks: Array = np.zeros((postings >> _BITS) + 1, np.int64)

    def append(self, postings: Array, lost: Array) -> None:
        self._low.append((postings & _LOW).astype(np.uint16))
        self._lost.append(lost.astype(np.float32))
        held = np.bincount(postings >> _BITS)
        self._blocks[: len(held)] += held

    def put(self, writer: ArraysWriter, namespace: str) -> None:
        writer.put(_postings(namespace), np.concatenate(self._low))
        writer.put(_blocks(namespace), narrowed(starts_of(self._blocks)))
        lost = packed_weights(np.concatenate(self._lost), QUARTER)
        if lost.dtype == np.float32:
            writer.put(_lost(namespace), lost)
            return
        packed = PackedWriter(writer, _lost(namespace), len(lost))
        packed.append(lost)
        packed.finish()


def loses(losses: Arrays, namespace: str) -> bool:
    return _postings(namespace) in losses


def losses_between(losses: Arrays, namespace: str, start: int, stop: int) -> tuple[Array, Array]:
    """Which of the postings from `start` up to `stop` lose, counted from `start`, and how much."""
    blocks, low = losses[_blocks(namespace)], losses[_postings(namespace)]
    first, last = _place(blocks, low, start), _place(blocks, low, stop)
    if first == last:
        return low[:0], low[:0]
    begun, ended = start >> _BITS, (stop - 1) >> _BITS
    postings = low[first:last].astype(np.int64) - (start & _LOW)
    for later in blocks[begun + 1 : ended + 1].tolist():
        postings[later - first :] += 1 << _BITS
    name = _lost(namespace)
    packed = losses.entries[name].dtype != "<f4"
    return postings, unpacked(losses, name, first, last, QUARTER) if packed else losses[name][first:last]


def _place(blocks: Array, low: Array, posting: int) -> int:
    """How many postings before this one lose."""
    block = posting >> _BITS
    start, stop = blocks.item(block), blocks.item(block + 1)
    before: int = start + int(low[start:stop].searchsorted(np.uint16(posting & _LOW)))
    return before


def _postings(namespace: str) -> str:
    return f"{namespace}.postings"


def _blocks(namespace: str) -> str:
    return f"{namespace}.blocks"


def _lost(namespace: str) -> str:
    return f"{namespace}.lost"
