"""What postings lose comes back for any stretch of them, whatever it is a multiple of."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.segments.arrays import Arrays, ArraysWriter
from indexer.segments.lost import LossesWriter, loses, losses_between

POSTINGS = 3 << 16
PLACES = st.one_of(st.integers(0, POSTINGS - 1), st.integers(-2, 2).map(lambda each: each + (1 << 16)))
AMOUNTS = st.one_of(st.integers(1, 200).map(lambda each: each / 4), st.just(0.3))


@settings(deadline=None, max_examples=80)
@given(st.dictionaries(PLACES, AMOUNTS), st.integers(0, POSTINGS), st.integers(0, POSTINGS), st.integers(0, POSTINGS))
def test_losses_come_back(lost: dict[int, float], one: int, other: int, parted: int) -> None:
    start, stop = sorted((one, other))
    postings = np.array(sorted(lost), np.int64)
    amounts = np.array([lost[each] for each in sorted(lost)], np.float32)
    first = postings < parted
    with TemporaryDirectory() as folder, ArraysWriter(Path(folder) / "a.less", {}) as writer:
        losses = LossesWriter(POSTINGS)
        losses.append(postings[first], amounts[first])
        losses.append(postings[~first], amounts[~first])
        losses.put(writer, "stem")
        writer.finish()
        arrays = Arrays(Path(folder) / "a.less")
    places, found = losses_between(arrays, "stem", start, stop)
    here = (postings >= start) & (postings < stop)
    assert loses(arrays, "stem")
    assert not loses(arrays, "part")
    assert places.tolist() == (postings[here] - start).tolist()
    assert found.tolist() == amounts[here].tolist()
