"""Stored texts, each compressed by itself so that one is read without its neighbours."""

import threading
from collections.abc import Sequence

import numpy as np
import zstandard

from indexer.segments.arrays import Array, Arrays, ArraysWriter, narrowed, starts_of

STORED = "stored"
_LEVEL = 3  # higher levels take four times the time for a thirtieth of the size
_LARGEST = 112_640  # bytes of a dictionary, as zstd itself has it
_SHARE = 20  # texts are so many times as large as the dictionary made of them


def dictionary_of(texts: Sequence[bytes], otherwise: bytes) -> bytes:
    """What many texts have in common, a few tenths of a second for thousands; of few texts, `otherwise`."""
    samples: list[bytes | bytearray | memoryview] = list(texts)
    try:
        return zstandard.train_dictionary(min(_LARGEST, sum(map(len, samples)) // _SHARE), samples).as_bytes()
    except (zstandard.ZstdError, ValueError):  # too few, or too small
        return otherwise


def stored_dictionary(arrays: Arrays) -> bytes:
    """What the texts of a file were compressed with."""
    return arrays[f"{STORED}.dictionary"].tobytes()


class TextsWriter:
    """Gathers compressed texts; `dictionary` is what most of them have in common."""

    def __init__(self, dictionary: bytes) -> None:
        self._dictionary = dictionary
        prepared = zstandard.ZstdCompressionDict(dictionary)
        self._packer = zstandard.ZstdCompressor(_LEVEL, prepared, write_dict_id=False)
        self._data = bytearray()
        self._lengths: list[int] = []

    @property
    def size(self) -> int:
        return len(self._data)

    def add(self, text: bytes) -> None:
        data = self._packer.compress(text)
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
            for piece in arrays.pieces(STORED, int(starts[start]), int(starts[stop])):
                writer.append(STORED, piece)


def _starts(sources: list[tuple[Arrays, Array | None]]) -> list[tuple[Array, Array]]:
    found = [(arrays[f"{STORED}.starts"].astype(np.int64), kept) for arrays, kept in sources]
    return [(starts, np.ones(len(starts) - 1, bool) if kept is None else kept) for starts, kept in found]


def _runs(kept: Array) -> list[tuple[int, int]]:
    """Runs of neighbours that are kept."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8)))
    return [(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]


def _compress_again(writer: ArraysWriter, sources: list[tuple[Arrays, Array | None]]) -> None:
    """Texts written when there were fewer of them share another dictionary; the one of most texts is kept."""
    joined = TextsWriter(stored_dictionary(max(sources, key=lambda source: len(source[0][f"{STORED}.starts"]))[0]))
    for (arrays, _), (_starts_of_texts, kept) in zip(sources, _starts(sources), strict=True):
        texts = Texts(arrays)
        for document in np.flatnonzero(kept).tolist():
            joined.add(texts[document])
    joined.put(writer)


class Texts:
    """The stored texts of an index file, for any number of threads."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._starts: Array = arrays[f"{STORED}.starts"]
        self._base = arrays.entries[STORED].offset
        self._lock = threading.Lock()
        self._unpacker: zstandard.ZstdDecompressor | None = None

    def __getitem__(self, document: int) -> bytes:
        start, stop = int(self._starts[document]), int(self._starts[document + 1])
        data = self._arrays.raw[self._base + start : self._base + stop]
        with self._lock:  # an unpacker serves one thread at a time, for the two microseconds that a text takes
            if self._unpacker is None:
                dictionary = zstandard.ZstdCompressionDict(stored_dictionary(self._arrays))
                self._unpacker = zstandard.ZstdDecompressor(dictionary)
            return self._unpacker.decompress(data)
