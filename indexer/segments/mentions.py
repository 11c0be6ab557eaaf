"""Concepts of documents, gathered while documents are added, written as postings."""

from array import array
from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from corpus.concepts.dictionary import Kind
from indexer.concepts.finding import Finder
from indexer.namespaces import CONCEPT, USED
from indexer.segments.arrays import Array, ArraysWriter, narrowed
from indexer.segments.inversion import Occurrences, Stream, invert, put_postings
from indexer.segments.termtable import put_terms
from indexer.segments.vocabulary import ReadText


class Mentions:
    """Occurrences by term: the id of a concept, once more with USED where the project probably uses it."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        concepts = finder.dictionary.concepts
        self._terms = [term for each in concepts for term in (each.id, each.id + USED)]
        self._numbers, self._places = array("I"), array("I")

    def add(self, passages: Sequence[tuple[str, ReadText]], first: int) -> dict[Kind, tuple[str, ...]]:
        """Of a document whose passages follow one another in the stream from its token `first`; names by kind."""
        met = self._finder.found([(kind, text.names) for kind, text in passages])
        starts = list(accumulate((len(text.forms) for _kind, text in passages), initial=first))
        held: dict[tuple[int, int], bool] = {}
        for each in met:
            for place in range(starts[each.passage] + each.start, starts[each.passage] + each.end):
                held[each.concept, place] = each.used or held.get((each.concept, place), False)
        for (concept, place), used in held.items():
            self._numbers.extend((2 * concept, 2 * concept + 1) if used else (2 * concept,))
            self._places.extend((place, place) if used else (place,))
        return self._named({each.concept for each in met})

    def _named(self, places: set[int]) -> dict[Kind, tuple[str, ...]]:
        concepts = [self._finder.dictionary.concepts[place] for place in sorted(places)]
        return {kind: tuple(each.name for each in concepts if each.kind is kind) for kind in Kind}

    def put(self, writer: ArraysWriter, stream: Stream, documents: int) -> None:
        numbers, places = np.array(self._numbers, np.uint32), np.array(self._places, np.uint32)
        terms = sorted((self._terms[number], number) for number in np.unique(numbers).tolist())
        ordinals = np.zeros(len(self._terms), np.uint32)
        ordinals[[number for _term, number in terms]] = np.arange(len(terms), dtype=np.uint32)
        put_terms(writer, CONCEPT, (term.encode() for term, _number in terms))
        met = Occurrences(ordinals[numbers], places, None)
        put_postings(writer, CONCEPT, invert(len(terms), met, stream), documents)
        writer.put(f"{CONCEPT}.lengths", narrowed(_lengths(stream, documents)))


def _lengths(stream: Stream, documents: int) -> Array:
    """Tokens of each document: a concept counts for as much of a text as it is."""
    return np.bincount(stream.documents, stream.lengths, documents).astype(np.int64)
