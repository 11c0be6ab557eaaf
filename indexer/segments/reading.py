"""Passages gathered as pieces, and read as one stream of tokens when they are all there."""

from array import array

import numpy as np

from indexer.passages import PASSAGE_GAP, Searched
from indexer.segments.arrays import Array, starts_of
from indexer.segments.cutting import MOST
from indexer.segments.inversion import Stream
from indexer.segments.vocabulary import Vocabulary

_LENGTH = 6  # characters of a piece, with the blank behind it


class PassagesRead:
    """Passages in the order of their documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._pieces: list[Array] = []  # their numbers, of texts that were cut together
        self._counts: list[Array] = []  # of pieces, by text
        self._cut = 0  # pieces
        self._texts: list[str] = []  # that are not cut yet
        self._characters = 0  # in these
        self._documents, self._kinds, self._weights = array("I"), array("B"), array("f")

    def add(self, document: int, passage: Searched) -> None:
        kind, text, weight = passage
        if self._characters > MOST:
            self._cut_texts()
        self._texts.append(text)
        self._characters += len(text) + 1
        self._documents.append(document)
        self._kinds.append(kind)
        self._weights.append(weight)

    def _cut_texts(self) -> None:
        pieces, counts = self._vocabulary.pieces.numbers(self._texts)
        self._pieces.append(pieces)
        self._counts.append(counts)
        self._cut += len(pieces)
        self._texts, self._characters = [], 0

    def __len__(self) -> int:
        """About how many pieces there are, which is about as many as tokens."""
        return self._cut + self._characters // _LENGTH

    def stream(self) -> Stream:
        """Of all passages, in the order gathered; each distinct piece is cut to words once."""
        self._cut_texts()
        ends = starts_of(np.concatenate(self._counts))
        words, lengths = self._vocabulary.pieces.words(np.concatenate(self._pieces), ends)
        documents = np.array(self._documents, np.uint32)
        return Stream(
            forms=self._vocabulary.forms(words),
            readings=self._vocabulary.readings(words),
            held_in=np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths),
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
