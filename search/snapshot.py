"""One published generation, open for reading; the state that threads share, and a searcher for each."""

import threading
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.query import Query as WhooshQuery
from whoosh.scoring import BM25F

from corpus.project import Project
from indexer.collation import sort_key
from indexer.fields import FACET_BY_NAME
from indexer.manifest import Manifest
from indexer.schema import MENTIONED, NO_NUMBER, SEPARATOR, schema, sort_field
from indexer.stored import load_project
from indexer.swedish.folding import fold, unaccented

Values = tuple[str, ...]
_B, _K1 = 0.75, 1.2
_FREQUENT = 10  # documents that hold a form typed in ASCII, from which it is taken to mean itself
_OUTWEIGHED = 10  # times as frequent must its spelling with å ä ö be to be meant


class Snapshot:
    """Whoosh's searchers may not be shared between threads; its columns are read once into lists that may."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self._index = whoosh_index.open_dir(str(folder), schema=schema())
        self._local = threading.local()
        self._lock = threading.Lock()
        self._columns: dict[str, list[Any]] = {}

    @property
    def searcher(self) -> Any:
        if not hasattr(self._local, "searcher"):
            self._local.searcher = self._index.searcher(weighting=BM25F(B=_B, K1=_K1))
        return self._local.searcher

    @cached_property
    def documents(self) -> range | list[int]:
        """Numbers of the documents that are not deleted, ascending."""
        reader = self.searcher.reader()
        return list(reader.all_doc_ids()) if reader.has_deletions() else range(reader.doc_count_all())

    def scores(self, query: WhooshQuery) -> dict[int, float]:
        """The score of every matching document."""
        scores: dict[int, float] = {}
        context = self.searcher.context()
        for leaf, offset in self.searcher.leaf_searchers():
            matcher = query.matcher(leaf, context)
            while matcher.is_active():
                scores[offset + matcher.id()] = matcher.score()
                matcher.next()
        return scores

    def values(self, facet: str, mentions: bool = False) -> list[Values]:
        """The facet's values of each document; with `mentions`, those that only running text names too."""
        name = facet + MENTIONED if mentions and FACET_BY_NAME[facet].mentioned else facet
        return self._column(name, _split)

    def sort_values(self, sort: str) -> list[int | bytes | None]:
        """What each document sorts by, None where it does not state it."""
        return self._column(sort_field(sort), _stated)

    def _column(self, name: str, convert: Any) -> list[Any]:
        with self._lock:
            if name not in self._columns:
                converted = _Converted(convert)
                self._columns[name] = [converted[value] for value in self._stored_column(name)]
            return self._columns[name]

    def _stored_column(self, name: str) -> Iterable[Any]:
        reader = self.searcher.reader()
        # An index without a single document has no columns to read.
        return reader.column_reader(name, translate=False) if reader.doc_count_all() else ()

    def project(self, document: int) -> Project:
        return load_project(self.searcher.stored_fields(document)["project"])

    def id(self, document: int) -> str:
        return self.project(document).id

    def number(self, id: str) -> int | None:
        """The document number of a project's id."""
        found: int | None = self.searcher.document_number(id=id)
        return found

    def ids(self, prefix: str) -> Iterator[str]:
        """Whoosh's terms outlive their documents until segments are merged."""
        found = (term.decode() for term in self.searcher.reader().expand_prefix("id", prefix))
        return (id for id in found if self.number(id) is not None)

    def frequency(self, namespace: str, term: str) -> int:
        count: int = self.searcher.reader().doc_frequency(namespace, term)
        return count

    def forms(self, prefix: str) -> list[tuple[int, str]]:
        """Exact forms that begin with `prefix` and the number of documents that hold each."""
        reader = self.searcher.reader()
        found = (term.decode() for term in reader.expand_prefix("exact", prefix))
        return [(reader.doc_frequency("exact", form), form) for form in found]

    def spellings(self, word: str) -> tuple[str, ...]:
        """Forms of the index that `word` may stand for if it was typed without å ä ö, most frequent first.

        Empty where the word stands for itself: it has such letters, or the index holds it often enough.
        """
        form = unaccented(word.lower())
        own = self.searcher.reader().doc_frequency("exact", form)
        if not form.isascii() or own >= _FREQUENT:
            return ()
        found = self._folded.get(form, ())
        if not found or own * _OUTWEIGHED >= found[0][0]:
            return ()
        return tuple(each for _, each in found) + ((form,) if own else ())

    @cached_property
    def _folded(self) -> dict[str, list[tuple[int, str]]]:
        """The forms with å, ä or ö under their folded form, with their numbers of documents, most frequent first."""
        reader = self.searcher.reader()
        folded: dict[str, list[tuple[int, str]]] = {}
        for term in reader.lexicon("exact"):
            form = term.decode()
            if not form.isascii():
                folded.setdefault(fold(form), []).append((reader.doc_frequency("exact", form), form))
        return {plain: sorted(forms, key=lambda each: (-each[0], each[1])) for plain, forms in folded.items()}


class _Converted(dict[Any, Any]):
    """Column values repeat: each distinct one is converted once and shared."""

    def __init__(self, convert: Any) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        converted = self[value] = self._convert(value)
        return converted


def _split(value: bytes) -> Values:
    return tuple(value.decode().split(SEPARATOR)) if value else ()


def _stated(value: int | bytes) -> int | bytes | None:
    return None if value in (NO_NUMBER, b"") else value


def in_order(facet: str, values: set[str]) -> Values:
    """Swedish alphabet, years newest first."""
    return tuple(sorted(values, key=sort_key, reverse=FACET_BY_NAME[facet].newest_first))
