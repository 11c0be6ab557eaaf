"""Stored texts, each compressed by itself so that one is read without its neighbours."""

import zlib

import numpy as np

from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed, starts_of

STORED = "stored"
_LEVEL = 1  # higher levels take twice the time for a tenth of the size


class TextsWriter:
    """Gathers compressed texts; `dictionary` is what most of them have in common."""

    def __init__(self, dictionary: bytes) -> None:
        self._dictionary = dictionary
        self._data = bytearray()
        self._lengths: list[int] = []

    @property
    def size(self) -> int:
        return len(self._data)

    def add(self, text: str) -> None:
        packer = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS, zdict=self._dictionary)
        data = packer.compress(text.encode()) + packer.flush()
        self._data += data
        self._lengths.append(len(data))

    def put(self, writer: ArraysWriter) -> None:
        writer.put(f"{STORED}.dictionary", np.frombuffer(self._dictionary, np.uint8))
        writer.put(f"{STORED}.starts", narrowed(starts_of(np.array(self._lengths, np.int64))))
        writer.put(STORED, np.frombuffer(bytes(self._data), np.uint8))


def merge_texts(writer: ArraysWriter, sources: list[tuple[Arrays, Array | None]]) -> None:
    """Join the texts of several files, each with a mask of those to keep (None: all)."""
    dictionaries = [arrays[f"{STORED}.dictionary"] for arrays, _ in sources]
    if not all(np.array_equal(dictionaries[0], each) for each in dictionaries):
        _compress_again(writer, sources)
        return
    writer.put(f"{STORED}.dictionary", dictionaries[0])
    lengths = np.concatenate([np.diff(starts)[kept] for starts, kept in _starts(sources)])
    writer.put(f"{STORED}.starts", narrowed(starts_of(lengths)))
    writer.reserve(STORED, np.uint8, int(lengths.sum()))
    for (arrays, _), (starts, kept) in zip(sources, _starts(sources), strict=True):
        for start, stop in _runs(kept):
            writer.append(STORED, arrays[STORED][int(starts[start]) : int(starts[stop])])


def _starts(sources: list[tuple[Arrays, Array | None]]) -> list[tuple[Array, Array]]:
    found = [(arrays[f"{STORED}.starts"].astype(np.int64), kept) for arrays, kept in sources]
    return [(starts, np.ones(len(starts) - 1, bool) if kept is None else kept) for starts, kept in found]


def _runs(kept: Array) -> list[tuple[int, int]]:
    """Runs of neighbours that are kept."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8)))
    return [(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]


def _compress_again(writer: ArraysWriter, sources: list[tuple[Arrays, Array | None]]) -> None:
    """Texts written by another version share another dictionary with their neighbours."""
    joined = TextsWriter(sources[-1][0][f"{STORED}.dictionary"].tobytes())
    for (arrays, _), (_starts_of_texts, kept) in zip(sources, _starts(sources), strict=True):
        texts = Texts(arrays)
        for document in np.flatnonzero(kept).tolist():
            joined.add(texts[document])
    joined.put(writer)


class Texts:
    """The stored texts of an index file."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._starts: Array = arrays[f"{STORED}.starts"]
        self._base = arrays.entries[STORED].offset

    def __getitem__(self, document: int) -> str:
        start, stop = int(self._starts[document]), int(self._starts[document + 1])
        dictionary = self._arrays[f"{STORED}.dictionary"].tobytes()
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS, zdict=dictionary)
        return unpacker.decompress(self._arrays.bytes(self._base + start, self._base + stop)).decode()
