"""Passages gathered as pieces, and read as one stream of tokens when they are all there."""

from array import array

import numpy as np

from indexer.passages import PASSAGE_GAP, Searched
from indexer.segments.arrays import Array, starts_of
from indexer.segments.inversion import Stream
from indexer.segments.vocabulary import Vocabulary


class PassagesRead:
    """Passages in the order of their documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._pieces, self._ends = array("I"), array("I", [0])
        self._documents, self._kinds, self._weights = array("I"), array("B"), array("f")

    def add(self, document: int, passage: Searched) -> None:
        kind, text, weight = passage
        self._pieces.extend(self._vocabulary.pieces.numbers(text))
        self._ends.append(len(self._pieces))
        self._documents.append(document)
        self._kinds.append(kind)
        self._weights.append(weight)

    def __len__(self) -> int:
        """How many pieces there are: about as many as tokens."""
        return len(self._pieces)

    def stream(self) -> Stream:
        """Of all passages, in the order gathered; each distinct piece is cut to words once."""
        ends = np.array(self._ends, np.int64)
        words, lengths = self._vocabulary.pieces.words(np.array(self._pieces, np.uint32), ends)
        documents = np.array(self._documents, np.uint32)
        return Stream(
            forms=self._vocabulary.forms(words),
            readings=self._vocabulary.readings(words),
            lengths=lengths.astype(np.uint32),
            documents=documents,
            positions=_positions(lengths, documents),
            weights=np.array(self._weights, np.float32),
            kinds=np.array(self._kinds, np.uint8),
        )


def _positions(lengths: Array, documents: Array) -> Array:
    """Of the first token of each passage in its document."""
    begins = starts_of(lengths + PASSAGE_GAP)[:-1]
    first = np.searchsorted(documents, documents)
    return (begins - begins[first]).astype(np.uint32)
