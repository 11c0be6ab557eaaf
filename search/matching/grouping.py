"""One word of a query evaluated: the documents that hold it, alone, inflected or inside compounds."""

from typing import NamedTuple

import numpy as np

from indexer.segments.arrays import Array, distinct
from indexer.terms import Terms
from search.matching.expand import EXACT_WEIGHT, PARTS_WEIGHT, Group
from search.matching.matched import NOT_MET, Matched, Scratch
from search.matching.scored import Scored, Source
from search.results import Level

_EXACT, _INFLECTION, _COMPOUND = (list(Level).index(level) for level in (Level.EXACT, Level.INFLECTION, Level.COMPOUND))

_EXACT_WEIGHT, _PARTS_WEIGHT = map(np.float32, (EXACT_WEIGHT, PARTS_WEIGHT))
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
        best = _better(best, _met_in(documents, _lists(reading, group.loose, source), scratch))
    met = (best.levels != NOT_MET).nonzero()[0]
    return met, best.at(met)


class _Lists(NamedTuple):
    """Where a reading of the word stands: anywhere, by itself and as written, and its parts if those count too."""

    anywhere: Scored
    itself: Array
    written: Array
    exact: Scored
    parts: list[Scored]


def _lists(reading: Terms, loose: bool, source: Source) -> _Lists:
    anywhere, exact = source.scored("part", reading.stem), source.scored("exact", reading.exact)
    parts = [source.scored("part", part) for part in reading.parts] if loose else []
    itself = _inflected(reading, anywhere.documents, source)
    return _Lists(anywhere, itself, _same(exact.documents, anywhere.documents), exact, parts)


def _reading(reading: Terms, loose: bool, source: Source, scratch: Scratch) -> Matched:
    """The word anywhere, and if `loose` documents that hold any part of it where it is a compound."""
    lists = _lists(reading, loose, source)
    documents = lists.anywhere.documents
    if lists.parts:
        documents = distinct(np.concatenate([documents, *(part.documents for part in lists.parts)]))
    found = _met_in(documents, lists, scratch)
    if np.count_nonzero(found.levels == _EXACT) == len(lists.written):
        return found
    # Exact forms are unaccented: that of "armé" is "arme" too, though its stem is another than that of "arme".
    return _met_in(distinct(np.concatenate([documents, lists.written])), lists, scratch)


def _met_in(documents: Array, lists: _Lists, scratch: Scratch) -> Matched:
    """What a reading scores in each of `documents`: the word, or its parts if they score more, and the exact form."""
    scores = scratch.scores_in(documents, lists.anywhere.documents, lists.anywhere.scores)
    if lists.parts:
        scores = np.maximum(scores, _summed(lists.parts, documents, scratch))
    scores = scores + scratch.scores_in(documents, lists.written, lists.exact.scores) * _EXACT_WEIGHT
    inside = [(each.documents, _COMPOUND) for each in (lists.anywhere, *lists.parts)]
    levels = scratch.levels_in(documents, [*inside, (lists.itself, _INFLECTION), (lists.written, _EXACT)])
    return Matched(documents, scores, levels)


def _inflected(reading: Terms, inside: Array, source: Source) -> Array:
    """Documents that hold the word by itself, which are among those that hold it `inside` another, too."""
    # Of sections the numbers stored say nothing.
    if not source.kinds and source.stored_frequency("stem", reading.stem) == source.stored_frequency(
        "part", reading.stem
    ):
        return inside
    return source.scored("stem", reading.stem).documents


def _same(documents: Array, others: Array) -> Array:
    """The others where they are the same: what is found for them need not be looked for again."""
    return others if len(documents) == len(others) and bool((documents == others).all()) else documents


def _summed(parts: list[Scored], documents: Array, scratch: Scratch) -> Array:
    """What the parts of a compound score together."""
    summed = np.zeros(len(documents), np.float32)
    for each in parts:
        summed += scratch.scores_in(documents, each.documents, each.scores) * _PARTS_WEIGHT
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
