"""Forms that fit a wildcard, found in the sorted terms of the index, and the documents that hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from indexer.segments.arrays import Array, distinct
from indexer.segments.segment import SegmentFile
from indexer.segments.termtable import TermTable
from indexer.swedish.folding import unaccented
from indexer.tokens import form_of
from search.matching.generation import Generation
from search.matching.matched import Matched, as_written
from search.matching.sectioned import Kinds, standing_in

MOST_FORMS = 1_000  # of a wildcard that is more than the beginning of a word; the most frequent are searched for
_NAMESPACE = "exact"


@dataclass(frozen=True, slots=True)
class Fit:
    """The forms of one segment that fit: their ordinals, ascending, and whether there were too many."""

    ordinals: Array
    capped: bool = False


@lru_cache(maxsize=256)
def fits(pattern: str) -> re.Pattern[str]:
    """What a form must match whole. Every part is found where it first stands, so nothing is tried twice."""
    first, *rest = ("".join("." if each == "?" else re.escape(each) for each in part) for part in _parts(pattern))
    if not rest:
        return re.compile(first, re.DOTALL)
    *middle, last = rest
    return re.compile(first + "".join(f"(?>.*?{part})" for part in middle) + f".*{last}", re.DOTALL)


def _parts(pattern: str) -> list[str]:
    """What stands between the stars, as forms are indexed."""
    return [unaccented(form_of(each)) if each else "" for each in pattern.split("*")]


def fitting(file: SegmentFile, pattern: str) -> Fit:
    """The beginning of the pattern is looked up, its end compared in all terms at once, the rest form by form."""
    table = file.terms(_NAMESPACE)
    first, *rest = _parts(pattern)
    beginning, end = first.split("?")[0], rest[-1].rsplit("?")[-1] if rest else ""
    found = table.beginning_with(beginning.encode())
    ordinals = np.arange(found.start, found.stop)
    if rest == [""] and beginning == first:
        return Fit(ordinals)
    ordinals = table.ending_with(end.encode(), ordinals)
    if first != beginning or len(rest) != 1 or end != rest[0] or beginning:
        ordinals = _matching(table, fits(pattern), ordinals)
    return _most_frequent(file, ordinals)


def _matching(table: TermTable, pattern: re.Pattern[str], ordinals: Array) -> Array:
    matching = [each for each in ordinals.tolist() if pattern.fullmatch(table[each].decode())]
    return np.array(matching, np.int64)


def _most_frequent(file: SegmentFile, ordinals: Array) -> Fit:
    if len(ordinals) <= MOST_FORMS:
        return Fit(ordinals)
    first = file.arrays[f"{_NAMESPACE}.first"]
    frequencies = first[ordinals + 1].astype(np.int64) - first[ordinals]
    kept = np.argsort(-frequencies, kind="stable")[:MOST_FORMS]
    return Fit(np.sort(ordinals[kept]), capped=True)


def find_wildcard(generation: Generation, pattern: str, kinds: Kinds) -> tuple[Matched, bool]:
    """Documents that hold a fitting form, as if all were one term, and whether forms were left out."""
    capped = False
    found = [(np.zeros(0, np.intp), np.zeros(0, np.float32))]
    for part in generation.parts:
        fit = fitting(part.file, pattern)
        capped |= fit.capped
        held, weights = _summed(part.file, fit.ordinals, kinds)
        found.append((held + part.offset, weights))
    documents, weights = map(np.concatenate, zip(*found, strict=True))
    scores = generation.bm25.scores(_NAMESPACE, documents, weights, len(documents))
    met = as_written(documents, scores)
    return met if generation.live is None else met.only(generation.live[documents]), capped


def _summed(file: SegmentFile, ordinals: Array, kinds: Kinds) -> tuple[Array, Array]:
    """Documents that hold any of the forms, ascending, and their weights, summed over the forms."""
    lists = [_postings(file, *run, kinds) for run in _runs(ordinals)]
    if not lists:
        return np.zeros(0, np.intp), np.zeros(0, np.float32)
    documents, held = lists[0] if len(lists) == 1 else map(np.concatenate, zip(*lists, strict=True))
    weights = np.bincount(documents, held, file.documents)
    documents = np.flatnonzero(weights > 0)  # of truth values: of numbers it takes ten times as long
    return documents, weights[documents].astype(np.float32)


def _postings(file: SegmentFile, first: int, stop: int, kinds: Kinds) -> tuple[Array, Array]:
    """Documents and weights of the forms with ordinals from `first` up to `stop`."""
    start, end = _span(file, "first", first, stop)
    documents, weights = file.documents_of(_NAMESPACE, start, end), file.weights(_NAMESPACE, start, end)
    if not kinds:
        return documents, weights
    positions = file.positions(_NAMESPACE, *_span(file, "begins", first, stop))
    chosen = standing_in(documents, positions, file.counts(_NAMESPACE, start, end), file.sections, kinds)
    return documents[chosen], weights[chosen]


def _span(file: SegmentFile, kind: str, first: int, stop: int) -> tuple[int, int]:
    starts = file.arrays[f"{_NAMESPACE}.{kind}"]
    return int(starts[first]), int(starts[stop])


def _runs(ordinals: Array) -> Iterator[tuple[int, int]]:
    """Stretches of ordinals that follow upon each other: their lists lie side by side."""
    ends = np.flatnonzero(np.diff(ordinals) != 1) + 1
    for run in np.split(ordinals, ends):
        if len(run):
            yield int(run[0]), int(run[-1]) + 1


def forms_in(generation: Generation, pattern: str, documents: Array) -> set[str]:
    """The fitting forms that stand in any of a few documents."""
    forms: set[str] = set()
    for part in generation.parts:
        file, table = part.file, part.file.terms(_NAMESPACE)
        for first, stop in _runs(fitting(file, pattern).ordinals):
            start, end = _span(file, "first", first, stop)
            here = np.flatnonzero(np.isin(file.documents_of(_NAMESPACE, start, end), documents - part.offset)) + start
            found = (
                np.searchsorted(file.arrays[f"{_NAMESPACE}.first"][first : stop + 1], here, side="right") - 1 + first
            )
            forms.update(table[each].decode() for each in distinct(found).tolist())
    return forms
