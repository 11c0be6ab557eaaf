"""Standard wording, passages that many projects share almost word for word, weighs less than what is their own.

Which passages those are only a whole generation knows. So a segment's file holds full weights, and beside it lies a
small file, made anew at each publishing, of what its postings lose.
"""

import zlib
from collections.abc import Iterable

import numpy as np

from indexer.namespaces import NAMESPACES
from indexer.segments.arrays import Array, Arrays, ArraysWriter, stretches
from indexer.segments.packed import PLACES
from indexer.segments.segment import LEAST, SegmentFile, losses_of
from indexer.segments.shingles import Shingles, shared_part, stored_shingles
from indexer.terms import Analysis

SHARED = 6  # projects that hold a run of words, from which it is standard wording: more than a family has phases
_PART = 0.5  # of a passage's sampled runs, from which the passage is standard wording
LOST = 1 - LEAST  # of a passage's weight

_AT_ONCE = 2_000_000  # postings and positions looked through at a time: bounds the memory

Source = tuple[SegmentFile, Array | None]  # with a mask of its deleted documents


def put_losses(sources: Iterable[Source], analysis: Analysis) -> None:
    """Write beside each segment what its standard wording costs, unless that lies there already."""
    sources = list(sources)
    found = [_live(file, gone) for file, gone in sources]
    standard = _shared(found)
    for (file, _gone), passages in zip(sources, found, strict=True):
        _put(file, passages.only(shared_part(passages, standard) >= _PART), analysis)


def _live(file: SegmentFile, gone: Array | None) -> Shingles:
    found = stored_shingles(file.arrays)
    return found if gone is None else found.only(~gone[found.documents])


def _shared(found: Iterable[Shingles]) -> Array:
    """Hashes of the runs of words that are standard wording."""
    distinct = [np.unique(_pairs(each.hashes, np.repeat(each.documents, each.counts))) for each in found]
    hashes = np.concatenate([*distinct, np.zeros(0, np.uint64)]) >> np.uint64(32)
    values, counts = np.unique(hashes, return_counts=True)
    standard: Array = values[counts >= SHARED].astype(np.uint32)
    return standard


def _pairs(high: Array, low: Array) -> Array:
    pairs: Array = high.astype(np.uint64) << np.uint64(32) | low.astype(np.uint64)
    return pairs


def _put(file: SegmentFile, passages: Shingles, analysis: Analysis) -> None:
    path = losses_of(file.path)
    made_of = zlib.crc32(_pairs(passages.documents, passages.begins).tobytes())
    if path.exists():
        if Arrays(path).numbers["passages"] == made_of:
            return
        path.unlink()  # the former generation has a link of its own
    if len(passages.documents):
        with ArraysWriter(path, {"passages": made_of}) as writer:
            _put_namespaces(writer, file, passages, analysis)
            writer.finish()


def _put_namespaces(writer: ArraysWriter, file: SegmentFile, passages: Shingles, analysis: Analysis) -> None:
    terms, documents, lost = _words(file, passages)
    texts = file.terms("exact")
    starts = np.flatnonzero(np.diff(terms, prepend=-1))
    words = [texts[int(each)].decode() for each in terms[starts]]
    runs = list(zip(words, np.split(documents, starts[1:]), np.split(lost, starts[1:]), strict=True))
    for namespace, terms_of in NAMESPACES.items():
        found = _Losses(file, namespace)
        for word, held, losses in runs:
            for term in dict.fromkeys(terms_of(analysis.terms(word))):
                found.add(term, held, losses)
        found.put(writer)


def _words(file: SegmentFile, passages: Shingles) -> tuple[Array, Array, Array]:
    """What the words of these passages lose: ordinals of the exact namespace, documents, weights lost; ascending."""
    first, begins = (file.arrays[f"exact.{each}"].astype(np.int64) for each in ("first", "begins"))
    wanted = np.zeros(file.documents, bool)
    wanted[passages.documents] = True
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))]
    for low, high in stretches(first + begins, _AT_ONCE):
        start, stop = int(first[low]), int(first[high])
        documents, counts = file.documents_of("exact", start, stop), file.counts("exact", start, stop)
        positions = file.positions("exact", int(begins[low]), int(begins[high]))
        chosen = wanted[documents]
        lost = _lost(documents[chosen], counts[chosen], positions[np.repeat(chosen, counts)], passages)
        met = np.flatnonzero(lost)
        postings = np.flatnonzero(chosen)[met]
        terms = np.searchsorted(first, postings + start, side="right") - 1
        found.append((terms, documents[postings].astype(np.int64), lost[met].astype(np.float32)))
    terms, documents, lost = map(np.concatenate, zip(*found, strict=True))
    return terms, documents, lost


def _lost(documents: Array, counts: Array, positions: Array, passages: Shingles) -> Array:
    """What each posting loses, by the passages that its `counts` of `positions` stand in."""
    held_in = np.repeat(documents, counts)
    place = np.searchsorted(_pairs(passages.documents, passages.begins), _pairs(held_in, positions), side="right") - 1
    inside = (place >= 0) & (passages.documents[place] == held_in) & (positions < passages.ends[place])
    lost = passages.weights[place[inside]] * LOST
    return np.bincount(np.repeat(np.arange(len(documents)), counts)[inside], lost, minlength=len(documents))


class _Losses:
    """What the postings of one namespace lose, added up word by word."""

    def __init__(self, file: SegmentFile, namespace: str) -> None:
        self._file, self._namespace = file, namespace
        self._postings: list[Array] = []
        self._lost: list[Array] = []

    def add(self, term: str, documents: Array, lost: Array) -> None:
        """A word that `term` stands for is in these documents; where a coordination says otherwise, nothing is lost."""
        ordinal = self._file.terms(self._namespace).find(term.encode())
        if ordinal is None:
            return
        held = self._file.holding(self._namespace, ordinal)
        places = np.minimum(np.searchsorted(held, documents.astype(held.dtype)), len(held) - 1)
        same = held[places] == documents
        self._postings.append(places[same] + int(self._file.arrays[f"{self._namespace}.first"][ordinal]))
        self._lost.append(lost[same])

    def put(self, writer: ArraysWriter) -> None:
        postings, places = np.unique(np.concatenate([*self._postings, np.zeros(0, np.int64)]), return_inverse=True)
        lost = np.bincount(places, np.concatenate([*self._lost, np.zeros(0, np.float32)]), minlength=len(postings))
        writer.put(f"{self._namespace}.postings", postings.astype(PLACES))
        writer.put(f"{self._namespace}.lost", lost.astype(np.float32))
