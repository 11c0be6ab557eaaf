"""A stream of tokens to posting lists, by sorting integers."""

from dataclasses import dataclass

import numpy as np

from indexer.segments.arrays import Array, ArraysWriter, narrowed, starts_of
from indexer.segments.escaped import ESCAPE, EscapedWriter, ListsWriter, PlainWriter
from indexer.segments.packed import PackedWriter, packed_weights

_LOW = np.uint64(0xFFFF_FFFF)


@dataclass(frozen=True, slots=True)
class Stream:
    """Tokens in reading order as form numbers, and the passages they stand in, each a run of them.

    `readings` are those of the tokens in the names of concepts, `held_in` their passages. `documents` numbers each
    passage's document, `positions` its first token's position in the document, `kinds` are places in
    `passages.PASSAGE_KINDS`.
    """

    forms: Array
    readings: Array
    held_in: Array
    lengths: Array
    documents: Array
    positions: Array
    weights: Array
    kinds: Array

    def token_positions(self, tokens: Array, passages: Array) -> Array:
        """Of tokens in their documents; `passages` are those that they stand in."""
        shift = self.positions.astype(np.int64) - starts_of(self.lengths)[:-1]
        return (tokens + shift.take(passages)).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Postings:
    """Posting lists of a field, one after another in the order of its terms.

    Term `t` is in `documents[first[t]:first[t + 1]]`; its positions are `positions[begins[t]:begins[t + 1]]`,
    `counts` of them in each document, perhaps none; `weights` are sums of section weights.
    """

    first: Array
    documents: Array
    weights: Array
    counts: Array
    begins: Array
    positions: Array


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Terms met in a stream: which of them each is, by `ordinals`, and where in the stream it stands, by `places`.

    Of those that are not `told` the position is not kept; None where all are told.
    """

    ordinals: Array
    places: Array
    told: Array | None


def invert(terms: int, met: Occurrences, stream: Stream) -> Postings:
    """Occurrences of so many `terms`."""
    keys = met.ordinals.astype(np.uint64) << np.uint64(32) | met.places << np.uint64(1)
    keys |= np.uint64(1) if met.told is None else met.told
    keys.sort()
    ordinals, places = (keys >> np.uint64(32)).astype(np.uint32), ((keys & _LOW) >> np.uint64(1)).astype(np.uint32)
    passages = stream.held_in.take(places)  # a fifth faster than in brackets
    documents = stream.documents.take(passages)
    starts = np.flatnonzero(_differs(ordinals) | _differs(documents))
    weights = np.add.reduceat(stream.weights.take(passages), starts) if len(starts) else np.zeros(0, np.float32)
    told: Array | slice = slice(None)
    told_before = np.append(starts, len(keys))  # how many, before each posting and in all
    if met.told is not None:
        told = (keys & np.uint64(1)).astype(bool)
        told_before = starts_of(told)[told_before]
    return Postings(
        first=starts_of(np.bincount(ordinals[starts], minlength=terms)),
        documents=documents.take(starts),
        weights=weights.astype(np.float32),
        counts=np.diff(told_before),
        begins=starts_of(np.bincount(ordinals[told], minlength=terms)),
        positions=stream.token_positions(places[told], passages[told]),
    )


def _differs(values: Array) -> Array:
    """Whether each value differs from the one before it; the first does."""
    differs = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=differs[1:])
    return differs


_MOST_FAR = 0.5  # of all positions may need more than a byte and be escaped all the same
_FEW = 1 << 16  # documents whose numbers need so little room that lists are written as they are, to be mere views


class PostingsWriter:
    """Writes the posting lists of a field in pieces, in the order of its terms; what is small is stored so."""

    def __init__(self, writer: ArraysWriter, name: str, first: Array, begins: Array, kinds: "Kinds") -> None:
        postings, positions = int(first[-1]), int(begins[-1])
        writer.put(f"{name}.first", narrowed(first))
        writer.put(f"{name}.begins", narrowed(begins))
        self._writer, self._weights = writer, f"{name}.weights"
        self._packed = PackedWriter(writer, self._weights, postings) if kinds.packed else None
        if self._packed is None:
            writer.reserve(self._weights, np.float32, postings)
        self._counts = PackedWriter(writer, f"{name}.counts", postings)
        self._documents: ListsWriter | PlainWriter
        if kinds.documents > _FEW:
            self._documents = ListsWriter(writer, f"{name}.docs", first)
        else:
            self._documents = PlainWriter(writer, f"{name}.docs", postings, max(kinds.documents - 1, 0))
        self._positions: EscapedWriter | PlainWriter
        if kinds.near:
            self._positions = EscapedWriter(writer, f"{name}.positions", positions)
        else:
            self._positions = PlainWriter(writer, f"{name}.positions", positions, kinds.farthest)

    def append(self, documents: Array, weights: Array, counts: Array, positions: Array) -> None:
        """`weights` as `packed_weights` makes them."""
        self._documents.append(documents)
        if self._packed is None:
            self._writer.append(self._weights, weights)
        else:
            self._packed.append(weights)
        self._counts.append(counts)
        self._positions.append(positions)

    def finish(self) -> None:
        for each in (self._documents, self._packed, self._counts, self._positions):
            if each is not None:
                each.finish()


@dataclass(frozen=True, slots=True)
class Kinds:
    """What numbers lists hold: of so many `documents`, weights that are `packed`, positions up to the `farthest`,
    most of them `near`."""

    documents: int
    packed: bool
    farthest: int
    near: bool


def put_postings(writer: ArraysWriter, name: str, found: Postings, documents: int) -> None:
    weights = packed_weights(found.weights)
    near = bool(np.mean(found.positions >= ESCAPE) <= _MOST_FAR) if len(found.positions) else True
    kinds = Kinds(documents, weights.dtype != np.float32, int(found.positions.max(initial=0)), near)
    lists = PostingsWriter(writer, name, found.first, found.begins, kinds)
    lists.append(found.documents, weights, found.counts, found.positions)
    lists.finish()
