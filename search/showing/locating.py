"""What of a project met the query, passage by passage."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.project import Project
from indexer.passages import PASSAGE_GAP, Passage, passages
from indexer.tokens import spans
from search.results import Mark
from search.showing.highlight import Highlighter, Occurrence, marks
from search.showing.naming import Asked, named_at

MOST_CHARACTERS = 300_000  # of one project that are looked through for words to mark


@dataclass(frozen=True, slots=True, eq=False)
class FoundPassage:
    """A passage with what the query met in it."""

    passage: Passage
    occurrences: Sequence[Occurrence]


Found = Sequence[FoundPassage]


Names = Sequence[tuple[Asked, Sequence[int]]]  # concepts of a query with their positions in a project


def find_in(project: Project, highlighter: Highlighter, positions: Sequence[int], names: Names = ()) -> Found:
    """Every searchable passage up to the last of `positions`, where the index says that something may be met.

    Nothing is cut into tokens beyond that, nor beyond MOST_CHARACTERS.
    """
    found: list[FoundPassage] = []
    left, base = MOST_CHARACTERS, 0
    last = max((held[-1] for held in (positions, *(held for _asked, held in names)) if held), default=-1)
    for passage in passages(project):
        if left <= 0 or last < base:
            break
        text = passage.text[:left]
        tokens = spans(text)
        here = _within(positions, base, len(tokens))
        met = highlighter.among(text, tokens, here, passage.kind) if here else []
        other = [
            each
            for asked, held in names
            if not asked.kinds or passage.kind in asked.kinds
            for each in named_at(text, tokens, _within(held, base, len(tokens)), asked, met)
        ]
        found.append(FoundPassage(passage, sorted((*met, *other), key=_place)))
        left, base = left - len(text), base + len(tokens) + PASSAGE_GAP
    return found


def _within(positions: Sequence[int], base: int, tokens: int) -> list[int]:
    """Places in the passage that begins at the position `base`."""
    first, last = bisect_left(positions, base), bisect_left(positions, base + tokens)
    return [position - base for position in positions[first:last]]


def _place(occurrence: Occurrence) -> int:
    return occurrence.start


def title_marks(found: Found) -> tuple[Mark, ...]:
    """What the query met in the title."""
    return tuple(mark for each in found if each.passage.is_title for mark in marks(each.occurrences))


def words_found(found: Found) -> Iterator[Occurrence]:
    for each in found:
        yield from each.occurrences
