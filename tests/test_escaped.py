"""Numbers that mostly fit a byte, and lists stored by their gaps, come back however they are cut and asked for."""

from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.segments.arrays import Array, Arrays, ArraysWriter
from indexer.segments.escaped import EscapedWriter, ListsWriter, farthest, lists, one_list, restored

NUMBERS = st.one_of(st.integers(0, 20), st.integers(250, 260), st.integers(0, 1 << 22))
PIECES = st.lists(st.lists(NUMBERS, max_size=9), max_size=5)
LISTS = st.lists(st.sets(NUMBERS, max_size=20).map(sorted), max_size=8)


def _written(pieces: list[Array], first: Array | None) -> Arrays:
    with TemporaryDirectory() as folder, ArraysWriter(Path(folder) / "a.arr", {}) as writer:
        count = sum(map(len, pieces))
        escaped = EscapedWriter(writer, "numbers", count) if first is None else ListsWriter(writer, "numbers", first)
        for piece in pieces:
            escaped.append(piece)
        escaped.finish()
        writer.finish()
        return Arrays(Path(folder) / "a.arr")


@settings(deadline=None, max_examples=60)
@given(PIECES, st.integers(1, 700), st.data())
def test_escaped_numbers_come_back(pieces: list[list[int]], times: int, data: st.DataObject) -> None:
    flat = [number for piece in pieces for number in piece * times]
    start = data.draw(st.integers(0, len(flat)))
    stop = data.draw(st.integers(start, len(flat)))
    arrays = _written([np.array(piece * times, np.uint32) for piece in pieces], None)
    assert restored(arrays, "numbers", start, stop).tolist() == flat[start:stop]
    assert farthest(arrays, "numbers") >= max(flat, default=0)


@settings(deadline=None, max_examples=60)
@given(st.lists(LISTS, max_size=4), st.data())
def test_lists_come_back(pieces: list[list[list[int]]], data: st.DataObject) -> None:
    every = [each for piece in pieces for each in piece]
    first = np.array(list(accumulate(map(len, every), initial=0)), np.int64)
    arrays = _written([np.array([number for each in piece for number in each], np.uint32) for piece in pieces], first)
    low = data.draw(st.integers(0, len(every)))
    high = data.draw(st.integers(low, len(every)))
    start, stop = int(first[low]), int(first[high])
    expected = [number for each in every[low:high] for number in each]
    assert lists(arrays, "numbers", start, stop, first.astype(np.uint16)).tolist() == expected
    for place, each in enumerate(every):
        assert one_list(arrays, "numbers", int(first[place]), int(first[place + 1])).tolist() == each
