"""A stream of tokens to posting lists, by sorting integers."""

from dataclasses import dataclass

import numpy as np

from indexer.segments.arrays import Array, ArraysWriter, narrowed, starts_of
from indexer.segments.patched import packed_weights, put_patched

_LOW = np.uint64(0xFFFF_FFFF)


@dataclass(frozen=True, slots=True)
class Stream:
    """Tokens in reading order as form numbers, and the passages they stand in, each a run of them.

    `documents` numbers each passage's document, `positions` its first token's position in the document, `prose` tells
    what may be standard wording.
    """

    forms: Array
    lengths: Array
    documents: Array
    positions: Array
    weights: Array
    prose: Array

    def token_passages(self) -> Array:
        return np.repeat(np.arange(len(self.lengths), dtype=np.uint32), self.lengths)

    def token_positions(self) -> Array:
        """Of every token in its document."""
        shift = self.positions.astype(np.int64) - starts_of(self.lengths)[:-1]
        return (np.arange(len(self.forms)) + np.repeat(shift, self.lengths)).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Postings:
    """Posting lists of a field, one after another in the order of its terms.

    Term `t` is in `documents[first[t]:first[t + 1]]`; its positions are `positions[begins[t]:begins[t + 1]]`,
    `counts` of them in each document; `weights` are sums of section weights.
    """

    first: Array
    documents: Array
    weights: Array
    counts: Array
    begins: Array
    positions: Array


def invert(terms: int, ordinals: Array, places: Array, stream: Stream) -> Postings:
    """`ordinals` says which of the `terms` each occurrence is of, `places` where in the stream it stands."""
    keys = ordinals.astype(np.uint64) << np.uint64(32) | places
    keys.sort()
    ordinals, places = (keys >> np.uint64(32)).astype(np.uint32), (keys & _LOW).astype(np.uint32)
    passages = stream.token_passages()[places]
    documents = stream.documents[passages]
    starts = np.flatnonzero(_differs(ordinals) | _differs(documents))
    weights = np.add.reduceat(stream.weights[passages], starts) if len(starts) else np.zeros(0, np.float32)
    return Postings(
        first=starts_of(np.bincount(ordinals[starts], minlength=terms)),
        documents=documents[starts],
        weights=weights.astype(np.float32),
        counts=np.diff(starts, append=len(places)),
        begins=starts_of(np.bincount(ordinals, minlength=terms)),
        positions=stream.token_positions()[places],
    )


def _differs(values: Array) -> Array:
    """Whether each value differs from the one before it; the first does."""
    differs = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=differs[1:])
    return differs


def put_postings(writer: ArraysWriter, name: str, postings: Postings) -> None:
    writer.put(f"{name}.first", narrowed(postings.first))
    writer.put(f"{name}.docs", narrowed(postings.documents))
    put_patched(writer, f"{name}.weights", packed_weights(postings.weights))
    put_patched(writer, f"{name}.counts", postings.counts)
    writer.put(f"{name}.begins", narrowed(postings.begins))
    writer.put(f"{name}.positions", narrowed(postings.positions))
