"""Texts cut at blanks hold the words that the tokeniser finds, and those that coordinations complete."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import Analyzer
from indexer.segments.cutting import MOST
from indexer.segments.hashes import HashTable
from indexer.segments.pieces import ALSO, Pieces
from indexer.tokens import form_of, tokenize, words

ATOMS = (
    "vård- och omsorgsarbeten|vård-|omsorgsarbeten|projektledare|-deltagare| eller -|, |och/eller|samt|12|345|8 715 117"
    "|2009 01 15|-tals|KBT:s|http://a.se/b-c|www.x.se|a@b.se|ma\u030al|\u00ad|\u2013|\u2010|-|_|:|/|.|(|'s|é|ß| |  |\n"
    "|\u00a0|\u2009|\x1c|\x00|1|\x01|\x85|\u201d|\u2192|\ufffd"
).split("|")


@pytest.fixture(scope="module")
def cut(analyzer: Analyzer) -> Callable[[list[str]], list[list[str]]]:
    """The words of several texts by their pieces, as forms."""

    def forms(texts: list[str]) -> list[list[str]]:
        known: dict[str, int] = {}
        pieces = Pieces(analyzer, lambda found: [known.setdefault(word, len(known)) for word in found])
        numbers, counts = pieces.numbers(texts)
        found, lengths = pieces.words(numbers, np.cumsum([0, *counts.tolist()]))
        names, told = list(known), iter(found.tolist())
        return [[as_form(names[next(told)]) for _word in range(length)] for length in lengths.tolist()]

    return forms


def as_form(word: str) -> str:
    written, also, full = word.partition(ALSO)
    return form_of(written) + also + full


def read_whole(text: str, analyzer: Analyzer) -> list[str]:
    """The same without pieces."""
    found = list(map(form_of, words(text)))
    for index, full in analyzer.completions(text, tokenize(text)).items():
        found[index] += ALSO + full
    return found


@given(texts=st.lists(st.lists(st.sampled_from(ATOMS), max_size=25).map("".join), min_size=1, max_size=5))
def test_pieces_hold_the_words_of_their_texts(
    texts: list[str], cut: Callable[[list[str]], list[list[str]]], analyzer: Analyzer
) -> None:
    assert cut(texts) == [read_whole(text, analyzer) for text in texts]


def test_a_coordination_does_not_reach_into_the_next_text(cut: Callable[[list[str]], list[list[str]]]) -> None:
    assert cut(["vård-", "och omsorgsarbeten"]) == [["vård"], ["och", "omsorgsarbeten"]]
    assert cut(["vård- och omsorgsarbeten"])[0][0] == f"vård{ALSO}vårdarbeten"


def test_long_pieces_and_long_texts_are_read_like_others(
    cut: Callable[[list[str]], list[list[str]]], analyzer: Analyzer
) -> None:
    texts = ["praktik", "a" * 65 + " praktik", "praktik " * (MOST // 8 + 1), "å" * MOST, "", "praktik i Skåne"]
    assert cut(texts) == [read_whole(text, analyzer) for text in texts]


@given(st.lists(st.sets(st.integers(1, 2**64 - 1) | st.integers(1, 40).map(lambda low: low << 40), max_size=300)))
def test_a_hash_table_holds_what_was_put(batches: list[set[int]]) -> None:
    table, held = HashTable(), dict[int, int]()
    for batch in batches:
        new = sorted(batch - held.keys())
        assert not table.numbers(np.array(new, np.uint64)).any()
        numbers = range(len(held) + 1, len(held) + len(new) + 1)
        held.update(zip(new, numbers, strict=True))
        table.put(np.array(new, np.uint64), np.array(numbers, np.uint32))
        assert table.numbers(np.array(list(held), np.uint64)).tolist() == list(held.values())
