"""Tables of terms are united as sets are, and each term is found again at its place."""

import os
import random
import tempfile
from itertools import compress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segments.arrays import Array, Arrays, ArraysWriter
from indexer.segments.hashes import Polynomials
from indexer.segments.termtable import TermTable, put_terms
from indexer.segments.uniting import united

TERMS = st.sets(st.binary(max_size=3) | st.binary(max_size=2).map(lambda end: b"r\0" + end) | st.just(b"long" * 40_000))


def unite(tables: list[list[bytes]], used: list[Array], folder: Path) -> tuple[list[bytes], list[Array]]:
    with ArraysWriter(folder / "tables", {}) as writer:
        for number, table in enumerate(tables):
            put_terms(writer, f"t{number}", table)
        writer.finish()
    arrays = Arrays(folder / "tables")
    return united([TermTable(arrays, f"t{number}") for number in range(len(tables))], used)


@given(st.lists(TERMS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_united_tables_hold_what_is_used_of_each(tables: list[set[bytes]], chance: random.Random) -> None:
    used = [np.array([chance.random() < 0.8 for _term in table], bool) for table in tables]
    with tempfile.TemporaryDirectory() as folder:
        terms, placings = unite([sorted(table) for table in tables], used, Path(folder))
    held = [list(compress(sorted(table), mask)) for table, mask in zip(tables, used, strict=True)]
    assert terms == sorted(set().union(*held))
    for own, mask, placing in zip(held, used, placings, strict=True):
        assert [terms[place] for place in placing[mask].tolist()] == own
        assert (np.diff(placing.astype(np.int64)) >= 0).all()


def two_of_one_hash(length: int) -> tuple[bytes, bytes]:
    """Words of two letters, Thue and Morse's: from 1,024 letters on polynomials modulo 2**64 are equal at any base."""
    letters = [number.bit_count() % 2 for number in range(length)]
    return bytes(b"ab"[each] for each in letters), bytes(b"ba"[each] for each in letters)


def test_terms_made_to_have_one_hash_stay_apart(tmp_path: Path) -> None:
    first, second = two_of_one_hash(2_048)
    tables = [[first, second], [first, b"ac"], [b"ac", second], [second]]
    terms, placings = unite(tables, [np.ones(len(table), bool) for table in tables], tmp_path)
    assert [[terms[place] for place in placing.tolist()] for placing in placings] == tables


def test_short_words_keep_apart_whatever_the_factor() -> None:
    words = two_of_one_hash(64)
    for _factor in range(500):
        hashes = Polynomials(129).hashes(
            np.frombuffer(b"".join(words), np.uint8), np.array([0, 64]), np.array([64, 128])
        )
        assert hashes[0] != hashes[1]


def test_terms_that_share_a_hash_by_chance_are_hashed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = iter([bytes(8), bytes(8)])  # the base 5
    monkeypatch.setattr("os.urandom", lambda size, fair=os.urandom: next(chosen, None) or fair(size))
    tables = [[b"\x00\x01", b"\x05\x00"], [b"\x00\x01", b"\x01"]]
    terms, placings = unite(tables, [np.ones(2, bool)] * 2, tmp_path)
    assert next(chosen, None) is None
    assert [[terms[place] for place in placing.tolist()] for placing in placings] == tables
