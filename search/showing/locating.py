"""What of a project met the query, passage by passage."""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.project import Project
from indexer.passages import Passage, passages
from indexer.tokens import spans
from search.results import Mark
from search.showing.highlight import NEAR, Highlighter, Occurrence, Span, marks
from search.showing.naming import Asked, named_at

MOST_CHARACTERS = 300_000  # of one project that are looked through for words to mark


@dataclass(frozen=True, slots=True, eq=False)
class FoundPassage:
    """A passage with what the query met in it; `place` is its number among those of the project."""

    place: int
    passage: Passage
    occurrences: Sequence[Occurrence]


Found = Sequence[FoundPassage]


Names = Sequence[tuple[Asked, Sequence[int]]]  # concepts of a query with their positions in a project


def find_in(
    project: Project, begins: Iterable[int], highlighter: Highlighter, positions: Sequence[int], names: Names = ()
) -> Found:
    """The searchable passages in which the index says that something may be met: each `begins` at a position.

    Nothing else is cut into tokens, nothing beyond the last of `positions` in it, nor beyond MOST_CHARACTERS.
    """
    found: list[FoundPassage] = []
    left = MOST_CHARACTERS
    bounds = pairwise((*begins, sys.maxsize))
    for place, (passage, (first, end)) in enumerate(zip(passages(project), bounds, strict=False)):
        here = _within(positions, first, end)
        named = [(asked, _within(held, first, end)) for asked, held in names if _is_asked(asked, passage)]
        last = max((held[-1] for held in (here, *(held for _asked, held in named)) if held), default=-1)
        if last < 0 or left <= 0:
            continue
        text = passage.text[:left]
        tokens = spans(text, last + NEAR)
        met = highlighter.among(text, tokens, _known(here, tokens), passage.kind) if here else []
        other = (one for asked, held in named for one in named_at(text, tokens, _known(held, tokens), asked, met))
        found.append(FoundPassage(place, passage, sorted((*met, *other), key=_start)))
        left -= len(text)
    return found


def _is_asked(asked: Asked, passage: Passage) -> bool:
    return not asked.kinds or passage.kind in asked.kinds


def _within(positions: Sequence[int], first: int, end: int) -> list[int]:
    """Those of the passage from `first` up to `end`, as places in it."""
    return [position - first for position in positions[bisect_left(positions, first) : bisect_left(positions, end)]]


def _known(places: list[int], tokens: Sequence[Span]) -> list[int]:
    """Those that were cut."""
    return places[: bisect_left(places, len(tokens))]


def _start(occurrence: Occurrence) -> int:
    return occurrence.start


def title_marks(found: Found) -> tuple[Mark, ...]:
    """What the query met in the title."""
    return tuple(mark for each in found if each.passage.is_title for mark in marks(each.occurrences))


def words_found(found: Found) -> Iterator[Occurrence]:
    for each in found:
        yield from each.occurrences
