"""Other names of the concepts that a query named, where the index says that they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.concepts.patterns import is_abbreviation
from indexer.tokens import form_of
from search.levels import Level
from search.query import And, Named, Node, Or, Within, Word
from search.showing.highlight import Occurrence, Span

_APART = re.compile(r"[,;:.()/–]")  # between two words that are not of one name


@dataclass(frozen=True, slots=True)
class Asked:
    """A concept, by id, and the words of the query that named it; with `kinds`, in such passages only."""

    id: str
    words: tuple[str, ...]
    kinds: frozenset[str]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def asked_in(node: Node, kinds: frozenset[str] = frozenset()) -> Iterator[Asked]:
    """Every concept that a query names and does not exclude."""
    match node:
        case Named(id, inner):
            yield Asked(id, tuple(_words(inner)), kinds)
        case Within(named, inner):
            yield from asked_in(inner, frozenset(named))
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from asked_in(each, kinds)


def _words(node: Node) -> Iterator[str]:
    match node:
        case Word(text):
            yield text
        case And(nodes):
            for each in nodes:
                yield from _words(each)


def named_at(
    text: str, tokens: Sequence[Span], places: Sequence[int], asked: Asked, closer: Sequence[Occurrence]
) -> Iterator[Occurrence]:
    """Names made of the tokens at `places`, but for those that the words themselves met."""
    taken = {each.start for each in closer if each.word in asked.words}
    for first, last in _runs(text, tokens, places):
        here = tokens[first : last + 1]
        if taken.isdisjoint(start for start, _end in here):
            yield Occurrence(asked.text, _form(text, here), here[0][0], here[-1][1], Level.CONCEPT)


def _runs(text: str, tokens: Sequence[Span], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours; "Region Skåne, Region Halland" are two."""
    starts = [place for before, place in pairwise((-2, *places)) if not _joined(text, tokens, before, place)]
    ends = [place for place, after in pairwise((*places, -2)) if not _joined(text, tokens, place, after)]
    yield from zip(starts, ends, strict=True)


def _joined(text: str, tokens: Sequence[Span], place: int, after: int) -> bool:
    return after == place + 1 and not _APART.search(text, tokens[place][1], tokens[after][0])


def _form(text: str, tokens: Sequence[Span]) -> str:
    written = (text[start:end] for start, end in tokens)
    return " ".join(each if is_abbreviation(each) else form_of(each) for each in written)
