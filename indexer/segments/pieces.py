"""Texts as numbers of pieces, each piece cut into words once, and words that coordinations shorten completed."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice

import numpy as np

from indexer.segments.arrays import Array, spans, starts_of
from indexer.swedish.coordination import may_hold_shortened, sides
from indexer.terms import Analysis
from indexer.tokens import WHOLE, pieces, tokenize, words_of

ALSO = "\n"  # between a word as written and the full form that a coordination gives it
_REACH = 3  # pieces from a shortened word to what completes it: "vård- och omsorg", "vård- , omsorg"
_REMEMBERED = 50_000  # coordinations
_TOGETHER = 10_000  # new pieces cut at a time; the last ones wait for the last text, and others must not


class Pieces:
    """Grows with the texts it is given; numbers are never reused."""

    def __init__(self, analysis: Analysis, numbers_of: Callable[[list[str]], list[int]]) -> None:
        """`numbers_of` numbers words as written, each with ALSO and its full form where it has one."""
        self._analysis, self._numbers_of = analysis, numbers_of
        self._numbers = Numbers()
        self._starts, self._words = array("I", [0]), array("I")
        self._sides = bytearray()  # which of a piece's words are shortened: 1 the last, 2 the first, 3 both
        self._completed = lru_cache(_REMEMBERED)(self._complete)

    def numbers(self, text: str) -> Iterator[int]:
        """Of the pieces of `text`, in their order."""
        if len(self._numbers) - len(self._sides) > _TOGETHER:
            self._cut()
        cut = pieces(text)
        if cut and cut[0].startswith(WHOLE) and may_hold_shortened(text):
            for index, full in self._analysis.completions(text, tokenize(text)).items():
                cut[index] += ALSO + full
        return map(self._numbers.__getitem__, cut)

    def words(self, text: Array, ends: Array) -> tuple[Array, Array]:
        """Pieces, in runs from 0 up to each of `ends`, as numbers of words, and the lengths of the runs in words."""
        self._cut()
        starts = np.array(self._starts, np.int64)
        counts = np.diff(starts)[text]
        words = np.array(self._words, np.uint32)[spans(starts[text], counts)]
        begins = starts_of(counts)
        self._put_completed(words, text, begins, ends)
        return words, np.diff(begins[ends])

    def _cut(self) -> None:
        """Find the words of pieces that are new."""
        new = list(islice(self._numbers, len(self._sides), None))
        cut = [[piece] if piece.isalpha() else words_of(piece) for piece in new]
        self._words.extend(self._numbers_of([word for words in cut for word in words]))
        end = self._starts[-1]
        self._starts.extend([end := end + len(words) for words in cut])
        self._sides += bytes([0 if piece.isalpha() else _sides_of(piece) for piece in new])

    def _put_completed(self, words: Array, text: Array, begins: Array, ends: Array) -> None:
        """Put the full form of each shortened word in its place; `begins` are the places of the pieces of `text`."""
        named = list(self._numbers)
        found: list[tuple[int, str]] = []
        for start, stop in self._windows(text, ends):
            window = "\n".join([named[number] for number in text[start:stop].tolist()])
            found += [(int(begins[start]) + index, word) for index, word in self._completed(window)]
        if found:
            words[[place for place, _word in found]] = self._numbers_of([word for _place, word in found])

    def _windows(self, text: Array, ends: Array) -> Iterator[tuple[int, int]]:
        """Runs of pieces that hold a coordination, if there is one, none across the runs that end at `ends`."""
        told = np.frombuffer(bytes(self._sides), np.uint8)[text]
        places = np.flatnonzero(told)
        runs = np.searchsorted(ends, places, side="right")
        start = np.maximum(places - _REACH * (told[places] > 1), ends[runs - 1])
        stop = np.minimum(places + 1 + _REACH * (told[places] & 1), ends[runs])
        return _joined(sorted(zip(start.tolist(), stop.tolist(), strict=True)))

    def _complete(self, window: str) -> list[tuple[int, str]]:
        """Shortened words of a window by their place, with ALSO and the full form."""
        tokens = tokenize(window)
        completed = self._analysis.completions(window, tokens)
        return [
            (index, window[tokens[index].start : tokens[index].end] + ALSO + full) for index, full in completed.items()
        ]


class Numbers(dict[str, int]):
    """The number of each text that was asked for, from 0 in the order of their first use."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def _sides_of(piece: str) -> int:
    if piece.startswith(WHOLE):
        return 0  # completed from the text it stands in
    last, first = sides(piece)
    return last + 2 * first


def _joined(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ascending ranges; those that overlap as one."""
    start, stop = 0, 0
    for low, high in ranges:
        if low < stop:
            stop = max(stop, high)
            continue
        if stop:
            yield start, stop
        start, stop = low, high
    if stop:
        yield start, stop
