"""Text cut into pieces that are marked or not, so that a template only has to walk them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.results import Mark
from search.showing.highlight import Highlighter, marks


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `level` names how a marked one was met, and is empty for the text between."""

    text: str
    level: str = ""


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The characters `start` to `end` of `text`; `marks` are of the whole text, in reading order."""
    end = len(text) if end is None else end
    return tuple(piece for piece in _cut(text, marks, start, end) if piece.text)


def _cut(text: str, marks: Iterable[Mark], start: int, end: int) -> Iterator[Piece]:
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            yield Piece(text[start : mark.start])
            yield Piece(text[mark.start : mark.end], mark.level)
            start = mark.end
    yield Piece(text[start:end])


class Marker:
    """Marks the words of one query in texts that the engine's answer does not mark."""

    def __init__(self, highlighter: Highlighter) -> None:
        self._highlighter = highlighter

    def marks(self, text: str) -> tuple[Mark, ...]:
        return marks(self._highlighter.occurrences(text))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        return pieces(text, self.marks(text))
