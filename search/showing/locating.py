"""What of a project met the query, passage by passage."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.project import Project
from indexer.passages import PASSAGE_GAP, Passage, passages
from indexer.tokens import spans
from search.results import Mark
from search.showing.highlight import Highlighter, Occurrence, marks

MOST_CHARACTERS = 300_000  # of one project that are looked through for words to mark


@dataclass(frozen=True, slots=True, eq=False)
class FoundPassage:
    """A passage with what the query met in it."""

    passage: Passage
    occurrences: Sequence[Occurrence]


Found = Sequence[FoundPassage]


def find_in(project: Project, highlighter: Highlighter, positions: Sequence[int]) -> Found:
    """Every searchable passage up to the last of `positions`, where the index says that something may be met.

    Nothing is cut into tokens beyond that, nor beyond MOST_CHARACTERS.
    """
    found: list[FoundPassage] = []
    left, base = MOST_CHARACTERS, 0
    for passage in passages(project):
        if left <= 0 or not positions or positions[-1] < base:
            break
        text = passage.text[:left]
        tokens = spans(text)
        first, last = bisect_left(positions, base), bisect_left(positions, base + len(tokens))
        here = [position - base for position in positions[first:last]]
        found.append(FoundPassage(passage, highlighter.among(text, tokens, here, passage.kind) if here else ()))
        left, base = left - len(text), base + len(tokens) + PASSAGE_GAP
    return found


def title_marks(found: Found) -> tuple[Mark, ...]:
    """What the query met in the title."""
    return tuple(mark for each in found if each.passage.is_title for mark in marks(each.occurrences))


def words_found(found: Found) -> Iterator[Occurrence]:
    for each in found:
        yield from each.occurrences
