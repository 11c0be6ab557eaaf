"""Small operations on arrays of numbers, beside what they mean."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.segments.arrays import distinct


@given(st.lists(st.integers(0, 30)))
def test_distinct_numbers_ascend(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
