"""The page of documents asked for, in the order asked for."""

from collections.abc import Sequence
from heapq import nsmallest
from typing import Any

from indexer.fields import SORT_BY_NAME
from search.query import And, Query
from search.snapshot import Snapshot

_WITHOUT_WORDS = "start"  # the order when relevance is asked for but no words were


def page_of(documents: Sequence[int], scores: dict[int, float], query: Query, snapshot: Snapshot) -> list[int]:
    """The documents of the query's page; ties keep the order of the index."""
    name = query.sort
    if name == "relevans" and query.tree == And():
        name = _WITHOUT_WORDS
    last = query.offset + query.limit
    if name == "relevans":
        best = nsmallest(last, documents, key=lambda document: -scores[document])
    else:
        best = _sorted(documents, name, snapshot)[:last]
    return best[query.offset :]


def _sorted(documents: Sequence[int], name: str, snapshot: Snapshot) -> list[int]:
    values: list[Any] = snapshot.sort_values(name)
    stated = [document for document in documents if values[document] is not None]
    stated.sort(key=values.__getitem__, reverse=SORT_BY_NAME[name].descending)
    return stated + [document for document in documents if values[document] is None]
