"""Small operations on arrays of numbers, beside what they mean."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segments import arrays
from indexer.segments.arrays import Arrays, ArraysWriter, distinct, spans, starts_of, stretches


@given(st.lists(st.integers(0, 30)))
def test_distinct_numbers_ascend(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3))))
def test_runs_are_numbered_one_after_another(runs: list[tuple[int, int]]) -> None:
    starts, counts = (np.array([run[place] for run in runs], np.uint64) for place in (0, 1))
    assert spans(starts, counts.astype(np.uint8)).tolist() == [
        start + each for start, count in runs for each in range(count)
    ]


@given(st.lists(st.integers(0, 30)), st.integers(0, 50) | st.sampled_from([2**63 - 1, 10**30]))
def test_stretches_hold_every_run_once(counts: list[int], most: int) -> None:
    starts = starts_of(np.array(counts, np.int64))
    found = list(stretches(starts, most))
    assert [run for begun, ended in found for run in range(begun, ended)] == list(range(len(counts)))
    assert all(int(starts[ended] - starts[begun]) <= most or ended == begun + 1 for begun, ended in found)


def test_pages_that_were_given_back_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "_AT_ONCE", 64)
    numbers = np.arange(10_000, dtype=np.uint32)
    with ArraysWriter(tmp_path / "a.arr", {}) as writer:
        writer.put("numbers", numbers)
        writer.finish()
    file = Arrays(tmp_path / "a.arr")
    view = file["numbers"]
    assert np.concatenate(list(file.pieces("numbers", 5, 9_000))).tolist() == list(range(5, 9_000))
    file.release()
    assert view.tolist() == numbers.tolist()
    assert not list(file.damaged())
