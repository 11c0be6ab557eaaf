"""Counts of several facets at once beside those of a plain loop: few documents and many are counted differently."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.segments.arrays import starts_of
from search.matching.columns import FacetColumn
from search.matching.counting import Tally

FACETS = ("region", "ar", "program")
Held = list[frozenset[str]]  # of each document


def column(held: Held) -> FacetColumn:
    values = tuple(sorted(set().union(*held)))
    ordinals = {value: number for number, value in enumerate(values)}
    rows: dict[frozenset[str], int] = {**{frozenset({each}): number for each, number in ordinals.items()}}
    rows[frozenset()] = len(rows)
    of_each = [rows.setdefault(each, len(rows)) for each in held]
    return FacetColumn(
        values=values,
        rows=np.array(of_each, np.uint16),
        firsts=starts_of(np.array([len(each) for each in rows])),
        members=np.array([ordinals[value] for each in rows for value in sorted(each)], np.intp),
        ordinals=ordinals,
    )


held_by_documents = st.lists(st.tuples(*(st.frozensets(st.sampled_from("abcde"), max_size=3) for _ in FACETS)))
some = st.sets(st.integers(0, 999))


@given(held_by_documents, st.sampled_from([1, 200]), some, st.dictionaries(st.sampled_from(FACETS), some))
def test_all_facets_are_counted_at_once(
    held: list[tuple[frozenset[str], ...]], times: int, found: set[int], lifted: dict[str, set[int]]
) -> None:
    held = held * times
    by_facet = {name: [each[place] for each in held] for place, name in enumerate(FACETS)}
    tally = Tally({name: column(each) for name, each in by_facet.items()}, np.arange(len(held)))
    documents = {name: sorted(each for each in lifted.get(name, found) if each < len(held)) for name in FACETS}
    others = {name: np.array(documents[name], np.intp) for name in lifted}
    for mine in (np.array(sorted(each for each in found if each < len(held)), np.intp), tally.everything):
        counts, missing = tally.counted(mine, others)
        for place, (name, values) in enumerate(by_facet.items()):
            of_these = documents[name] if name in lifted else mine.tolist()
            counted = Counter(value for each in of_these for value in values[each])
            own = tally.of(name)
            assert dict(zip(tally.labels[own], counts[own].tolist(), strict=True)) == {
                value: counted[value] for value in sorted(set().union(*values))
            }
            assert missing[place] == sum(not values[each] for each in of_these)


def test_both_ways_of_counting_are_taken() -> None:
    """Of these tables the counts above take one way for few documents and the other for many."""
    few_values = [frozenset("a"), frozenset("ab"), frozenset()] * 30
    tally = Tally({name: column(few_values) for name in FACETS}, np.arange(90))
    assert tally.counts_by_document(10)
    assert not tally.counts_by_document(90)
