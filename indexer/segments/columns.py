"""Values of documents, gathered while documents are added, written as arrays."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from indexer.segments.arrays import Array, ArraysWriter, narrowed, spans, starts_of
from indexer.segments.termtable import put_terms

Values = tuple[str, ...]
LINE, DIGEST = "read_line", "read_digest"  # the line that a document was read from, 0 for none


class SetColumn:
    """Any number of values for each document: a term of the index each, and the combination that every document has.

    Documents share few combinations, so those are counted first and their values afterwards.
    """

    def __init__(self) -> None:
        self._numbers: dict[Values, int] = {}
        self._rows: list[int] = []

    def extend(self, documents: Sequence[Values]) -> None:
        for values in dict.fromkeys(documents):
            self._numbers.setdefault(values, len(self._numbers))
        self._rows.extend(map(self._numbers.__getitem__, documents))

    def put(self, writer: ArraysWriter, name: str) -> None:
        texts = sorted({value for values in self._numbers for value in values})
        ordinal = {text: number for number, text in enumerate(texts)}
        sets = [sorted({ordinal[value] for value in values}) for values in self._numbers]
        put_terms(writer, name, (text.encode() for text in texts))
        put_sets(writer, name, sets, np.array(self._rows, np.uint32))
        put_value_postings(writer, name, len(texts), sets, np.array(self._rows, np.uint32))


def put_sets(writer: ArraysWriter, name: str, sets: list[list[int]], rows: Array) -> None:
    """The combinations of value ordinals, and each document's row among them."""
    writer.put(f"{name}.sets.starts", narrowed(starts_of(np.array([len(each) for each in sets], np.int64))))
    writer.put(f"{name}.sets", narrowed(_flat(sets)))
    writer.put(f"{name}.rows", narrowed(rows))


def put_value_postings(writer: ArraysWriter, name: str, values: int, sets: list[list[int]], rows: Array) -> None:
    """Documents by value: what Whoosh's own term queries read."""
    counts = np.array([len(each) for each in sets], np.int64)
    lengths = counts[rows]
    ordinals = _flat(sets)[spans(starts_of(counts)[rows], lengths)]
    documents = np.repeat(np.arange(len(rows), dtype=np.uint32), lengths)
    order = np.argsort(ordinals, kind="stable")
    writer.put(f"{name}.first", narrowed(starts_of(np.bincount(ordinals, minlength=values))))
    writer.put(f"{name}.docs", narrowed(documents[order]))


def _flat(sets: Iterable[list[int]]) -> Array:
    return np.array([ordinal for each in sets for ordinal in each], np.uint32)


class TextColumn:
    """One text for each document, possibly empty, as a row in the table of what stands for the texts, ascending."""

    def __init__(self, indexed: bool, keys_of: Callable[[list[str]], list[bytes]]) -> None:
        """`keys_of` gives what stands for each of several texts."""
        self._indexed, self._keys_of = indexed, keys_of
        self._texts: list[str] = []

    def extend(self, texts: Iterable[str]) -> None:
        self._texts.extend(texts)

    def put(self, writer: ArraysWriter, name: str) -> None:
        distinct = list(dict.fromkeys(self._texts))
        keys = dict(zip(distinct, self._keys_of(distinct), strict=True))
        texts = sorted(set(keys.values()))
        ordinal = {text: number for number, text in enumerate(texts)}
        rows: Array = np.array([ordinal[keys[text]] for text in self._texts], np.uint32)
        put_terms(writer, name, texts)
        writer.put(f"{name}.rows", narrowed(rows))
        if self._indexed:
            writer.put(f"{name}.first", narrowed(starts_of(np.bincount(rows, minlength=len(texts)))))
            writer.put(f"{name}.docs", narrowed(np.argsort(rows, kind="stable")))


class NumberColumn:
    """One whole number for each document."""

    def __init__(self) -> None:
        self._numbers: list[int] = []

    def extend(self, numbers: Iterable[int]) -> None:
        self._numbers.extend(numbers)

    def put(self, writer: ArraysWriter, name: str, signed: bool = True) -> None:
        """Numbers that are never negative take no more room than they need."""
        numbers: Array = np.array(self._numbers, np.int64 if signed else np.uint64)
        writer.put(f"{name}.numbers", numbers if signed else narrowed(numbers))
