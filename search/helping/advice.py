"""What to offer beside an answer that may not be the one wanted."""

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from search.asking.concepts import unnamed
from search.errors import QueryError
from search.helping.loosening import loosened
from search.helping.offers import Index
from search.helping.placing import places_meant
from search.helping.rewording import FEW, reworded
from search.query import Query
from search.results import Offer, Suggestion

SECONDS = 0.5  # after which no more is counted
_MOST_REWORDED, _MOST_LOOSENED = 4, 6

Offered = TypeVar("Offered")


def suggestions(query: Query, total: int, index: Index) -> tuple[Suggestion, ...]:
    """Other words first, then, where hits are few, looser versions; no two the same question."""
    patient, query = _Patient(index), replace(query, tree=unnamed(query.tree))
    found = _in_time(reworded(query, total, patient))[:_MOST_REWORDED]
    if total <= FEW:
        found += _in_time(loosened(query, total, patient))[:_MOST_LOOSENED]
    different: dict[object, Suggestion] = {}
    for each in found:
        different.setdefault((each.query.understood, each.query.filters, each.query.ranges), each)
    return tuple(different.values())


def offers(query: Query, index: Index) -> tuple[Offer, ...]:
    """Filters that words of the question may be meant as."""
    return tuple(_in_time(places_meant(replace(query, tree=unnamed(query.tree)), _Patient(index))))


def _in_time(found: Iterable[Offered]) -> list[Offered]:
    """What there was time for."""
    kept: list[Offered] = []
    with suppress(QueryError):
        kept.extend(found)
    return kept


class _Patient:
    """An index that is asked for SECONDS and no longer."""

    def __init__(self, index: Index) -> None:
        self._deadline = time.monotonic() + SECONDS
        self.values, self.spellings, self.meant = index.values, index.spellings, index.meant
        self.near, self.frequency = index.near, index.frequency
        self._count = index.count

    def count(self, query: Query) -> int:
        if time.monotonic() > self._deadline:
            raise QueryError("", "")
        return self._count(query)
