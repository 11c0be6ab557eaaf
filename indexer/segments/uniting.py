"""Several tables of terms to one, where most terms stand in many of them."""

from collections.abc import Sequence

import numpy as np

from indexer.segments.arrays import Array
from indexer.segments.hashes import TOO_LONG, HashTable, Polynomials
from indexer.segments.termtable import TermTable

_AT_ONCE = 1 << 17  # bytes of terms
_NONE: Array = np.zeros(0, np.uint64)


def united(tables: Sequence[TermTable], used: Sequence[Array]) -> tuple[list[bytes], list[Array]]:
    """The terms of several tables, ascending, and the ordinals among them of each table's own.

    Of each table only those that are `used`, a mask. Ordinals ascend: a term that is not used shares that of the one
    before it.
    """
    while True:
        terms, numbers = _numbered(tables, used)
        order = sorted(range(len(terms)), key=terms.__getitem__)  # it notices what ascends
        ordinals = np.zeros(len(order) + 1, np.uint32)
        ordinals[np.array(order, np.int64) + 1] = np.arange(len(order), dtype=np.uint32)
        placings = [ordinals[each] for each in numbers]
        # Two terms of one hash would be one term; that would hardly stand where both of them do.
        if all(_ascend(each[mask]) for each, mask in zip(placings, used, strict=True)):
            return [terms[number] for number in order], [np.maximum.accumulate(each) for each in placings]


def _ascend(ordinals: Array) -> bool:
    return bool((ordinals[1:] > ordinals[:-1]).all())


def _numbered(tables: Sequence[TermTable], used: Sequence[Array]) -> tuple[list[bytes], list[Array]]:
    """Terms by their numbers, which begin with 1, and the number of every term of each table, 0 if it is not used."""
    polynomials, known = Polynomials(2 * _AT_ONCE), HashTable()
    terms: list[bytes] = []
    numbers = []
    for table, mask in zip(tables, used, strict=True):
        hashes = _hashes(table, polynomials)
        found = known.numbers(hashes)
        new = np.flatnonzero((found == 0) & mask)
        found[new] = np.arange(len(new), dtype=np.uint32) + np.uint32(len(terms) + 1)
        known.put(hashes[new], found[new])
        terms += table.several(new)
        numbers.append(np.where(mask, found, np.uint32(0)))
    return terms, numbers


def _hashes(table: TermTable, polynomials: Polynomials) -> Array:
    """Of all terms; of the few long ones those that Python has, which nobody can foresee either."""
    hashes, lengths = [_NONE], [_NONE]
    for data, starts, ends in table.texts(_AT_ONCE):
        hashes.append(polynomials.hashes(data, starts, ends))
        lengths.append((ends - starts).astype(np.uint64))
    found = np.concatenate(hashes)
    long = np.flatnonzero(np.concatenate(lengths) >= TOO_LONG)
    found[long] = [max(hash(term) % 2**64, 1) for term in table.several(long)]
    return found
