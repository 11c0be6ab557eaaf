"""Numbers stored small come back as they were, whatever their size and however they are cut."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.segments.arrays import Arrays, ArraysWriter
from indexer.segments.packed import HALF, PackedWriter, unpacked

PIECES = st.lists(st.lists(st.one_of(st.integers(0, 20), st.integers(0, 1 << 22)), max_size=9), max_size=5)


@settings(deadline=None, max_examples=60)
@given(PIECES, st.data())
def test_packed_numbers_come_back(pieces: list[list[int]], data: st.DataObject) -> None:
    flat = [number for piece in pieces for number in piece]
    start = data.draw(st.integers(0, len(flat)))
    stop = data.draw(st.integers(start, len(flat)))
    with TemporaryDirectory() as folder, ArraysWriter(Path(folder) / "a.arr", {}) as writer:
        packed = PackedWriter(writer, "numbers", len(flat))
        for piece in pieces:
            packed.append(np.array(piece, np.uint32))
        packed.finish()
        writer.finish()
        arrays = Arrays(Path(folder) / "a.arr")
    assert unpacked(arrays, "numbers", start, stop).tolist() == flat[start:stop]
    assert unpacked(arrays, "numbers", start, stop, HALF).tolist() == [number / 2 for number in flat[start:stop]]
