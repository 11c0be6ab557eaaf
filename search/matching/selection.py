"""Which documents pass the filters, and which would with one field's choice lifted."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from indexer.fields import FACET_BY_NAME
from indexer.segments.arrays import Array
from search.matching.matched import Matched
from search.matching.stated import Stated
from search.query import Filter, Query, Range


class Selection(NamedTuple):
    """`documents` are the candidates that pass every filter, at the places `kept`, None where there is no filter;
    `lifted` by field those that pass the others."""

    candidates: Array
    documents: Array
    kept: Array | None
    lifted: dict[str, Array]

    def without(self, field: str) -> Array:
        """The documents if nothing were chosen of this field."""
        return self.lifted.get(field, self.documents)


def select(candidates: Array, query: Query, stated: Stated) -> Selection:
    """Filter `candidates`: a document that fails one facet's filter alone still counts for that facet."""
    if not (query.filters or query.ranges):
        return Selection(candidates, candidates, None, {})
    passed = {field: mask.take(candidates) for field, mask in passing(query, stated).items()}
    if len(passed) == 1:
        ((field, kept),) = passed.items()
        lifted = {field: candidates}
    else:
        failures = np.sum([~each for each in passed.values()], axis=0, dtype=np.uint8)
        lifted = {field: candidates[failures == ~each] for field, each in passed.items()}
        kept = failures == 0
    places = kept.nonzero()[0]
    return Selection(candidates, candidates.take(places), places, lifted)


def selected(met: Matched, query: Query, stated: Stated) -> tuple[Selection, Matched]:
    """The same of what was met by words, and what of it passes every filter."""
    selection = select(met.documents, query, stated)
    return selection, met if selection.kept is None else met.at(selection.kept)


def passing(query: Query, stated: Stated) -> dict[str, Array]:
    """By field, whether each document has one of the values or lies in one of the ranges chosen of it."""
    masks: dict[str, Array] = {}
    chosen: tuple[Filter | Range, ...] = (*query.filters, *query.ranges)
    for each in chosen:
        meeting = stated.meeting(each, query.mentions)
        masks[each.field] = masks[each.field] | meeting if each.field in masks else meeting
    return masks


def mentioned(candidates: Array, query: Query, stated: Stated) -> int | None:
    """How many documents pass only if places that only the text names count; None where no place is chosen."""
    if not any(FACET_BY_NAME[each.field].mentioned for each in query.filters if each.field in FACET_BY_NAME):
        return None
    anywhere, stated_only = (
        np.logical_and.reduce([mask[candidates] for mask in passing(each, stated).values()])
        for each in (replace(query, mentions=True), replace(query, mentions=False))
    )
    return int(np.count_nonzero(anywhere & ~stated_only))
