"""What a generation holds within passages of some kinds: the same questions, fewer documents."""

import weakref
from functools import cached_property

import numpy as np

from indexer.namespaces import TOLD_BY
from indexer.segments.arrays import Array, distinct
from indexer.segments.sections import PLACE_BITS, Sections
from search.matching.cache import Cache
from search.matching.generation import Generation
from search.matching.matched import Matched
from search.matching.scored import Scored, Source

Kinds = frozenset[str]


def sectioned(generation: Generation, kinds: Kinds) -> Source:
    """The generation limited to passages of `kinds`."""
    return generation.sectioned.get(kinds, lambda: Sectioned(generation, kinds))


def standing_in(documents: Array, positions: Array, counts: Array, sections: Sections, kinds: Kinds) -> Array:
    """Which postings, each with `counts` positions in a document, stand at least once in a passage of these kinds."""
    places = (np.repeat(documents.astype(np.int64), counts) << PLACE_BITS) + positions
    held = np.zeros(len(documents), bool)
    held[np.repeat(np.arange(len(documents)), counts)[sections.of_kinds(places, kinds)]] = True
    return held


class Sectioned:
    """A source whose documents hold a term in such a passage; what it scores is that of the whole document."""

    def __init__(self, generation: Generation, kinds: Kinds) -> None:
        # Weak, for the generation keeps this: what it has mapped goes with the last question asked of it.
        self._generation: Generation = weakref.proxy(generation)
        self.kinds = kinds

    @property
    def groups(self) -> Cache[Matched]:
        return self._generation.groups

    @cached_property
    def everything(self) -> Array:
        parts = self._generation.parts
        found = [part.file.sections.documents(self.kinds) + part.offset for part in parts]
        return self._live(np.concatenate([np.zeros(0, np.int64), *found]))

    def _live(self, documents: Array) -> Array:
        live = self._generation.live
        return documents if live is None else documents[live[documents]]

    def stored_frequency(self, namespace: str, term: str) -> int:
        return self._generation.stored_frequency(namespace, term)

    def scored(self, namespace: str, term: str) -> Scored:
        return self._generation.terms.get((self.kinds, namespace, term), lambda: self._score(namespace, term))

    def _score(self, namespace: str, term: str) -> Scored:
        whole = self._generation.scored(namespace, term)
        inside = self._live(self._documents(namespace, term))
        places = np.searchsorted(whole.documents, inside)
        scores = whole.scores[places]
        return Scored(whole.documents[places], lambda: scores)

    def _documents(self, namespace: str, term: str) -> Array:
        """Those that hold the term in such a passage, deleted ones too."""
        found = [np.zeros(0, np.int64)]
        for name in filter(None, (namespace, TOLD_BY.get(namespace))):
            for part, ordinal in self._generation.find(name, term):
                held_in, held = part.file.holding(name, ordinal), part.file.places(name, ordinal)
                chosen = standing_in(held_in, held.positions, held.counts, part.file.sections, self.kinds)
                found.append(held_in[chosen].astype(np.int64) + part.offset)
        return distinct(np.concatenate(found))
