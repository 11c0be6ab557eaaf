"""Small operations on arrays of numbers, beside what they mean."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.segments.arrays import distinct, spans


@given(st.lists(st.integers(0, 30)))
def test_distinct_numbers_ascend(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3))))
def test_runs_are_numbered_one_after_another(runs: list[tuple[int, int]]) -> None:
    starts, counts = (np.array([run[place] for run in runs], np.uint64) for place in (0, 1))
    assert spans(starts, counts.astype(np.uint8)).tolist() == [
        start + each for start, count in runs for each in range(count)
    ]
