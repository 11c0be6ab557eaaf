"""Every pair of the golden file meets, contains, or stays apart as it says."""

from pathlib import Path

import pytest

from indexer.analysis import Analyzer

PAIRS = [
    tuple(line.split("\t")) for line in (Path(__file__).parent / "golden_words.tsv").read_text("utf-8").splitlines()
]


def relation(analyzer: Analyzer, first: str, second: str) -> str:
    """Say how two forms relate in the index."""
    one, other = analyzer.terms(first), analyzer.terms(second)
    if one.stem == other.stem:
        return "meet"
    return "part" if one.stem in other.parts or other.stem in one.parts else "apart"


def test_the_file_is_large_enough() -> None:
    assert len(PAIRS) >= 420


@pytest.mark.parametrize(("first", "second", "expected", "trap"), PAIRS, ids=lambda cell: cell)
def test_pair(analyzer: Analyzer, first: str, second: str, expected: str, trap: str) -> None:
    assert relation(analyzer, first, second) == expected, trap
