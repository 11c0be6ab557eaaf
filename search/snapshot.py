"""One generation as it is asked: all that an answer tells, offers and counts is of the same state of the index."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from indexer.terms import Analysis
from search.asking.unmeant import project_addressed
from search.helping.advice import offers, suggestions
from search.matching.crossing import cross
from search.matching.evaluate import Evaluator
from search.matching.generation import Generation
from search.matching.matched import Matched
from search.matching.ranking import first_places, level_totals, page_of
from search.matching.scratches import Scratches
from search.matching.selection import Selection, mentioned, select, selected
from search.query import And, Node, Query
from search.results import Crossed, Hit, Results
from search.showing.facets import facet_counts
from search.showing.hits import Marks, hits, project_marks

if TYPE_CHECKING:
    from search.helping.spelling import Near


class Snapshot:
    """Cheap to make; `generation` stays open and whole for as long as this is held, whatever is published meanwhile."""

    def __init__(self, generation: Generation, analysis: Analysis, scratches: Scratches) -> None:
        self._generation, self._analysis, self._scratches = generation, analysis, scratches

    def answer(self, query: Query) -> tuple[Results, Matched]:
        """Everything but the hits, and the documents of the page that is asked for."""
        generation, stated = self._generation, self._generation.stated
        met, evaluator = self._find(query.tree, query.mentions)
        selection, found = selected(met, query, stated)
        levels = level_totals(found, evaluator.loosest) if query.tree != And() else ()
        if query.match.place < evaluator.loosest.place:
            selection, found = selected(met.only(met.levels <= query.match.place), query, stated)
        page = found.at(page_of(found.documents, found.scores, query, generation))
        total, helps = len(found.documents), query.texts and query.page == 1
        told = (*query.notes, *evaluator.notes, *project_addressed(query.text, generation.number))
        results = Results(
            query=replace(query, notes=tuple(dict.fromkeys(told))),
            total=total,
            generation=str(generation.manifest.generation),
            hits=(),
            facets=facet_counts(selection, query, stated),
            levels=levels,
            suggestions=suggestions(query, total, self) if helps else (),
            places=offers(query, self) if helps else (),
            totals=stated.totals(selection.documents),
            mentioned=mentioned(selection.candidates, query, stated),
        )
        return results, page

    def hits(self, page: Matched, query: Query) -> tuple[Hit, ...]:
        """Some documents of the page, in its order."""
        return tuple(hits(page, query, self._generation, self._analysis))

    def marks(self, id: str, query: Query) -> tuple[Marks, ...]:
        document = self._generation.number(id)
        if document is None:
            return ()
        return project_marks(np.array([document]), query, self._generation, self._analysis)

    def count(self, query: Query) -> int:
        return len(self._selected(query).documents)

    def crossed(self, query: Query, rows: str, columns: str) -> Crossed:
        selected = self._selected(query).documents
        return cross(rows, columns, selected, self._generation.stated, query.mentions)

    def _selected(self, query: Query) -> Selection:
        found, _evaluator = self._find(query.tree, query.mentions)
        close = found.documents[found.levels <= query.match.place]
        return select(close, query, self._generation.stated)

    def _find(self, tree: Node, mentions: bool = False) -> tuple[Matched, Evaluator]:
        """What matches, and what the evaluator has to say of it."""
        with self._scratches.lent(self._generation) as scratch:
            evaluator = Evaluator(self._generation, self._analysis, scratch, mentions=mentions)
            return evaluator.find(tree), evaluator

    def rank(self, tree: Node, limit: int) -> tuple[tuple[str, float], ...]:
        found, _evaluator = self._find(tree)
        return self._best(found, limit)

    def rank_stems(self, weights: Mapping[str, float], limit: int) -> tuple[tuple[str, float], ...]:
        held = ((self._generation.scored("part", stem), weight) for stem, weight in weights.items())
        levelled = ((each, weight, np.zeros(len(each.documents), np.uint8)) for each, weight in held)
        found = [Matched(each.documents, each.scores * np.float32(w), levels) for each, w, levels in levelled]
        if not found:
            return ()
        with self._scratches.lent(self._generation) as scratch:
            return self._best(scratch.union(found), limit)

    def _best(self, found: Matched, limit: int) -> tuple[tuple[str, float], ...]:
        """Ids and scores of the `limit` best."""
        best = found.at(first_places(-found.scores, limit))
        return tuple(zip(self._generation.ids_of(best.documents), best.scores.tolist(), strict=True))

    def near(self, word: str) -> "tuple[Near, ...]":
        from search.helping.spelling import near  # late: asked for where a word is not found

        return near(word, self._generation.vocabulary, self._generation.documents)

    def meant(self, words: Sequence[str]) -> tuple[str, int] | None:
        return self._generation.concepts.meant(words, self._analysis)

    def spellings(self, word: str) -> tuple[str, ...]:
        return self._generation.spellings(word)

    def values(self, field: str) -> tuple[str, ...]:
        return self._generation.stated.values(field)

    def frequency(self, namespace: str, term: str) -> int:
        return self._generation.frequency(namespace, term)
