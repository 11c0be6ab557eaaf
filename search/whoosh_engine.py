"""The embedded engine: answers from the published generation of a Whoosh index."""

import threading
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from pathlib import Path
from typing import Self

from whoosh.index import IndexError as WhooshIndexError

from corpus.language import gettext as _
from corpus.project import Project
from indexer.analysis import Analysis, Analyzer
from indexer.errors import IndexUnavailable
from indexer.store import Store
from indexer.swedish.folding import unaccented
from indexer.swedish.tables import Progress
from indexer.writer import WhooshWriter, Writer
from search.highlight import Highlighter, matches
from search.query import And, Node, Query
from search.ranking import page_of
from search.results import Health, Hit, Level, LevelTotal, Results, TermCount
from search.selection import facet_counts, select
from search.snapshot import Snapshot, in_order
from search.snippets import find_in, snippets, title_marks, words_found
from search.whoosh_query import translate


class WhooshEngine:
    """One index directory. Each thread reads through a searcher of its own; all follow newly published generations."""

    def __init__(self, location: Path, progress: Progress | None = None, analysis: Analysis | None = None) -> None:
        self._store = Store(location)
        self._progress, self._other_analysis = progress, analysis
        self._lock = threading.Lock()
        self._opened: tuple[Path, Snapshot] | None = None

    @cached_property
    def _analyzer(self) -> Analysis:
        """Opened when first needed: on a new machine its tables must be compiled."""
        return self._other_analysis or Analyzer(self._progress)

    def search(self, query: Query) -> Results:
        snapshot = self._snapshot()
        scores = self._scores(query.tree, snapshot)
        selection = select(snapshot.documents if scores is None else sorted(scores), query, snapshot)
        page = page_of(selection.documents, scores or {}, query, snapshot)
        shown = self.highlighter(query) if query.texts else None
        return Results(
            query=query,
            total=len(selection.documents),
            generation=str(snapshot.manifest.generation),
            hits=tuple(_hit(snapshot.project(each), (scores or {}).get(each, 0.0), shown) for each in page),
            facets=facet_counts(selection, query),
            levels=self._levels(query, len(selection.documents), snapshot),
        )

    def _scores(self, tree: Node, snapshot: Snapshot, level: Level = Level.COMPOUND) -> dict[int, float] | None:
        """None where the query has no words: everything matches alike."""
        return None if tree == And() else snapshot.scores(translate(tree, self._analyzer, level))

    def _levels(self, query: Query, total: int, snapshot: Snapshot) -> tuple[LevelTotal, ...]:
        """How many projects match with exact forms only, with inflections too, with compounds too."""
        closer = (LevelTotal(level, self._total(query, snapshot, level)) for level in (Level.EXACT, Level.INFLECTION))
        return () if query.tree == And() else (*closer, LevelTotal(Level.COMPOUND, total))

    def _total(self, query: Query, snapshot: Snapshot, level: Level) -> int:
        scores = self._scores(query.tree, snapshot, level)
        return len(select(sorted(scores or ()), query, snapshot).documents)

    def rank(self, tree: Node, limit: int) -> tuple[tuple[str, float], ...]:
        snapshot = self._snapshot()
        scores = self._scores(tree, snapshot) or {}
        best = nsmallest(limit, scores, key=lambda document: (-scores[document], document))
        return tuple((snapshot.id(document), scores[document]) for document in best)

    def highlighter(self, query: Query) -> Highlighter:
        return Highlighter(query, self._analyzer)

    def spellings(self, word: str) -> tuple[str, ...]:
        return self._snapshot().spellings(word)

    def values(self, field: str) -> tuple[str, ...]:
        snapshot = self._snapshot()
        columns = snapshot.values(field), snapshot.values(field, mentions=True)
        return in_order(field, {value for column in columns for values in column for value in values})

    def terms(self, prefix: str, limit: int = 10) -> tuple[TermCount, ...]:
        forms = sorted(self._snapshot().forms(unaccented(prefix.lower())), key=lambda each: (-each[0], each[1]))
        return tuple(TermCount(form, count) for count, form in forms[:limit])

    def frequency(self, namespace: str, term: str) -> int:
        return self._snapshot().frequency(namespace, term)

    def project(self, id: str) -> Project | None:
        snapshot = self._snapshot()
        number = snapshot.number(id)
        return None if number is None else snapshot.project(number)

    def ids(self, prefix: str = "", limit: int = 1000) -> tuple[str, ...]:
        return tuple(islice(self._snapshot().ids(prefix), limit))

    def writer(self, rebuild: bool = False) -> Writer:
        return WhooshWriter(self._store, self._analyzer, rebuild)

    def health(self) -> Health:
        manifest = self._store.manifest()
        size = sum(file.stat().st_size for file in self._store.current().iterdir())
        return Health(str(self._store.location), manifest, size)

    def close(self) -> None:
        self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _snapshot(self) -> Snapshot:
        """The published generation, opened once and kept until another is published."""
        folder = self._store.current()
        with self._lock:
            if self._opened is None or self._opened[0] != folder:
                self._opened = (folder, self._open(folder))
            return self._opened[1]

    def _open(self, folder: Path) -> Snapshot:
        manifest = self._store.manifest()
        try:
            return Snapshot(folder, manifest)
        except (OSError, WhooshIndexError, TypeError, ValueError) as error:
            raise IndexUnavailable(
                _("The index in {location} is damaged.", location=folder), self._store.rebuild
            ) from error


def _hit(project: Project, score: float, highlighter: Highlighter | None) -> Hit:
    if highlighter is None:
        return Hit(project, score, (), (), ())
    found = find_in(project, highlighter)
    return Hit(project, score, title_marks(found), snippets(project, found), matches(words_found(found)))
