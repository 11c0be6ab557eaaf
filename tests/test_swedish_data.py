"""Floors on annotated data that lies beside the project, not in it."""

import re

import pytest

from indexer.swedish.compounds import Splitter
from indexer.swedish.tables import open_lexicon
from tests.conftest import SHARED

FOLDER = SHARED / "data" / "swedish"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/data is not on this machine")


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    """Return a splitter on the compiled tables."""
    return Splitter(open_lexicon())


def points(annotated: str) -> tuple[set[int], set[int]]:
    """Return the split points of "arbets?förmedling|s": certain ones and optional ones."""
    certain: set[int] = set()
    optional: set[int] = set()
    letters = 0
    for letter in annotated:
        if letter == "|":
            certain.add(letters)
        elif letter == "?":
            optional.add(letters)
        else:
            letters += 1
    return certain, optional


def test_split_points_of_compounds(splitter: Splitter) -> None:
    right = wrong = missed = 0
    for annotated in (FOLDER / "compounds-domain.txt").read_text("utf-8").split():
        if annotated.endswith("?X"):
            continue
        certain, optional = points(annotated)
        found = {part.start for part in splitter.split(re.sub("[|?]", "", annotated))[1:]}
        right += len(found & certain)
        wrong += len(found - certain - optional)
        missed += len(certain - found)
    assert right / (right + wrong) >= 0.96
    assert right / (right + missed) >= 0.90


def test_ordinary_words_stay_whole(splitter: Splitter) -> None:
    words = (FOLDER / "not-compounds.txt").read_text("utf-8").split()
    split = [word for word in words if splitter.split(word)]
    assert len(split) <= 0.02 * len(words), split
