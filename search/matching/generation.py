"""One published generation, open for reading: its segments as one space of documents, shared by threads."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.project import Project
from indexer.concepts.stored import StoredConcepts
from indexer.publishing.manifest import Manifest
from indexer.publishing.opening import concepts_file, open_segments, read_concepts
from indexer.segments.arrays import Array
from indexer.segments.segment import SegmentFile, known_forms
from indexer.segments.stored import load_project
from indexer.swedish.folding import unaccented
from indexer.terms import Analysis
from search.matching.bm25 import Bm25, one_of
from search.matching.cache import Cache
from search.matching.matched import Matched
from search.matching.placed import Placed
from search.matching.scored import Scored, Source
from search.matching.stated import Stated

if TYPE_CHECKING:
    from search.matching.vocabulary import Vocabulary

_FREQUENT = 10  # documents that hold a form typed in ASCII, from which it is taken to mean itself
_OUTWEIGHED = 10  # times as frequent must its spelling with å ä ö be to be meant
_CACHED_BYTES = 64_000_000  # of each of two caches, in which what stands in some sections has no room of its own
_CACHED_POSITIONS = 32_000_000  # of the words of phrases
_CACHED_TEXTS = 16_000_000  # characters of projects: some thousand, which are found by one question after the other
_CACHED_SECTIONS = 8
_CACHED_PLACES = 4096  # terms whose place in the term tables is remembered


@dataclass(frozen=True, slots=True)
class Part:
    """A segment whose documents are numbered from `offset`; `gone` masks the deleted ones."""

    file: SegmentFile
    offset: int
    gone: Array | None


_NOTHING = Scored(np.zeros(0, np.intp), lambda: np.zeros(0, np.float32))


class Generation:
    """Everything is opened at once, since builds may remove the files, read when first asked for, and then kept."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.kinds: frozenset[str] = frozenset()
        self.manifest, self._concepts_file = manifest, concepts_file(folder)
        self._analysis: Analysis | None = None
        self.parts: list[Part] = []
        self.documents = 0
        for segment, file in open_segments(folder, manifest):
            self.parts.append(Part(file, self.documents, segment.deleted()))
            self.documents += file.documents
        self._offsets = [part.offset for part in self.parts]
        self.bm25 = Bm25([part.file for part in self.parts])
        self.terms: Cache[Scored] = Cache(_CACHED_BYTES, lambda found: found.size)
        self.groups: Cache[Matched] = Cache(_CACHED_BYTES, lambda found: found.size)
        self.placed: Cache[Placed] = Cache(_CACHED_POSITIONS, lambda found: found.size)
        self._found: Cache[list[tuple[Part, int]]] = Cache(_CACHED_PLACES)
        self._projects: Cache[Project] = Cache(_CACHED_TEXTS, _characters)
        self.sectioned: Cache[Source] = Cache(_CACHED_SECTIONS)

    def analysis(self, otherwise: Callable[[], Analysis]) -> Analysis:
        """Terms of forms as the index learnt them; `otherwise` is asked only for a form it does not hold."""
        if self._analysis is None:
            self._analysis = known_forms([part.file for part in self.parts], otherwise)
        return self._analysis

    def forget(self) -> None:
        """Let go of all that is kept of words and filters, as if none had been asked for."""
        self._analysis = None
        for kept in (self.terms, self.groups, self.placed, self._found, self.sectioned, self.stated.masks):
            kept.clear()

    @cached_property
    def concepts(self) -> StoredConcepts:
        """The dictionary of concepts that the generation was made with."""
        return read_concepts(self._concepts_file, self.manifest.checksums)

    @cached_property
    def live(self) -> Array | None:
        """A mask of the documents that are not deleted, None where none is."""
        if all(part.gone is None for part in self.parts):
            return None
        return ~np.concatenate([np.zeros(p.file.documents, bool) if p.gone is None else p.gone for p in self.parts])

    @cached_property
    def everything(self) -> Array:
        """Numbers of all documents that are not deleted."""
        return np.arange(self.documents) if self.live is None else np.flatnonzero(self.live)

    @cached_property
    def stated(self) -> Stated:
        """What the projects state, to filter, count and sort by."""
        return Stated([part.file for part in self.parts], self.everything)

    def frequency(self, namespace: str, term: str) -> int:
        """Documents that hold the term, none of them deleted."""
        if self.live is None:
            return self.stored_frequency(namespace, term)
        found = self.find(namespace, term)
        return sum(int(live_frequencies(part, namespace, range(each, each + 1))[0]) for part, each in found)

    def stored_frequency(self, namespace: str, term: str) -> int:
        """Documents that hold the term, deleted ones too until they are merged away: told without reading the list."""
        return sum(part.file.frequency(namespace, ordinal) for part, ordinal in self.find(namespace, term))

    def find(self, namespace: str, term: str) -> list[tuple[Part, int]]:
        """The parts that hold the term, with its ordinal in each."""

        def make() -> list[tuple[Part, int]]:
            text, found = term.encode(), []
            for part in self.parts:
                ordinal = part.file.terms(namespace).find(text)
                if ordinal is not None:
                    found.append((part, ordinal))
            return found

        return self._found.get((namespace, term), make)

    def scored(self, namespace: str, term: str) -> Scored:
        """BM25 of a term in every document that holds it."""
        return self.terms.get((self.kinds, namespace, term), lambda: self._score(namespace, term))

    def _score(self, namespace: str, term: str) -> Scored:
        found = self.find(namespace, term)
        if not found:
            return _NOTHING
        every = one_of([_numbered(part, part.file.holding(namespace, ordinal)) for part, ordinal in found])
        kept = None if self.live is None else self.live.take(every)
        documents = every if kept is None else every[kept]
        frequency, bm25 = len(every), self.bm25

        def scores() -> Array:  # holds on to the parts, not to the generation, which keeps this
            weights = one_of([part.file.weighing(namespace, ordinal) for part, ordinal in found])
            return bm25.scores(namespace, documents, weights if kept is None else weights[kept], frequency)

        return Scored(documents, scores)

    def _part_of(self, document: int) -> tuple[Part, int]:
        part = self.parts[bisect_right(self._offsets, document) - 1]
        return part, document - part.offset

    def project(self, document: int) -> Project:
        def make() -> Project:
            part, number = self._part_of(document)
            return load_project(part.file.texts[number])

        return self._projects.get(document, make)

    def passages(self, document: int) -> list[int]:
        """The position at which each passage of a project begins."""
        part, number = self._part_of(document)
        return part.file.sections.first(number)

    def id(self, document: int) -> str:
        """The id of a project, without reading the project."""
        part, number = self._part_of(document)
        return part.file.value("id", number)

    def ids_of(self, documents: Array) -> list[str]:
        """The ids of several projects."""
        if len(self.parts) == 1:
            return self.parts[0].file.column("id", documents)
        return [self.id(document) for document in documents.tolist()]

    def number(self, id: str) -> int | None:
        """The document number of a project's id."""
        for part, ordinal in self.find("id", id):
            for document in part.file.postings("id", ordinal).documents.tolist():
                if part.gone is None or not part.gone[document]:
                    return part.offset + int(document)
        return None

    def ids(self, prefix: str, limit: int) -> list[str]:
        """Ids of documents that begin with `prefix`, ascending, the first `limit` of them."""
        found: list[str] = []
        for part in self.parts:
            found += self._ids_of(part, prefix.encode(), limit)
        return sorted(found)[:limit]

    def _ids_of(self, part: Part, prefix: bytes, limit: int) -> list[str]:
        table = part.file.terms("id")
        ordinals = table.beginning_with(prefix)
        if part.gone is not None:
            rows = part.file.arrays["id.rows"]
            left = np.zeros(len(table), bool)
            left[rows[~part.gone]] = True
            return [table[each].decode() for each in ordinals if left[each]][:limit]
        return [each.decode() for each in table.between(ordinals.start, min(ordinals.stop, ordinals.start + limit))]

    def spellings(self, word: str) -> tuple[str, ...]:
        """Forms of the index that `word` may stand for if it was typed without å ä ö, most frequent first.

        Empty where the word stands for itself: it has such letters, or the index holds it often enough.
        """
        form = unaccented(word.lower())
        own = self.stored_frequency("exact", form)
        if not form.isascii() or own >= _FREQUENT:
            return ()
        found = self.vocabulary.dotted(form)
        if not found or own * _OUTWEIGHED >= found[0][0]:
            return ()
        return tuple(each for _, each in found) + ((form,) if own else ())

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """Its exact forms by letters and length: a fifth of a second for 400,000 of them, once."""
        from search.matching.vocabulary import Vocabulary  # late: asked for where a word is not found

        tables = ((part, part.file.terms("exact")) for part in self.parts)
        return Vocabulary((table, live_frequencies(part, "exact", range(len(table)))) for part, table in tables)


def _characters(project: Project) -> int:
    """Of its sections, and as many for all the rest."""
    return 2_000 + sum(len(each.text) for each in project.sections)


def _numbered(part: Part, documents: Array) -> Array:
    """Documents of a part, by their numbers in the generation."""
    numbers = documents.astype(np.intp, copy=False)
    return numbers + part.offset if part.offset else numbers


def _stored_frequencies(part: Part, namespace: str, ordinals: range) -> Array:
    """The number of documents that hold each term, deleted ones too."""
    frequencies: Array = np.diff(_first(part, namespace, ordinals))
    return frequencies


def live_frequencies(part: Part, namespace: str, ordinals: range) -> Array:
    """The number of documents that hold each term, none of them deleted."""
    frequencies, first = _stored_frequencies(part, namespace, ordinals), _first(part, namespace, ordinals)
    if part.gone is None or not len(frequencies):
        return frequencies
    # Few are deleted, so they are what is looked up and taken away.
    deleted = np.flatnonzero(part.gone[part.file.documents_of(namespace, int(first[0]), int(first[-1]))]) + first[0]
    terms = np.searchsorted(first, deleted, side="right") - 1
    return frequencies - np.bincount(terms, minlength=len(frequencies))


def _first(part: Part, namespace: str, ordinals: range) -> Array:
    """Where the list of each term begins, and where the last one ends."""
    return part.file.arrays[f"{namespace}.first"][ordinals.start : ordinals.stop + 1].astype(np.int64)
