"""Texts as numbers of pieces, each piece cut into words once, and words that coordinations shorten completed."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

import numpy as np

from indexer.segments.arrays import Array, spans, starts_of
from indexer.segments.cutting import Cut, Cutter
from indexer.segments.hashes import HashTable
from indexer.swedish.coordination import may_hold_shortened, sides
from indexer.terms import Analysis
from indexer.tokens import WHOLE, pieces, tokenize, words_of

ALSO = "\n"  # between a word as written and the full form that a coordination gives it
_MARKS = ".,;:!?()\"'"  # at either end of a piece they are in no word and shorten none
_REACH = 3  # pieces from a shortened word to what completes it: "vård- och omsorg", "vård- , omsorg"
_REMEMBERED = 50_000  # coordinations
_TOGETHER = 10_000  # new pieces read at a time; the last ones wait for the last text, and others must not


class Pieces:
    """Grows with the texts it is given; numbers are never reused."""

    def __init__(self, analysis: Analysis, numbers_of: Callable[[list[str]], list[int]]) -> None:
        """`numbers_of` numbers words as written, each with ALSO and its full form where it has one."""
        self._analysis, self._numbers_of = analysis, numbers_of
        self._cutter, self._hashed = Cutter(), HashTable()
        self._texts: list[str] = []
        self._odd = _Appended(self._texts)  # pieces of texts that are not cut with others; some are hashed, too
        self._starts, self._words = array("I", [0]), array("I")
        self._sides = bytearray()  # which of a piece's words are shortened: 1 the last, 2 the first, 3 both
        self._completed = lru_cache(_REMEMBERED)(self._complete)

    def numbers(self, texts: list[str]) -> tuple[Array, Array]:
        """Of the pieces of all texts, in their order, and how many each text has; MOST characters at a time."""
        cut = self._cutter.cut(texts)
        numbers, counts = self._hashed_numbers(cut), cut.counts
        if len(cut.odd):
            own = [self._odd_numbers(texts[number]) for number in cut.odd.tolist()]
            lengths = list(map(len, own))
            places = np.repeat(starts_of(counts)[cut.odd], lengths)
            numbers = np.insert(numbers, places, np.fromiter(chain.from_iterable(own), np.uint32, len(places)))
            counts[cut.odd] = lengths
        if len(self._texts) - len(self._sides) > _TOGETHER:
            self._read_new()
        return numbers, counts

    def _hashed_numbers(self, cut: Cut) -> Array:
        numbers = self._hashed.numbers(cut.hashes)
        unknown = np.flatnonzero(numbers == 0)
        hashes, first = np.unique(cut.hashes[unknown], return_index=True)
        order = np.argsort(first)
        places = unknown[first[order]]
        self._hashed.put(hashes[order], np.arange(len(places), dtype=np.uint32) + len(self._texts) + 1)
        spans_of_new = zip(cut.starts[places].tolist(), cut.stops[places].tolist(), strict=True)
        self._texts += [cut.text[start:stop] for start, stop in spans_of_new]
        numbers[unknown] = self._hashed.numbers(cut.hashes[unknown])
        return numbers - np.uint32(1)

    def _odd_numbers(self, text: str) -> list[int]:
        cut = pieces(text)
        if cut and cut[0].startswith(WHOLE) and may_hold_shortened(text):
            for index, full in self._analysis.completions(text, tokenize(text)).items():
                cut[index] += ALSO + full
        return list(map(self._odd.__getitem__, cut))

    def words(self, text: Array, ends: Array) -> tuple[Array, Array]:
        """Pieces, in runs from 0 up to each of `ends`, as numbers of words, and the lengths of the runs in words."""
        self._read_new()
        starts = np.array(self._starts, np.int64)
        counts = np.diff(starts).take(text)
        words = np.array(self._words, np.uint32).take(spans(starts.take(text), counts))
        begins = starts_of(counts)
        self._put_completed(words, text, begins, ends)
        return words, np.diff(begins[ends])

    def _read_new(self) -> None:
        """Find the words of pieces that are new."""
        new = self._texts[len(self._sides) :]
        bare = [piece.strip(_MARKS) for piece in new]
        cut = [[word] if word.isalpha() else words_of(piece) for word, piece in zip(bare, new, strict=True)]
        self._words.extend(self._numbers_of(list(chain.from_iterable(cut))))
        end = self._starts[-1]
        self._starts.extend([end := end + len(words) for words in cut])
        sides = (0 if word.isalpha() else _sides_of(piece) for word, piece in zip(bare, new, strict=True))
        self._sides += bytes(sides)

    def _put_completed(self, words: Array, text: Array, begins: Array, ends: Array) -> None:
        """Put the full form of each shortened word in its place; `begins` are the places of the pieces of `text`."""
        named = self._texts
        found: list[tuple[int, str]] = []
        for start, stop in self._windows(text, ends):
            window = "\n".join([named[number] for number in text[start:stop].tolist()])
            found += [(int(begins[start]) + index, word) for index, word in self._completed(window)]
        if found:
            words[[place for place, _word in found]] = self._numbers_of([word for _place, word in found])

    def _windows(self, text: Array, ends: Array) -> Iterator[tuple[int, int]]:
        """Runs of pieces that hold a coordination, if there is one, none across the runs that end at `ends`."""
        told = np.frombuffer(bytes(self._sides), np.uint8).take(text)
        places = np.flatnonzero(told)
        runs = np.searchsorted(ends, places, side="right")
        start = np.maximum(places - _REACH * (told[places] > 1), ends[runs - 1])
        stop = np.minimum(places + 1 + _REACH * (told[places] & 1), ends[runs])
        return _joined(sorted(zip(start.tolist(), stop.tolist(), strict=True)))

    def _complete(self, window: str) -> list[tuple[int, str]]:
        """Shortened words of a window by their place, with ALSO and the full form."""
        if not may_hold_shortened(window):
            return []
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

    def since(self, number: int) -> list[str]:
        """The texts from this number on, found without going through those before."""
        return list(islice(reversed(self), len(self) - number))[::-1]


class _Appended(dict[str, int]):
    """The place in `texts` of each text that was asked for; a new one is put at the end."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self._texts)
        self._texts.append(text)
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
