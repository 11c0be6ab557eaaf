"""How sets of documents are joined, beside plain sets: short lists and long ones are joined differently."""

from collections.abc import Mapping

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.segments.arrays import Array
from search.matching.matched import NOT_MET, Matched, Scratch

DOCUMENTS = 400
few = st.sets(st.integers(0, DOCUMENTS - 1), max_size=6)
many = st.builds(lambda step, shift: set(range(shift, DOCUMENTS, step)), st.integers(1, 5), st.integers(0, DOCUMENTS))
lists = st.one_of(few, many)
scratch = Scratch(DOCUMENTS)  # used again and again, as a thread does


def array(documents: set[int]) -> Array:
    return np.array(sorted(documents), np.intp)


@given(lists, lists)
def test_what_two_lists_have_in_common_is_told_by_place(left: set[int], right: set[int]) -> None:
    here, there = scratch.common(array(left), array(right))
    assert array(left)[here].tolist() == array(right)[there].tolist() == sorted(left & right)
    assert scratch.held(array(left), array(right)).tolist() == [each in right for each in sorted(left)]


@given(lists, st.lists(lists, max_size=3), st.booleans())
def test_a_document_has_the_level_of_the_closest_list(asked: set[int], more: list[set[int]], itself: bool) -> None:
    documents, sets = array(asked), [*more, asked] if itself else more
    held = [documents if each is asked else array(each) for each in sets]
    levels = list(range(len(held)))[::-1]
    met = scratch.levels_in(documents, list(zip(held, levels, strict=True)))
    closest = [min((level for each, level in zip(sets, levels, strict=True) if one in each), default=NOT_MET)
               for one in sorted(asked)]  # fmt: skip
    assert met.tolist() == closest
    for each in held:
        scores = np.arange(1, len(each) + 1, dtype=np.float32)
        expected = [each.tolist().index(one) + 1 if one in each else 0 for one in sorted(asked)]
        assert scratch.scores_in(documents, each, scores).tolist() == expected


@given(st.lists(st.dictionaries(st.integers(0, DOCUMENTS - 1), st.tuples(st.integers(0, 9), st.integers(0, 4)))), many)
def test_scores_add_up_and_the_closest_level_stays(found: list[Mapping[int, tuple[int, int]]], more: set[int]) -> None:
    for sets in (found, [*found, dict.fromkeys(more, (0, 3))]):
        if sets:
            joined = scratch.union([matched(each) for each in sets])
            assert joined.documents.tolist() == sorted(set().union(*sets))
            of_each = [[each[document] for each in sets if document in each] for document in joined.documents.tolist()]
            assert joined.scores.tolist() == [sum(score for score, _level in each) for each in of_each]
            assert joined.levels.tolist() == [min(level for _score, level in each) for each in of_each]


def matched(held: Mapping[int, tuple[int, int]]) -> Matched:
    told = [held[each] for each in sorted(held)]
    scores, levels = ([each[place] for each in told] for place in (0, 1))
    return Matched(array(set(held)), np.array(scores, np.float32), np.array(levels, np.uint8))
