"""Documents that hold a term with its score, and what can be asked for them."""

from collections.abc import Callable
from typing import Protocol

from indexer.segments.arrays import Array
from search.matching.cache import Cache
from search.matching.matched import ALONE, Matched

_SCORE = 5  # bytes of a score, and of whether its document is deleted


class Scored:
    """Documents that hold a term, ascending, none of them deleted, and what it adds to the score of each.

    Often only the documents are asked for, so scores are made when they are.
    """

    __slots__ = ("_make", "_scores", "documents")

    def __init__(self, documents: Array, make: Callable[[], Array]) -> None:
        self.documents, self._make = documents, make
        self._scores: Array | None = None

    @property
    def scores(self) -> Array:
        if self._scores is None:
            self._scores = self._make()
        return self._scores

    @property
    def size(self) -> int:
        """In bytes, with all that the scores are made of, as Matched.size."""
        return int(ALONE + self.documents.nbytes + _SCORE * len(self.documents))


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
