"""Projects to a segment's file: gathered in memory, inverted and written in one go."""

from pathlib import Path

import numpy as np

from indexer.collation import sort_keys
from indexer.fields import STORED_FACETS
from indexer.known import FORMS
from indexer.namespaces import NAMESPACES
from indexer.segments.arrays import Array, ArraysWriter, narrowed
from indexer.segments.columns import DIGEST, LINE, NumberColumn, SetColumn, TextColumn
from indexer.segments.finding import Finder
from indexer.segments.inversion import Occurrences, Stream, invert, put_postings
from indexer.segments.mentions import Mentions
from indexer.segments.prepared import NUMBER_FIELDS, SET_FIELDS, SORT_FIELDS, Prepared
from indexer.segments.reading import PassagesRead
from indexer.segments.sections import put_sections
from indexer.segments.shingles import put_shingles, shingles
from indexer.segments.termtable import put_terms
from indexer.segments.texts import TextsWriter
from indexer.segments.vocabulary import Vocabulary


class Gathering:
    """The documents of one segment to be, numbered in the order they are added."""

    def __init__(self, vocabulary: Vocabulary, finder: Finder, dictionary: bytes) -> None:
        """`dictionary` is what the texts to store have in common."""
        self._vocabulary, self._finder = vocabulary, finder
        self._passages = PassagesRead(vocabulary)
        self._ids, self._files = (TextColumn(indexed=True, keys_of=_encoded) for _name in ("id", "file"))
        self._sets = {name: SetColumn() for name in SET_FIELDS}
        self._numbers = {name: NumberColumn() for name in NUMBER_FIELDS}
        self._read_from = {name: NumberColumn() for name in (LINE, DIGEST)}
        self._sort_texts = {name: TextColumn(indexed=False, keys_of=sort_keys) for name in SORT_FIELDS}
        self._stored = TextsWriter(dictionary)
        self._waiting: list[Prepared] = []  # whose values are in no column yet
        self.documents = 0

    @property
    def size(self) -> int:
        """Rough bytes that writing this segment will need at its peak."""
        return _BYTES_PER_TOKEN * len(self._passages) + 2 * self._stored.size + _BYTES_PER_DOCUMENT * self.documents

    def add(self, project: Prepared) -> None:
        """The next document, a row in every column; its words are not analysed before the segment is put."""
        self._stored.add(project.text)
        for passage in project.passages:
            self._passages.add(self.documents, passage)
        self.documents += 1
        self._waiting.append(project)
        if len(self._waiting) == _TOGETHER:
            self._take_values()

    def _take_values(self) -> None:
        """Of those that wait; several at a time take a third of the time."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self._ids.extend(each.id for each in waiting)
        self._files.extend(each.file for each in waiting)
        self._read_from[LINE].extend(each.line for each in waiting)
        self._read_from[DIGEST].extend(each.digest for each in waiting)
        for sets, values in zip(self._sets.values(), zip(*(each.sets for each in waiting), strict=True), strict=True):
            sets.extend(values)
        for column, numbers in zip(
            self._numbers.values(), zip(*(each.numbers for each in waiting), strict=True), strict=True
        ):
            column.extend(numbers)
        for texts, sorts in zip(
            self._sort_texts.values(), zip(*(each.sorts for each in waiting), strict=True), strict=True
        ):
            texts.extend(sorts)

    def write(self, path: Path) -> int:
        """Write the segment; returns the file's checksum."""
        with ArraysWriter(path, {"documents": self.documents}) as writer:
            self._take_values()
            stream = self._passages.stream()
            self._put_namespaces(writer, stream)
            self._put_concepts(writer, stream)
            put_shingles(writer, shingles(stream, self._vocabulary.hashes(stream.forms)))
            put_terms(writer, FORMS, self._vocabulary.learnt(stream.forms))
            self._ids.put(writer, "id")
            self._files.put(writer, "file")
            for name, column in self._sets.items():
                column.put(writer, name)
            for name, numbers in self._numbers.items():
                numbers.put(writer, name)
            for name, numbers in self._read_from.items():
                numbers.put(writer, name, signed=False)
            for name, texts in self._sort_texts.items():
                texts.put(writer, name)
            put_sections(
                writer, np.bincount(stream.documents, minlength=self.documents), stream.kinds, stream.positions
            )
            self._stored.put(writer)
            return writer.finish()

    def _put_namespaces(self, writer: ArraysWriter, stream: Stream) -> None:
        for name in NAMESPACES:
            terms, met = self._vocabulary.namespaces[name].occurrences(stream.forms)
            put_terms(writer, name, terms)
            put_postings(writer, name, invert(len(terms), met, stream), self.documents)
            writer.put(f"{name}.lengths", narrowed(_lengths(met, stream, self.documents)))

    def _put_concepts(self, writer: ArraysWriter, stream: Stream) -> None:
        mentions = Mentions(self._finder, stream, self.documents)
        mentions.put(writer)
        for facet in STORED_FACETS:
            if facet.kind:
                column = SetColumn()
                column.extend(mentions.names(facet.kind))
                column.put(writer, facet.name)


def _encoded(texts: list[str]) -> list[bytes]:
    return [text.encode() for text in texts]


_TOGETHER = 250  # documents whose values are put in columns
_BYTES_PER_TOKEN = 60
_BYTES_PER_DOCUMENT = 1000


def _lengths(met: Occurrences, stream: Stream, documents: int) -> Array:
    """How many terms each document holds: one for each token, and those that come last, beside them."""
    beside = stream.documents[stream.held_in[met.places[len(stream.forms) :]]]
    tokens = np.bincount(stream.documents, stream.lengths, documents).astype(np.int64)
    return tokens + np.bincount(beside, minlength=documents)
