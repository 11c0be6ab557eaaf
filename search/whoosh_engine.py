"""The embedded engine: answers from the published generation of a Whoosh index."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar
from weakref import ref

import numpy as np

from corpus.language import gettext as _
from corpus.project import Project
from indexer.analysis import Analysis, Analyzer
from indexer.building.resources import DEFAULTS, Resources
from indexer.concepts.stored import StoredConcepts
from indexer.errors import IndexUnavailable
from indexer.publishing.checking import Damage, check
from indexer.publishing.manifest import Manifest
from indexer.publishing.opening import damage_named
from indexer.publishing.rollback import former_is_whole, roll_back
from indexer.publishing.store import Store
from indexer.swedish.folding import unaccented
from indexer.swedish.tables import Progress
from search.errors import QueryError
from search.helping.advice import offers, suggestions
from search.helping.spelling import Near, near
from search.matching.beginnings import beginning_with
from search.matching.evaluate import Evaluator
from search.matching.generation import Generation
from search.matching.matched import Matched, Scratch
from search.matching.ranking import first_places, level_totals, page_of
from search.matching.selection import mentioned, select
from search.query import And, Node, Query
from search.related.telling import Lexicon
from search.results import Health, Hit, Results, Stream, TermCount
from search.showing.facets import facet_counts
from search.showing.highlight import Highlighter
from search.showing.hits import hits

if TYPE_CHECKING:
    from indexer.building.writer import Writer

_BATCH = 100  # hits that are in memory at once
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def _explained(
    method: "Callable[Concatenate[WhooshEngine, Asked], Answer]",
) -> "Callable[Concatenate[WhooshEngine, Asked], Answer]":
    """Whatever goes wrong while reading an index whose files turn out damaged is told as that, not as an accident."""

    @wraps(method)
    def asked(self: "WhooshEngine", /, *args: Asked.args, **options: Asked.kwargs) -> Answer:
        try:
            return method(self, *args, **options)
        except (QueryError, IndexUnavailable):
            raise
        except Exception as error:
            if not self.check():
                raise
            raise self.damaged() from error

    return asked


class WhooshEngine:
    """One index directory. Threads share the open generation, and all follow newly published ones."""

    def __init__(self, location: Path, progress: Progress | None = None, analysis: Analysis | None = None) -> None:
        self._store = Store(location)
        self._progress, self._other_analysis = progress, analysis
        self._lock = threading.Lock()
        self._local = threading.local()
        self._opened: tuple[Path, Generation] | None = None

    @cached_property
    def _analyzer(self) -> Analysis:
        """Opened when first needed: on a new machine its tables must be compiled."""
        return self._other_analysis or Analyzer(self._progress)

    def search(self, query: Query) -> Results:
        stream = self.stream(query)
        return replace(stream.answer, hits=tuple(stream.hits))

    @_explained
    def stream(self, query: Query) -> Stream:
        generation = self._generation()
        stated = generation.stated
        found, evaluator = self._find(query.tree, generation, query.mentions)
        selection, close = select(found.documents, query, stated), found.levels <= query.match.place
        if selection.kept is not None:
            found = found.only(selection.kept)
        levels = level_totals(found, evaluator.loosest) if query.tree != And() else ()
        if query.match.place < evaluator.loosest.place:
            selection, found = selection.only(close), found.only(found.levels <= query.match.place)
        page = found.only(page_of(found.documents, found.scores, query, generation))
        total, helps = len(found.documents), query.texts and query.page == 1
        results = Results(
            query=replace(query, notes=tuple(dict.fromkeys((*query.notes, *evaluator.notes)))),
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
        return Stream(results, self._hits(page, query, generation))

    def _hits(self, page: Matched, query: Query, generation: Generation) -> Iterator[Hit]:
        places = np.arange(len(page.documents))
        for first in range(0, len(places), _BATCH):
            yield from self._batch(page.only(places[first : first + _BATCH]), query, generation)

    @_explained
    def _batch(self, page: Matched, query: Query, generation: Generation) -> tuple[Hit, ...]:
        return tuple(hits(page, query, generation, self._analysis(generation)))

    @_explained
    def count(self, query: Query) -> int:
        generation = self._generation()
        found, _evaluator = self._find(query.tree, generation, query.mentions)
        close = found.documents[found.levels <= query.match.place]
        return len(select(close, query, generation.stated).documents)

    @_explained
    def near(self, word: str) -> tuple[Near, ...]:
        generation = self._generation()
        return near(word, generation.vocabulary, generation.documents)

    def _find(self, tree: Node, generation: Generation, mentions: bool = False) -> tuple[Matched, Evaluator]:
        """What matches, and what the evaluator has to say of it."""
        scratch = self._scratch(generation)
        evaluator = Evaluator(generation, self._analysis(generation), scratch, mentions=mentions)
        found = evaluator.find(tree)
        self._local.scratch = ref(generation), scratch
        return found, evaluator

    def _scratch(self, generation: Generation) -> Scratch:
        """This thread's; one that a failed query left behind is not used again.

        A thread that rests must not keep a former generation open, so it only remembers which one it was.
        """
        made_for, scratch = getattr(self._local, "scratch", (ref(generation), None))
        self._local.scratch = ref(generation), None
        return scratch if scratch and made_for() is generation else Scratch(generation.documents)

    @_explained
    def values_of(self, id: str, field: str) -> tuple[str, ...]:
        generation = self._generation()
        number, column = generation.number(id), generation.stated.column(field)
        return () if number is None else tuple(column.values[each] for each in column.row_values[column.rows[number]])

    @_explained
    def rank(self, tree: Node, limit: int) -> tuple[tuple[str, float], ...]:
        generation = self._generation()
        found, _evaluator = self._find(tree, generation)
        return _best(found, generation, limit)

    @_explained
    def rank_stems(self, weights: Mapping[str, float], limit: int) -> tuple[tuple[str, float], ...]:
        generation = self._generation()
        held = ((generation.scored("part", stem), weight) for stem, weight in weights.items())
        levelled = ((each, weight, np.zeros(len(each.documents), np.uint8)) for each, weight in held)
        found = [Matched(each.documents, each.scores * np.float32(w), levels) for each, w, levels in levelled]
        if not found:
            return ()
        scratch = self._scratch(generation)
        together = scratch.union(found)
        self._local.scratch = ref(generation), scratch
        return _best(together, generation, limit)

    @_explained
    def lexicon(self) -> Lexicon:
        generation = self._generation()
        return Lexicon(
            self._analysis(generation),
            lambda stem: self._held_by(stem, generation),
            lambda stem: self._holders(stem, generation),
            generation.manifest.projects,
        )

    @_explained
    def _held_by(self, stem: str, generation: Generation) -> int:
        return generation.stored_frequency("part", stem)

    @_explained
    def _holders(self, stem: str, generation: Generation) -> frozenset[int]:
        return frozenset(generation.scored("part", stem).documents.tolist())

    def highlighter(self, query: Query) -> Highlighter:
        return Highlighter(query, self._analysis(self._generation()))

    def _analysis(self, generation: Generation) -> Analysis:
        return generation.analysis(lambda: self._analyzer)

    @_explained
    def meant(self, words: Sequence[str]) -> tuple[str, int] | None:
        generation = self._generation()
        return generation.concepts.meant(words, self._analysis(generation))

    @_explained
    def concepts(self) -> StoredConcepts:
        return self._generation().concepts

    @_explained
    def spellings(self, word: str) -> tuple[str, ...]:
        return self._generation().spellings(word)

    @_explained
    def values(self, field: str) -> tuple[str, ...]:
        return self._generation().stated.values(field)

    @_explained
    def terms(self, prefix: str, limit: int = 10) -> tuple[TermCount, ...]:
        found = beginning_with(unaccented(prefix.lower()), self._generation(), limit)
        return tuple(TermCount(form, count) for count, form in found)

    @_explained
    def frequency(self, namespace: str, term: str) -> int:
        return self._generation().frequency(namespace, term)

    @_explained
    def project(self, id: str) -> Project | None:
        generation = self._generation()
        number = generation.number(id)
        return None if number is None else generation.project(number)

    @_explained
    def ids(self, prefix: str = "", limit: int = 1000) -> tuple[str, ...]:
        return tuple(self._generation().ids(prefix, limit))

    def writer(self, rebuild: bool = False, resources: Resources = DEFAULTS, concepts: str | None = None) -> "Writer":
        from indexer.building.writer import ArrayWriter  # late: a question must not wait for what only builds need

        return ArrayWriter(self._store, self._analyzer, rebuild, resources, concepts)

    def manifest(self) -> Manifest:
        return self._generation().manifest

    def health(self) -> Health:
        folder = self._store.current()
        manifest = self._store.manifest(folder)
        return Health(str(self._store.location), manifest, self._store.size(folder))

    def check(self) -> tuple[Damage, ...]:
        folder = self._store.current()
        return tuple(check(folder, self._store.manifest(folder).checksums))

    def damaged(self) -> IndexUnavailable:
        what = _("The index in {location} is damaged.", location=self._store.location)
        return IndexUnavailable(what, self._store.command("check"))

    def can_roll_back(self) -> bool:
        return former_is_whole(self._store)

    def rollback(self) -> Manifest:
        return roll_back(self._store)

    def close(self) -> None:
        self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _generation(self) -> Generation:
        """The published generation, opened once and kept until another is published."""
        with self._lock:
            folder = self._store.current()
            while self._opened is None or self._opened[0] != folder:
                try:
                    self._opened = (folder, self._open(folder))
                except IndexUnavailable:
                    newer = self._store.current()
                    if newer == folder:
                        raise
                    folder = newer  # two builds were published meanwhile, and the second removed what was opened
            return self._opened[1]

    def _open(self, folder: Path) -> Generation:
        manifest = self._store.manifest(folder)
        with damage_named(folder, self._store.rebuild):
            return Generation(folder, manifest)


def _best(found: Matched, generation: Generation, limit: int) -> tuple[tuple[str, float], ...]:
    """Ids and scores of the `limit` best."""
    best = found.only(first_places(-found.scores, limit))
    scored = zip(best.documents.tolist(), best.scores.tolist(), strict=True)
    return tuple((generation.id(document), score) for document, score in scored)
