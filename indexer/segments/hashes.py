"""Hashes of 64 bits of many texts at once, and numbers by such hashes."""

import os

import numpy as np

from indexer.segments.arrays import Array

_SPREAD = np.uint64(0x9E37_79B9_7F4A_7C15)  # 2**64 divided by the golden ratio: its multiples differ in their high bits
TOO_LONG = 512  # characters of a text, from which on it is not safe with these hashes
_BITS = 16  # of the places in a table that is still small


class Polynomials:
    """Hashes texts by a polynomial of their characters and by their lengths, with factors that nobody can foresee.

    Of half a million texts two get one hash once in a hundred million times. Two texts of TOO_LONG characters can be
    made so that they always do.
    """

    def __init__(self, most: int) -> None:
        """Ready for `most` characters at a time; more are possible."""
        base, length = (int.from_bytes(os.urandom(8)) | 1 for _factor in range(2))
        # A base whose neighbours are divisible by high powers of two gives one hash to many texts of few letters.
        self._base, self._length = base & -8 | 5, np.uint64(length)
        self._prepare(most)

    def _prepare(self, most: int) -> None:
        self._powers, self._inverses = _powers(self._base, most), _powers(pow(self._base, -1, 1 << 64), most)

    def hashes(self, characters: Array, starts: Array, stops: Array) -> Array:
        """Of the texts from `starts` up to `stops`; none is 0."""
        if len(characters) >= len(self._powers):
            self._prepare(len(characters) + 1)
        sums = np.zeros(len(characters) + 1, np.uint64)
        np.cumsum(characters * self._powers[: len(characters)], out=sums[1:])
        sums = (sums[stops] - sums[starts]) * self._inverses[starts]
        return np.maximum(sums + (stops - starts).astype(np.uint64) * self._length, np.uint64(1))


def _powers(base: int, count: int) -> Array:
    """Modulo 2**64."""
    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


class HashTable:
    """Open addressing: what is not at its place is at one of the next. A hash is never 0, and neither is a number."""

    def __init__(self) -> None:
        self._count = 0
        self._empty(_BITS)

    def _empty(self, bits: int) -> None:
        self._bits = bits
        self._hashes = np.zeros(1 << bits, np.uint64)
        self._numbers = np.zeros(1 << bits, np.uint32)

    def numbers(self, hashes: Array) -> Array:
        """The number put for each hash, 0 for none."""
        places = self._places(hashes)
        found = self._hashes.take(places)
        numbers: Array = self._numbers.take(places)
        left = np.flatnonzero(found != hashes)
        numbers[left] = 0
        while len(left):
            left = left[found[left] != 0]
            places[left] = self._next(places[left])
            found[left] = self._hashes[places[left]]
            same = found[left] == hashes[left]
            numbers[left[same]] = self._numbers[places[left[same]]]
            left = left[~same]
        return numbers

    def put(self, hashes: Array, numbers: Array) -> None:
        """Distinct hashes that the table does not hold."""
        self._count += len(hashes)
        if 2 * self._count > len(self._hashes):
            held = np.flatnonzero(self._hashes)
            known = self._hashes[held], self._numbers[held]
            self._empty((2 * self._count).bit_length() + 1)
            self._fill(*known)
        self._fill(hashes, numbers)

    def _fill(self, hashes: Array, numbers: Array) -> None:
        places = self._places(hashes)
        while len(hashes):
            free = self._hashes[places] == 0
            self._hashes[places[free]] = hashes[free]  # of several at one place the last stays
            stays = self._hashes[places] == hashes
            self._numbers[places[stays]] = numbers[stays]
            hashes, numbers, places = hashes[~stays], numbers[~stays], self._next(places[~stays])

    def _places(self, hashes: Array) -> Array:
        places: Array = (hashes * _SPREAD >> np.uint64(64 - self._bits)).astype(np.int64)
        return places

    def _next(self, places: Array) -> Array:
        following: Array = places + 1 & len(self._hashes) - 1
        return following
