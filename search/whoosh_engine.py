"""The embedded engine: answers from the published generation of a Whoosh index.

What most questions do without is imported where it is used: a command must not wait for it.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from corpus.language import gettext as _
from corpus.project import Project
from indexer.building.resources import DEFAULTS, Resources
from indexer.concepts.stored import StoredConcepts
from indexer.errors import IndexUnavailable
from indexer.publishing.manifest import Manifest
from indexer.publishing.opening import damage_named
from indexer.publishing.store import Store
from indexer.swedish.folding import unaccented
from indexer.terms import Analysis
from search.errors import QueryError
from search.matching.beginnings import beginning_with
from search.matching.generation import Generation
from search.matching.matched import Matched
from search.matching.scratches import Scratches
from search.query import Node, Query
from search.results import Crossed, Health, Hit, Mark, Results, Stream, TermCount
from search.snapshot import Snapshot

if TYPE_CHECKING:
    from indexer.building.writer import Writer
    from indexer.publishing.checking import Damage
    from indexer.swedish.tables import Progress
    from search.helping.spelling import Near
    from search.related.telling import Lexicon

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


def _analyzer(progress: "Progress | None") -> Analysis:
    """Opened when first needed: on a new machine its tables must be compiled."""
    from indexer.analysis import Analyzer

    return Analyzer(progress)


class WhooshEngine:
    """One index directory. Threads share the open generation, and all follow newly published ones."""

    def __init__(self, location: Path, progress: "Progress | None" = None, analysis: Analysis | None = None) -> None:
        self._store = Store(location)
        self._analyzer = cache(lambda: analysis or _analyzer(progress))
        self._lock = threading.Lock()
        self._scratches = Scratches()
        self._opened: tuple[Path, Generation] | None = None
        self._held: Generation | None = None

    @_explained
    def held(self) -> "Self":
        """Shares all that is open with the engine it is of."""
        held = copy(self)
        held._held = self._generation()
        return held

    def search(self, query: Query) -> Results:
        stream = self.stream(query)
        return replace(stream.answer, hits=tuple(stream.hits))

    @_explained
    def stream(self, query: Query) -> Stream:
        """Suggestions and offers are counted in the generation that answers, and the hits are read from it."""
        snapshot = self._snapshot()
        results, page = snapshot.answer(query)
        return Stream(results, self._hits(page, query, snapshot))

    def _hits(self, page: Matched, query: Query, snapshot: Snapshot) -> Iterator[Hit]:
        for first in range(0, len(page.documents), _BATCH):
            yield from self._batch(page.only(slice(first, first + _BATCH)), query, snapshot)

    @_explained
    def _batch(self, page: Matched, query: Query, snapshot: Snapshot) -> tuple[Hit, ...]:
        return snapshot.hits(page, query)

    @_explained
    def count(self, query: Query) -> int:
        return self._snapshot().count(query)

    @_explained
    def crossed(self, query: Query, rows: str, columns: str) -> Crossed:
        return self._snapshot().crossed(query, rows, columns)

    @_explained
    def near(self, word: str) -> "tuple[Near, ...]":
        return self._snapshot().near(word)

    def _snapshot(self) -> Snapshot:
        """Of the generation published now."""
        generation = self._generation()
        return Snapshot(generation, self._analysis(generation), self._scratches)

    @_explained
    def values_of(self, id: str, field: str) -> tuple[str, ...]:
        generation = self._generation()
        number, column = generation.number(id), generation.stated.column(field)
        return () if number is None else column.of(number)

    @_explained
    def rank(self, tree: Node, limit: int) -> tuple[tuple[str, float], ...]:
        return self._snapshot().rank(tree, limit)

    @_explained
    def rank_stems(self, weights: Mapping[str, float], limit: int) -> tuple[tuple[str, float], ...]:
        return self._snapshot().rank_stems(weights, limit)

    @_explained
    def lexicon(self) -> "Lexicon":
        from search.related.telling import Lexicon

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

    @_explained
    def marks(self, id: str, query: Query) -> tuple[tuple[Mark, ...], ...]:
        return self._snapshot().marks(id, query)

    def _analysis(self, generation: Generation) -> Analysis:
        return generation.analysis(self._analyzer)

    @_explained
    def meant(self, words: Sequence[str]) -> tuple[str, int] | None:
        return self._snapshot().meant(words)

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
        from indexer.building.writer import ArrayWriter

        return ArrayWriter(self._store, self._analyzer(), rebuild, resources, concepts)

    def manifest(self) -> Manifest:
        return self._generation().manifest

    def health(self) -> Health:
        folder, manifest = self._store.published()
        return Health(str(self._store.location), manifest, self._store.size(folder))

    def check(self) -> "tuple[Damage, ...]":
        from indexer.publishing.checking import check

        while True:
            folder, manifest = self._store.published()
            found = tuple(check(folder, manifest.checksums))
            if not found or self._store.keeps(folder):
                return found
            # Two builds were published meanwhile, and the second removed what was read.

    def damaged(self) -> IndexUnavailable:
        what = _("The index in {location} is damaged.", location=self._store.location)
        return IndexUnavailable(what, self._store.command("check"))

    def can_roll_back(self) -> bool:
        from indexer.publishing.rollback import former_is_whole

        return former_is_whole(self._store)

    def rollback(self) -> Manifest:
        from indexer.publishing.rollback import roll_back

        return roll_back(self._store)

    def close(self) -> None:
        self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _generation(self) -> Generation:
        """The published generation, opened once and kept until another is published; of an engine held, its own."""
        if self._held is not None:
            return self._held
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
