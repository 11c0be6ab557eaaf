"""The query tree to the documents that match it, on whole arrays."""

import time

import numpy as np

from corpus.language import gettext as _
from indexer.concepts.patterns import is_abbreviation
from indexer.namespaces import CONCEPT
from indexer.segments.arrays import Array
from indexer.terms import Analysis
from search.errors import QueryError
from search.levels import Level
from search.matching.expand import expand, phrase_terms
from search.matching.generation import Generation
from search.matching.grouping import find_group, narrow_by_group, size_of_group
from search.matching.matched import Matched, Scratch, unscored
from search.matching.phrases import find_phrase
from search.matching.scored import Source
from search.matching.sectioned import Kinds, sectioned
from search.matching.wildcards import MOST_FORMS, find_wildcard
from search.query import And, Named, Node, Not, Or, Phrase, Where, Wildcard, Within, Word

CONCEPT_WEIGHT = 0.5  # of another name of what was asked for
SECONDS = 5.0  # a query that takes longer is given up
_LIMITS = (Not, Where)


class Evaluator:
    """Answers one query; `loosest` is then the farthest level that any of its words could be met at.

    `notes` tell what was left out. With `mentions`, places in running text count as places of a project.
    """

    def __init__(
        self,
        generation: Generation,
        analysis: Analysis,
        scratch: Scratch,
        seconds: float = SECONDS,
        mentions: bool = False,
    ) -> None:
        self._generation, self._analysis, self._scratch, self._mentions = generation, analysis, scratch, mentions
        self._source: Source = generation
        self._kinds: Kinds = frozenset()
        self._deadline = time.monotonic() + seconds
        self.loosest = Level.EXACT
        self.notes: list[str] = []

    def find(self, node: Node) -> Matched:
        """Raises QueryError when the time is up."""
        self._check()
        match node:
            case Word():
                return self._word(node)
            case And(nodes):
                return self._all(nodes)
            case Phrase():
                return self._phrase(node)
            case Or(nodes):
                found = [self.find(each) for each in nodes]
                return self._scratch.union(found) if found else unscored(self._generation.everything[:0])
            case Wildcard(pattern):
                return self._wildcard(pattern)
            case Within(kinds, inner):
                return self._within(frozenset(kinds), inner)
            case Not() | Where():
                return self._all((node,))
            case Named():
                return self._named(node)

    def _check(self) -> None:
        if time.monotonic() > self._deadline:
            raise QueryError(_("The question takes too long to answer."), _("Ask for fewer or longer words."))

    def _within(self, kinds: Kinds, node: Node) -> Matched:
        """What matches in passages of these kinds."""
        outside = self._source, self._kinds
        self._source, self._kinds = sectioned(self._generation, kinds), kinds
        found = self.find(node)
        self._source, self._kinds = outside
        return found

    def _all(self, nodes: tuple[Node, ...]) -> Matched:
        """Rarest first, so that the others are only looked up where those match; what excludes comes last."""
        wanted = [each for each in nodes if not isinstance(each, _LIMITS)]
        if len(wanted) > 1:
            wanted.sort(key=self._size)
        found = self.find(wanted[0]) if wanted else unscored(self._source.everything)
        for node in wanted[1:]:
            found = self._narrowed(found, node)
        return found if len(wanted) == len(nodes) else self._limited(found, nodes)

    def _limited(self, found: Matched, nodes: tuple[Node, ...]) -> Matched:
        """By those of the nodes that only exclude."""
        for each in nodes:
            if isinstance(each, Where) and len(found.documents):
                found = found.only(self._passing(each)[found.documents])
            if isinstance(each, Not) and len(found.documents):
                found = found.only(~self._scratch.held(found.documents, self._excluded(each)))
        return found

    def _excluded(self, node: Not) -> Array:
        loosest = self.loosest
        excluded = self.find(node.node).documents
        self.loosest = loosest  # how loosely an excluded word was met is nobody's question
        return excluded

    def _passing(self, node: Where) -> Array:
        """Whether each document has one of the values."""
        masks = [self._generation.stated.meeting(each, self._mentions) for each in node.chosen]
        passing: Array = np.logical_or.reduce(masks) if masks else np.zeros(self._generation.documents, bool)
        return passing

    def _size(self, node: Node) -> int:
        """About how many documents match."""
        match node:
            case Word():
                return size_of_group(expand(node, self._analysis), self._source)
            case Phrase():
                terms = phrase_terms(node, self._analysis)
                return min(self._source.stored_frequency("stem", each.stem) for each in terms)
            case And(nodes):
                return min(map(self._size, nodes), default=self._generation.documents)
            case Within(_kinds, inner):
                return self._size(inner)
            case Named(id, inner):
                return self._size(inner) + self._source.stored_frequency(CONCEPT, id)
        return self._generation.documents

    def _narrowed(self, found: Matched, node: Node) -> Matched:
        """What of `found` matches `node` too."""
        self._check()
        if isinstance(node, Word):
            return self._narrowed_by_word(found, node)
        other = self.find(node)
        left, right = self._scratch.common(found.documents, other.documents)
        return joined(found.at(left), other.at(right))

    def _named(self, node: Named) -> Matched:
        """What the words meet, and what holds another name of their concept: both count where a text has both.

        Not where only a compound was met, which may be such a name: it would come before the word itself.
        Texts that hold the concept come before those where only the letters stand, if these say little of it.
        """
        found = self.find(node.node)
        self._met_at(Level.CONCEPT)
        held = self._source.scored(CONCEPT, node.id)
        scores = held.scores * np.float32(CONCEPT_WEIGHT)
        levels = np.full(len(scores), Level.CONCEPT.place, np.uint8)
        here, there = self._scratch.common(found.documents, held.documents)
        alone = found.levels[here] <= Level.INFLECTION.place
        scores[there] = found.scores[here] + np.where(alone, scores[there], 0)
        levels[there] = found.levels[here]
        letters = found.only(~self._scratch.held(found.documents, held.documents))
        if _says_little(node.node):
            scores += letters.scores.max(initial=0)
        return self._scratch.union([letters, Matched(held.documents, scores, levels)])

    def _word(self, node: Word) -> Matched:
        self._met_at(Level.COMPOUND)
        return find_group(expand(node, self._analysis), self._source, self._scratch)

    def _narrowed_by_word(self, found: Matched, node: Word) -> Matched:
        self._met_at(Level.COMPOUND)
        group = expand(node, self._analysis)
        chosen, met = narrow_by_group(found.documents, group, self._source, self._scratch)
        return joined(found.at(chosen), met)

    def _met_at(self, level: Level) -> None:
        if level.place > self.loosest.place:
            self.loosest = level

    def _phrase(self, phrase: Phrase) -> Matched:
        """Stems side by side, closest where the forms as written stand so; only such forms if verbatim."""
        terms = phrase_terms(phrase, self._analysis)
        exact = [each.exact for each in terms]
        if phrase.verbatim:
            return self._together("exact", exact, phrase.apart)
        self._met_at(Level.INFLECTION)
        found = self._together("stem", [each.stem for each in terms], phrase.apart)
        return self._with_exact(found, self._together("exact", exact, phrase.apart))

    def _with_exact(self, found: Matched, exactly: Matched) -> Matched:
        """What was met by stems, and by forms: accents make other stems of the same form."""
        close = self._scratch.held(found.documents, exactly.documents)
        levels = np.where(close, Level.EXACT.place, Level.INFLECTION.place).astype(np.uint8)
        found = Matched(found.documents, found.scores, levels)
        more = exactly.only(~self._scratch.held(exactly.documents, found.documents))
        return self._scratch.union([found, more]) if len(more.documents) else found

    def _together(self, namespace: str, terms: list[str], apart: int) -> Matched:
        """Documents that hold the terms one after another, or near each other."""
        self._check()
        return find_phrase(self._generation, namespace, terms, self._scratch, apart, self._kinds)

    def _wildcard(self, pattern: str) -> Matched:
        found, capped = find_wildcard(self._generation, pattern, self._kinds)
        if capped:
            told = _("{pattern} fits more than {most} words; the most frequent of them are searched for.",
                     pattern=pattern, most=MOST_FORMS)  # fmt: skip
            self.notes.append(told)
        return found


def _says_little(name: Node) -> bool:
    """Whether a text may well hold the letters of a name but not what it names: SE is a verb, too, and the words of
    "arbete med stöd" stand in many places. Of a single word that is a name this is seldom so."""
    return isinstance(name, And) or (isinstance(name, Word) and is_abbreviation(name.text))


def joined(left: Matched, right: Matched) -> Matched:
    """Two sets of the same documents: all must be met, so the farther level counts."""
    levels: Array = np.maximum(left.levels, right.levels)
    return Matched(left.documents, left.scores + right.scores, levels)
