"""Projects into a new generation of the index, all of them or none."""

from contextlib import ExitStack
from dataclasses import replace
from typing import Protocol, Self

from whoosh import index as whoosh_index
from whoosh.query import Term

from corpus.project import Project
from indexer.analysis import Analysis
from indexer.fingerprint import fingerprint
from indexer.manifest import Manifest, write_manifest
from indexer.postings import project_postings
from indexer.schema import document, schema
from indexer.store import Store

_MEMORY_MB = 256


class Writer(Protocol):
    """Used as a context manager; leaving it without `publish` changes nothing that readers see."""

    manifest: Manifest

    def holder(self, id: str) -> str | None:
        """The file whose project has this id, or None."""

    def drop(self, file: str) -> None:
        """Forget every project of `file`. Drop what changed before adding anything."""

    def add(self, file: str, project: Project) -> None: ...

    def publish(self, manifest: Manifest) -> Manifest:
        """Let readers see the new generation; returns the manifest with its number and count."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


class WhooshWriter:
    """Writes one new generation beside the published one, starting from it unless `rebuild`."""

    def __init__(self, store: Store, analyzer: Analysis, rebuild: bool = False) -> None:
        self._store = store
        self._analyzer = analyzer
        self._rebuild = rebuild
        self._held: dict[str, str] = {}
        self._dropped: set[str] = set()
        self._resources = ExitStack()
        self.manifest = Manifest()

    def __enter__(self) -> Self:
        self._resources.enter_context(self._store.locked())
        try:
            self._open()
        except BaseException:
            self._resources.close()
            raise
        return self

    def _open(self) -> None:
        former = None
        if self._rebuild:
            self.manifest = self._store.remembered()
        elif self._store.exists():
            self.manifest = self._store.manifest()
            former = self._store.current()
        self._folder = self._store.begin(self._next_generation(), former)
        opened = whoosh_index.open_dir if former else whoosh_index.create_in
        self._index = opened(str(self._folder), schema=schema())
        self._searcher = self._resources.enter_context(self._index.searcher())
        self._writer = self._index.writer(limitmb=_MEMORY_MB)

    def _next_generation(self) -> int:
        return int(self._store.current().name[1:]) + 1 if self._store.exists() else 1

    def holder(self, id: str) -> str | None:
        if id in self._held:
            return self._held[id]
        file = next((row["file"] for row in self._searcher.documents(id=id)), None)
        return None if file in self._dropped else file

    def drop(self, file: str) -> None:
        self._dropped.add(file)
        self._writer.delete_by_query(Term("file", file), searcher=self._searcher)

    def add(self, file: str, project: Project) -> None:
        # Everything that can fail is computed before Whoosh sees the document: an exception inside
        # its add_document would glue this project's postings to the next one.
        fields = document(project, file, project_postings(project, self._analyzer))
        self._writer.add_document(**fields)
        self._held[project.id] = file

    def publish(self, manifest: Manifest) -> Manifest:
        self._writer.commit()
        made = replace(
            manifest,
            generation=int(self._folder.name[1:]),
            fingerprint=fingerprint(),
            projects=self._index.doc_count(),
        )
        write_manifest(self._folder, made)
        self._store.publish(self._folder)
        return made

    def __exit__(self, *exception: object) -> None:
        if not self._writer.is_closed:
            self._writer.cancel()
        self._resources.close()
