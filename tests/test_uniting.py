"""Tables of terms are united as sets are, and each term is found again at its place."""

import random
import tempfile
from itertools import compress
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.segments.arrays import Arrays, ArraysWriter
from indexer.segments.termtable import TermTable, put_terms
from indexer.segments.uniting import united

TERMS = st.sets(st.binary(max_size=3) | st.binary(max_size=2).map(lambda end: b"r\0" + end) | st.just(b"long" * 40_000))


@given(st.lists(TERMS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_united_tables_hold_what_is_used_of_each(tables: list[set[bytes]], chance: random.Random) -> None:
    used = [np.array([chance.random() < 0.8 for _term in table], bool) for table in tables]
    with tempfile.TemporaryDirectory() as folder:
        with ArraysWriter(Path(folder) / "tables", {}) as writer:
            for number, table in enumerate(tables):
                put_terms(writer, f"t{number}", sorted(table))
            writer.finish()
        arrays = Arrays(Path(folder) / "tables")
        terms, placings = united([TermTable(arrays, f"t{number}") for number in range(len(tables))], used)
    held = [list(compress(sorted(table), mask)) for table, mask in zip(tables, used, strict=True)]
    assert terms == sorted(set().union(*held))
    for own, mask, placing in zip(held, used, placings, strict=True):
        assert [terms[place] for place in placing[mask].tolist()] == own
        assert (np.diff(placing.astype(np.int64)) >= 0).all()
