"""How near words are to one that was typed, in slips of a Swedish hand."""

from collections.abc import Sequence

import numpy as np

from indexer.segments.arrays import Array

_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö-"
_UNKNOWN = len(_ALPHABET)  # the number of any other character
_PADDING = _UNKNOWN + 1

# What a slip costs, where a letter that is just another one costs 1.1.
OTHER = 1.1
_LETTER_MORE, _LETTER_LESS = 0.9, 0.9
_DOUBLED = 0.5  # one letter of a double too few, or a double where there is none
_SWAPPED = 0.7
_ELSEWHERE_FIRST = 0.3  # added where the first letters differ: few miss those
_PAIRS = (
    (0.15, "aå aä oö"),
    (0.4, "åä eé vw"),
    (0.5, "eä oå ck sz"),
    (0.6, "sc iy dt gj"),
    (0.7, "qw we er rt ty yu ui io op på as sd df fg gh hj jk kl lö öä zx xc cv vb bn nm"),
    (0.8, "qa ws ed rf tg yh uj ik ol pö åä az sx dc fv gb hn jm wa es rd ft gy hu ji ko lp öå"),
)


def _costs() -> Array:
    """Of typing one letter for another, by their numbers."""
    costs = np.full((_PADDING + 1, _PADDING + 1), OTHER, np.float32)
    for cost, pairs in reversed(_PAIRS):
        for pair in pairs.split():
            one, other = map(_number, pair)
            costs[one, other] = costs[other, one] = cost
    np.fill_diagonal(costs, 0)
    costs[_UNKNOWN, _UNKNOWN] = OTHER
    return costs


def _number(letter: str) -> int:
    place = _ALPHABET.find(letter)
    return place if place >= 0 else _UNKNOWN


_COSTS = _costs()


def distances(typed: str, words: Sequence[str]) -> Array:
    """What it costs to come from each of `words` to `typed`: all words at once, a microsecond or two each."""
    letters, lengths = _matrix(words)
    wanted = [_number(letter) for letter in typed]
    more = np.full(letters.shape, _LETTER_LESS, np.float32)
    more[:, 1:][letters[:, 1:] == letters[:, :-1]] = _DOUBLED
    missing = np.zeros((len(words), letters.shape[1] + 1), np.float32)
    np.cumsum(more, axis=1, out=missing[:, 1:])
    before, row = np.zeros_like(missing), missing.copy()
    for place, letter in enumerate(wanted):
        extra = _DOUBLED if place and wanted[place - 1] == letter else _LETTER_MORE
        following = row + np.float32(extra)
        np.minimum(following[:, 1:], row[:, :-1] + _COSTS[letter][letters], out=following[:, 1:])
        if place:
            swapped = (letters[:, :-1] == letter) & (letters[:, 1:] == wanted[place - 1])
            there = np.where(swapped, before[:, :-2] + np.float32(_SWAPPED), np.inf)
            np.minimum(following[:, 2:], there, out=following[:, 2:])
        # A letter that was left out may follow any other: the least of all ways there, each with its letters left out.
        following = np.minimum.accumulate(following - missing, axis=1) + missing
        before, row = row, following
    first = np.float32(_ELSEWHERE_FIRST) * (_COSTS[wanted[0]][letters[:, 0]] > _PAIRS[0][0]) if wanted else 0
    found: Array = row[np.arange(len(words)), lengths] + first
    return found


def _matrix(words: Sequence[str]) -> tuple[Array, Array]:
    """The numbers of the letters of each word, filled up, and its length."""
    text = np.array(words, dtype=np.str_)
    codes = text.view(np.uint32).reshape(len(words), -1)
    letters = _BY_CODE[np.minimum(codes, len(_BY_CODE) - 1)]
    return letters, np.count_nonzero(codes, axis=1)


def _by_code() -> Array:
    """The number of each letter by its code point; those beyond are the last one."""
    numbers = np.full(257, _UNKNOWN, np.intp)
    numbers[0] = _PADDING
    for place, letter in enumerate(_ALPHABET):
        numbers[ord(letter)] = place
    return numbers


_BY_CODE = _by_code()
