"""The few passages of a project that show best why it matched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.project import Project, SectionKind
from indexer.passages import Passage, passages
from search.results import Mark, Snippet
from search.showing.highlight import Highlighter, Occurrence, marks

SNIPPETS = 2
LONGEST = 280  # characters of a snippet, ellipses apart
MOST_CHARACTERS = 300_000  # of one project that are looked through for words to mark
_LEAD = 60  # characters kept before the first mark when a sentence is too long
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…](?=[\s”\"])|(?=\n)|$)")
_SPACE = re.compile(r"\s+")
_ELLIPSIS = "… "

Found = Sequence[tuple[Passage, Sequence[Occurrence]]]  # every passage of a project with what was met in it


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence of a passage, from `start` to `end`, with the occurrences inside it."""

    passage: Passage
    start: int
    end: int
    found: tuple[Occurrence, ...]

    def gain(self, covered: set[str]) -> tuple[int, float, int]:
        """Words not shown yet count most, then the passage's weight, then the number of marks."""
        words = {each.word for each in self.found}
        return len(words - covered), self.passage.weight, len(self.found)


def snippets(project: Project, found: Found) -> tuple[Snippet, ...]:
    """At most SNIPPETS passages, in the order of the text; the beginning of the description where nothing matched."""
    candidates = [each for passage, inside in found for each in _sentences(passage, inside)]
    chosen: list[_Candidate] = []
    covered: set[str] = set()
    while candidates and len(chosen) < SNIPPETS:
        best = max(candidates, key=lambda each: each.gain(covered))
        chosen.append(best)
        covered |= {each.word for each in best.found}
        candidates = [each for each in candidates if each is not best and each.passage is not best.passage]
    order = [passage for passage, _ in found]
    chosen.sort(key=lambda each: order.index(each.passage))
    return tuple(_cut(each) for each in chosen) or _beginning(project)


def find_in(project: Project, highlighter: Highlighter) -> Found:
    """Every searchable passage with what the query met in it; of a huge text only the beginning is looked through."""
    found, left = [], MOST_CHARACTERS
    for passage in passages(project):
        found.append((passage, highlighter.occurrences(passage.text[: max(left, 0)])))
        left -= len(passage.text)
    return found


def _sentences(passage: Passage, inside: Sequence[Occurrence]) -> Iterator[_Candidate]:
    """The sentences that hold a mark. The title is shown anyway, so it is no snippet."""
    if passage.is_title or not inside:
        return
    for sentence in _SENTENCE.finditer(passage.text):
        held = tuple(each for each in inside if sentence.start() <= each.start < sentence.end())
        if held:
            yield _Candidate(passage, sentence.start(), sentence.end(), held)


def _cut(candidate: _Candidate) -> Snippet:
    """The candidate's sentence, shortened around its first mark if it is long."""
    text, start, end = candidate.passage.text, candidate.start, candidate.end
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if end - start > LONGEST:
        first = candidate.found[0]
        start = _word_start(text, start, first.start - _LEAD, first.start)
        end = _word_end(text, max(start, first.end), start + LONGEST, end)
    before = _ELLIPSIS if start > candidate.start and text[candidate.start : start].strip() else ""
    after = " …" if end < candidate.end else ""
    inside = (each for each in candidate.found if start <= each.start and each.end <= end)
    return Snippet(candidate.passage.heading, before + text[start:end] + after, marks(inside, len(before) - start))


def _word_start(text: str, first: int, wanted: int, last: int) -> int:
    """The first beginning of a word from `wanted` to `last`; `wanted` itself where no word begins so soon."""
    if wanted <= first:
        return first
    space = _SPACE.search(text, wanted, last)
    return space.end() if space else wanted


def _word_end(text: str, first: int, wanted: int, last: int) -> int:
    """The last end of a word between `first` and `wanted`; `wanted` itself where no word ends there."""
    if wanted >= last:
        return last
    ends = [space.start() for space in _SPACE.finditer(text, first, wanted)]
    return ends[-1] if ends else wanted


def _beginning(project: Project) -> tuple[Snippet, ...]:
    """The first characters of the summary, else of the first section."""
    sections = sorted(project.sections, key=lambda each: each.kind is not SectionKind.SUMMARY)
    first = next((each for each in sections if each.text.strip()), None)
    if first is None:
        return ()
    text = " ".join(first.text[: 2 * LONGEST].split())
    end = _word_end(text, 0, LONGEST, len(text))
    return (Snippet(first.heading, text[:end] + (" …" if end < len(text) else ""), ()),)


def title_marks(found: Found) -> tuple[Mark, ...]:
    """What the query met in the title."""
    titles = (inside for passage, inside in found if passage.is_title)
    return tuple(mark for inside in titles for mark in marks(inside))


def words_found(found: Found) -> Iterator[Occurrence]:
    for _, inside in found:
        yield from inside
