"""The query tree to the documents that match it, on whole arrays."""

import time

import numpy as np

from corpus.language import gettext as _
from indexer.analysis import Analysis
from indexer.segments.arrays import Array
from indexer.swedish.folding import unaccented
from search.errors import QueryError
from search.matching.expand import expand, phrase_terms
from search.matching.generation import Generation
from search.matching.grouping import find_group, narrow_by_group, size_of_group
from search.matching.matched import Matched, Scratch, unscored
from search.matching.phrases import holding_phrase
from search.query import And, Node, Not, Or, Phrase, Prefix, Word
from search.results import Level

SECONDS = 5.0  # a query that takes longer is given up
_PLACES = {level: place for place, level in enumerate(Level)}


class Evaluator:
    """Answers one query; `loosest` is then the farthest level that any of its words could be met at."""

    def __init__(self, generation: Generation, analysis: Analysis, scratch: Scratch, seconds: float = SECONDS) -> None:
        self._generation, self._analysis, self._scratch = generation, analysis, scratch
        self._deadline = time.monotonic() + seconds
        self.loosest = Level.EXACT

    def find(self, node: Node) -> Matched:
        """Raises QueryError when the time is up."""
        self._check()
        match node:
            case Word():
                return self._word(node)
            case Phrase():
                return self._phrase(node)
            case Prefix(letters):
                return self._prefix(letters)
            case Or(nodes):
                found = [self.find(each) for each in nodes]
                return self._scratch.union(found) if found else unscored(self._generation.everything[:0])
            case Not():
                return self._all((node,))
            case And(nodes):
                return self._all(nodes)

    def _check(self) -> None:
        if time.monotonic() > self._deadline:
            raise QueryError(_("The question takes too long to answer."), _("Ask for fewer or longer words."))

    def _all(self, nodes: tuple[Node, ...]) -> Matched:
        """Rarest first, so that the others are only looked up where those match."""
        wanted = sorted((each for each in nodes if not isinstance(each, Not)), key=self._size)
        found = self.find(wanted[0]) if wanted else unscored(self._generation.everything)
        for node in wanted[1:]:
            found = self._narrowed(found, node)
        for excluding in nodes:
            if isinstance(excluding, Not) and len(found.documents):
                loosest = self.loosest
                excluded = self.find(excluding.node).documents
                self.loosest = loosest  # how loosely an excluded word was met is nobody's question
                found = found.only(~self._scratch.held(found.documents, excluded))
        return found

    def _size(self, node: Node) -> int:
        """About how many documents match."""
        match node:
            case Word():
                return size_of_group(expand(node, self._analysis), self._generation)
            case Phrase():
                terms = phrase_terms(node, self._analysis)
                return min(self._generation.frequency("stem", each.stem) for each in terms)
            case And(nodes):
                return min(map(self._size, nodes), default=self._generation.documents)
        return self._generation.documents

    def _narrowed(self, found: Matched, node: Node) -> Matched:
        """What of `found` matches `node` too."""
        self._check()
        if isinstance(node, Word):
            return self._narrowed_by_word(found, node)
        other = self.find(node)
        left, right = self._scratch.common(found.documents, other.documents)
        return joined(found.only(left), other.only(right))

    def _word(self, node: Word) -> Matched:
        self.loosest = Level.COMPOUND
        return find_group(expand(node, self._analysis), self._generation, self._scratch)

    def _narrowed_by_word(self, found: Matched, node: Word) -> Matched:
        self.loosest = Level.COMPOUND
        group = expand(node, self._analysis)
        chosen, met = narrow_by_group(found.documents, group, self._generation, self._scratch)
        return joined(found.only(chosen), met)

    def _phrase(self, phrase: Phrase) -> Matched:
        """Stems side by side, closest where the forms as written stand so; only such forms if verbatim."""
        terms = phrase_terms(phrase, self._analysis)
        exact = [each.exact for each in terms]
        if phrase.verbatim:
            return self._side_by_side("exact", exact)
        self.loosest = max(self.loosest, Level.INFLECTION, key=_PLACES.__getitem__)
        found = self._side_by_side("stem", [each.stem for each in terms])
        return Matched(found.documents, found.scores, self._phrase_levels(exact, found.documents))

    def _side_by_side(self, namespace: str, terms: list[str]) -> Matched:
        """Documents that hold the terms one after another."""
        held = [self._generation.scored(namespace, each) for each in terms]
        found = Matched(held[0].documents, held[0].scores, np.zeros(len(held[0].documents), np.uint8))
        for each in held[1:]:
            here, there = self._scratch.common(found.documents, each.documents)
            narrowed = found.only(here)
            found = Matched(narrowed.documents, narrowed.scores + each.scores[there], narrowed.levels)
        self._check()
        return found.only(holding_phrase(self._generation, namespace, terms, found.documents))

    def _phrase_levels(self, forms: list[str], documents: Array) -> Array:
        exactly = holding_phrase(self._generation, "exact", forms, documents)
        return np.where(exactly, _PLACES[Level.EXACT], _PLACES[Level.INFLECTION]).astype(np.uint8)

    def _prefix(self, letters: str) -> Matched:
        """All forms that begin so, as if they were one term: their posting lists lie side by side."""
        generation, text = self._generation, unaccented(letters.lower()).encode()
        weights = np.zeros(generation.documents, np.float64)
        for part in generation.parts:
            ordinals = part.file.terms("exact").beginning_with(text)
            first = part.file.arrays["exact.first"]
            start, stop = int(first[ordinals.start]), int(first[ordinals.stop])
            held = part.file.weights("exact", start, stop)
            counted = np.bincount(part.file.documents_of("exact", start, stop), held, part.file.documents)
            weights[part.offset : part.offset + part.file.documents] = counted
        documents = np.flatnonzero(weights)
        scored = generation.bm25("exact", documents, weights[documents].astype(np.float32), len(documents))
        return Matched(scored.documents, scored.scores, np.zeros(len(scored.documents), np.uint8))


def joined(left: Matched, right: Matched) -> Matched:
    """Two sets of the same documents: all must be met, so the farther level counts."""
    levels: Array = np.maximum(left.levels, right.levels)
    return Matched(left.documents, left.scores + right.scores, levels)
