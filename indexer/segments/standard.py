"""Standard wording, passages that many projects share almost word for word, weighs less than what is their own.

Which passages those are only a whole generation knows. So a segment's file holds full weights, and beside it lies a
small file, made anew at each publishing, of what its postings lose.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indexer.known import FORMS, stored_terms
from indexer.namespaces import NAMESPACES
from indexer.segments.arrays import Array, Arrays, ArraysWriter, spans, starts_of, stretches
from indexer.segments.lost import LossesWriter
from indexer.segments.segment import LEAST, SegmentFile, losses_of
from indexer.segments.shingles import Shingles, shared_part, stored_shingles
from indexer.segments.termtable import TermTable
from indexer.terms import Analysis, Terms

SHARED = 6  # projects that hold a run of words, from which it is standard wording: more than a family has phases
_PART = 0.5  # of a passage's sampled runs, from which the passage is standard wording
LOST = 1 - LEAST  # of a passage's weight

_EXACT = "exact"  # the namespace that has words as they are written
_NONE: Array = np.zeros(0, np.int64)
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
    distinct = [_runs(_pairs(each.hashes, np.repeat(each.documents, each.counts)))[0] for each in found]
    hashes = np.concatenate([*distinct, np.zeros(0, np.uint64)]) >> np.uint64(32)
    values, counts = _runs(hashes)
    standard: Array = values[counts >= SHARED].astype(np.uint32)
    return standard


def _runs(values: Array) -> tuple[Array, Array]:
    """The distinct values, which are sorted in place, and how many there are of each."""
    values.sort()
    starts = np.flatnonzero(np.concatenate([values[:1] == values[:1], values[1:] != values[:-1]]))
    return values[starts], np.diff(starts, append=len(values))


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


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that stand in standard wording by their `ordinals` in the namespace exact, ascending.

    Each is in `counts` of the `documents`, one word's after another's, and loses as much as `lost` has there.
    """

    ordinals: Array
    counts: Array
    documents: Array
    lost: Array


def _put_namespaces(writer: ArraysWriter, file: SegmentFile, passages: Shingles, analysis: Analysis) -> None:
    words = _put_exact(writer, file, passages)
    terms = _terms(file, words, analysis)
    for namespace, terms_of in NAMESPACES.items():
        if namespace != _EXACT:
            _losses(file, namespace, words, list(map(terms_of, terms))).put(writer, namespace)


def _put_exact(writer: ArraysWriter, file: SegmentFile, passages: Shingles) -> _Words:
    """What the words of these passages lose as they are written."""
    first, begins = (file.arrays[f"{_EXACT}.{each}"].astype(np.int64) for each in ("first", "begins"))
    wanted = np.zeros(file.documents, bool)
    wanted[passages.documents] = True
    losses = LossesWriter(int(first[-1]))
    found = [(_NONE, _NONE, np.zeros(0, np.uint32), np.zeros(0, np.float32))]
    for low, high in stretches(first + begins, _AT_ONCE):
        start, stop = int(first[low]), int(first[high])
        documents, counts = file.documents_of(_EXACT, start, stop), file.counts(_EXACT, start, stop)
        positions = file.positions(_EXACT, int(begins[low]), int(begins[high]))
        chosen = wanted[documents]
        lost = _lost(documents[chosen], counts[chosen], positions[np.repeat(chosen, counts)], passages)
        met = np.flatnonzero(lost)
        postings, lost = np.flatnonzero(chosen)[met], lost[met].astype(np.float32)
        losses.append(postings + start, lost)
        ordinals, held = _runs(np.searchsorted(first, postings + start, side="right") - 1)
        found.append((ordinals, held, documents[postings].astype(np.uint32), lost))
        file.arrays.release()
    losses.put(writer, _EXACT)
    return _Words(*map(np.concatenate, zip(*found, strict=True)))


def _terms(file: SegmentFile, words: _Words, analysis: Analysis) -> list[Terms]:
    """Of each word, as the segment knows them."""
    texts = file.terms(_EXACT)
    named = [texts[ordinal].decode() for ordinal in words.ordinals.tolist()]
    known = dict(stored_terms(file.terms(FORMS), frozenset(named)))
    return [known.get(word) or analysis.terms(word) for word in named]


def _losses(file: SegmentFile, namespace: str, words: _Words, terms: list[tuple[str, ...]]) -> LossesWriter:
    """What the postings of a namespace lose, each word's `terms` as much as the word.

    Where a coordination says otherwise, a term is not in a document that its word is in, and nothing is lost.
    """
    first = file.arrays[f"{namespace}.first"].astype(np.int64)
    starts = starts_of(words.counts)
    targets, sources = _targets(file.terms(namespace), terms)
    losses = LossesWriter(int(first[-1]))
    for low, high in stretches(first, _AT_ONCE):
        here = slice(*np.searchsorted(targets, (low, high)))
        chosen = sources[here]
        places = spans(starts[chosen], words.counts[chosen])
        wanted = _pairs(np.repeat(targets[here], words.counts[chosen]), words.documents[places])
        documents = file.documents_of(namespace, int(first[low]), int(first[high]))
        held = _pairs(np.repeat(np.arange(low, high), np.diff(first[low : high + 1])), documents)
        found = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
        same = held[found] == wanted
        lost = np.bincount(found[same], words.lost[places[same]], minlength=1)
        met = np.flatnonzero(lost)
        losses.append(met + int(first[low]), lost[met])
        file.arrays.release()
    return losses


def _targets(table: TermTable, terms: list[tuple[str, ...]]) -> tuple[Array, Array]:
    """Ordinals of the terms in the table, ascending, and which of the words has each."""
    ordinals = {text: ordinal for ordinal, text in enumerate(table)}
    found = ((ordinals.get(term.encode()), word) for word, each in enumerate(terms) for term in dict.fromkeys(each))
    pairs = np.array([pair for pair in found if pair[0] is not None], np.int64).reshape(-1, 2)
    targets, words = pairs[np.argsort(pairs[:, 0], kind="stable")].T
    return targets, words


def _lost(documents: Array, counts: Array, positions: Array, passages: Shingles) -> Array:
    """What each posting loses, by the passages that its `counts` of `positions` stand in."""
    held_in = np.repeat(documents, counts)
    place = np.searchsorted(_pairs(passages.documents, passages.begins), _pairs(held_in, positions), side="right") - 1
    inside = (place >= 0) & (passages.documents[place] == held_in) & (positions < passages.ends[place])
    lost = passages.weights[place[inside]] * LOST
    return np.bincount(np.repeat(np.arange(len(documents)), counts)[inside], lost, minlength=len(documents))
