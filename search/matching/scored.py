"""Documents that hold a term with its score, and what can be asked for them."""

from dataclasses import dataclass
from typing import Protocol

from indexer.segments.arrays import Array
from search.matching.cache import Cache
from search.matching.matched import ALONE, Matched


@dataclass(frozen=True, slots=True)
class Scored:
    """Documents that hold a term, ascending, none of them deleted, and what it adds to the score of each."""

    documents: Array
    scores: Array

    @property
    def size(self) -> int:
        """In bytes, as Matched.size."""
        return int(ALONE + self.documents.nbytes + self.scores.nbytes)


class Source(Protocol):
    """A generation, or what of it stands in some sections."""

    @property
    def kinds(self) -> frozenset[str]:
        """Of the sections; empty for a generation, whose caches hold what is found in any."""

    @property
    def groups(self) -> Cache[Matched]:
        """What words were found in lately, by the kinds of section and their readings."""

    @property
    def everything(self) -> Array:
        """Numbers of all documents that are not deleted, ascending."""

    def scored(self, namespace: str, term: str) -> Scored:
        """BM25 of a term in every document that holds it."""

    def stored_frequency(self, namespace: str, term: str) -> int:
        """Documents that hold the term, about: deleted ones too."""
