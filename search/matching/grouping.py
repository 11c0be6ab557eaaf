"""One word of a query evaluated: the documents that hold it, alone, inflected or inside compounds."""

import numpy as np

from indexer.segments.arrays import Array, distinct
from indexer.terms import Terms
from search.matching.expand import EXACT_WEIGHT, PARTS_WEIGHT, Group
from search.matching.matched import NOT_MET, Matched, Scratch
from search.matching.scored import Scored, Source
from search.results import Level

_EXACT, _INFLECTION, _COMPOUND = (list(Level).index(level) for level in (Level.EXACT, Level.INFLECTION, Level.COMPOUND))

_ALIKE = 4  # times as many documents may hold a word that is looked for everywhere


def size_of_group(group: Group, source: Source) -> int:
    """About how many documents hold the word."""
    return sum(source.stored_frequency("part", each.stem) for each in group.readings)


def find_group(group: Group, source: Source, scratch: Scratch) -> Matched:
    """Documents that any reading of the word is met in, with the best reading's score and level.

    Kept: the words of one question are often those of the next.
    """
    return source.groups.get(_key(group, source), lambda: _find(group, source, scratch))


def _key(group: Group, source: Source) -> tuple[frozenset[str], tuple[Terms, ...], bool]:
    return source.kinds, group.readings, group.loose


def _find(group: Group, source: Source, scratch: Scratch) -> Matched:
    found = [_reading(each, group.loose, source, scratch) for each in group.readings]
    return found[0] if len(found) == 1 else _best(found)


def narrow_by_group(documents: Array, group: Group, source: Source, scratch: Scratch) -> tuple[Array, Matched]:
    """Which of `documents` hold the word, as places, and what it scores there.

    No others are looked at, unless those that hold it are so few that they are better found once and kept.
    """
    known = source.groups.peek(_key(group, source))
    if known is None and size_of_group(group, source) <= _ALIKE * len(documents):
        known = find_group(group, source, scratch)
    if known is not None:
        here, there = scratch.common(documents, known.documents)
        return here, known.at(there)
    best = Matched(documents, np.zeros(len(documents), np.float32), np.full(len(documents), NOT_MET, np.uint8))
    for reading in group.readings:
        best = _better(best, _reading_within(reading, group.loose, documents, source, scratch))
    met = (best.levels != NOT_MET).nonzero()[0]
    return met, best.at(met)


def _reading(reading: Terms, loose: bool, source: Source, scratch: Scratch) -> Matched:
    """The word anywhere, and if `loose` documents that hold any part of it where it is a compound."""
    documents = source.scored("part", reading.stem).documents
    if loose and reading.parts:
        parts = [source.scored("part", part).documents for part in reading.parts]
        documents = distinct(np.concatenate([documents, *parts]))
    found = _reading_within(reading, loose, documents, source, scratch)
    exact = source.scored("exact", reading.exact).documents
    if np.count_nonzero(found.levels == _EXACT) == len(exact):
        return found
    # Exact forms are unaccented: that of "armé" is "arme" too, though its stem is another than that of "arme".
    return _reading_within(reading, loose, distinct(np.concatenate([documents, exact])), source, scratch)


def _reading_within(reading: Terms, loose: bool, documents: Array, source: Source, scratch: Scratch) -> Matched:
    """What a reading scores in each of `documents`: the word, or its parts if they score more, and the exact form."""
    word, exact = source.scored("part", reading.stem), source.scored("exact", reading.exact)
    parts = [source.scored("part", part) for part in reading.parts] if loose else []
    as_written = _same(exact.documents, word.documents)
    met = [(each.documents, _COMPOUND) for each in (word, *parts)]
    met += (_inflected(reading, word.documents, source), _INFLECTION), (as_written, _EXACT)
    scores = scratch.scores_in(documents, word.documents, word.scores)
    if parts:
        scores = np.maximum(scores, _summed(parts, documents, scratch))
    scores = scores + scratch.scores_in(documents, as_written, exact.scores) * np.float32(EXACT_WEIGHT)
    return Matched(documents, scores, scratch.levels_in(documents, met))


def _inflected(reading: Terms, inside: Array, source: Source) -> Array:
    """Documents that hold the word by itself, which are among those that hold it `inside` another, too."""
    if source.stored_frequency("stem", reading.stem) == source.stored_frequency("part", reading.stem):
        return inside
    return source.scored("stem", reading.stem).documents


def _same(documents: Array, others: Array) -> Array:
    """The others where they are the same: what is found for them need not be looked for again."""
    return others if len(documents) == len(others) and bool((documents == others).all()) else documents


def _summed(parts: list[Scored], documents: Array, scratch: Scratch) -> Array:
    """What the parts of a compound score together."""
    summed = np.zeros(len(documents), np.float32)
    for each in parts:
        summed += scratch.scores_in(documents, each.documents, each.scores) * np.float32(PARTS_WEIGHT)
    return summed


def _better(left: Matched, right: Matched) -> Matched:
    """Of the same documents, the higher score and the closer level."""
    return Matched(left.documents, np.maximum(left.scores, right.scores), np.minimum(left.levels, right.levels))


def _best(found: list[Matched]) -> Matched:
    """The same of different sets of documents."""
    documents = distinct(np.concatenate([each.documents for each in found]))
    scores, levels = np.zeros(len(documents), np.float32), np.full(len(documents), NOT_MET, np.uint8)
    for each in found:
        places = np.searchsorted(documents, each.documents)
        scores[places] = np.maximum(scores[places], each.scores)
        levels[places] = np.minimum(levels[places], each.levels)
    return Matched(documents, scores, levels)
