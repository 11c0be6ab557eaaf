"""Concepts that a segment's documents mention: their names by document, and postings."""

import numpy as np

from corpus.concepts.dictionary import Kind
from indexer.namespaces import CONCEPT, USED
from indexer.segments.arrays import Array, ArraysWriter, distinct, narrowed, spans
from indexer.segments.columns import Values
from indexer.segments.finding import Finder
from indexer.segments.inversion import Occurrences, Stream, invert, put_postings
from indexer.segments.termtable import put_terms


class Mentions:
    """Terms are the ids of concepts, once more with USED where the project probably uses what it mentions."""

    def __init__(self, finder: Finder, stream: Stream, documents: int) -> None:
        self._concepts, self._stream, self._documents = finder.dictionary.concepts, stream, documents
        self._met = finder.found(stream)

    def names(self, kind: Kind) -> list[Values]:
        """Those of every document that are of one kind, in the order of the dictionary."""
        names: list[Values] = [()] * self._documents
        for document, place in zip(*_distinct(self._met.documents, self._met.concepts), strict=True):
            concept = self._concepts[int(place)]
            if concept.kind is kind:
                names[int(document)] += (concept.name,)
        return names

    def put(self, writer: ArraysWriter) -> None:
        """A concept's postings, and those of its probable use apart; a token that two names share counts once."""
        used = self._met.used
        numbers = np.concatenate((2 * self._met.concepts, 2 * self._met.concepts[used] + 1))
        begins, ends = (np.concatenate((each, each[used])) for each in (self._met.begins, self._met.ends))
        lengths = ends - begins
        held, places = _distinct(np.repeat(numbers, lengths), spans(begins, lengths))
        terms = [term for each in self._concepts for term in (each.id, each.id + USED)]
        found = sorted((terms[number], number) for number in distinct(held).tolist())
        ordinals = np.zeros(len(terms), np.uint32)
        ordinals[[number for _term, number in found]] = np.arange(len(found), dtype=np.uint32)
        put_terms(writer, CONCEPT, (term.encode() for term, _number in found))
        met = Occurrences(ordinals[held], places.astype(np.uint32), None)
        put_postings(writer, CONCEPT, invert(len(found), met, self._stream), self._documents)
        writer.put(f"{CONCEPT}.lengths", narrowed(_lengths(self._stream, self._documents)))


def _lengths(stream: Stream, documents: int) -> Array:
    """Tokens of each document: a concept counts for as much of a text as it is."""
    return np.bincount(stream.documents, stream.lengths, documents).astype(np.int64)


def _distinct(high: Array, low: Array) -> tuple[Array, Array]:
    """Pairs of numbers below 2**31, ascending, each once."""
    pairs = distinct(high.astype(np.int64) << 32 | low.astype(np.int64))
    return pairs >> 32, pairs & 0xFFFF_FFFF
