"""A segment of the former generation during a build: what it still holds, and what comes back unchanged."""

from collections.abc import Iterator

import numpy as np

from indexer.segments.arrays import Array
from indexer.segments.columns import DIGEST, LINE
from indexer.segments.listed import Listed
from indexer.segments.segment import SegmentFile
from indexer.segments.stored import text_digest

_NONE: Array = np.zeros(0, np.uint32)


class Kept:
    """`gone` masks the segment's deleted documents, those of this build too."""

    def __init__(self, segment: Listed, file: SegmentFile) -> None:
        deleted = segment.deleted()
        self.file = file
        self.gone: Array = np.zeros(segment.documents, bool) if deleted is None else deleted
        self._segment = segment
        self._next = 0
        self._dropped: Array = np.zeros(segment.documents, bool)

    @property
    def left(self) -> int:
        """Documents that are not deleted."""
        return int(len(self.gone) - self.gone.sum())

    def drop(self, file: str) -> None:
        ordinal = self.file.terms("file").find(file.encode())
        if ordinal is not None:
            documents = self.file.postings("file", ordinal).documents
            self._dropped[documents] |= ~self.gone[documents]
            self.gone[documents] = True

    def holder(self, id: str) -> str | None:
        """The file of the project with this id, if it is not deleted."""
        return next((self.file.value("file", each) for each in self._documents(id) if not self.gone[each]), None)

    def _documents(self, id: str) -> list[int]:
        ordinal = self.file.terms("id").find(id.encode())
        return [] if ordinal is None else list(self.file.postings("id", ordinal).documents.tolist())

    def revive(self, file: str, id: str, stored: bytes) -> bool:
        """Undo the deletion of a project that was dropped and is added again with the same text, by `text_digest`.

        A file that changed in one place would else be indexed anew as a whole.
        """
        # Projects mostly come back in the order they were added in, so the next one is tried before searching.
        if self._is(self._next, file, id, stored):
            found: int | None = self._next
        else:
            found = next((each for each in self._documents(id) if self._is(each, file, id, stored)), None)
        if found is None:
            return False
        self.gone[found] = False
        self._next = found + 1
        return True

    def _is(self, document: int, file: str, id: str, stored: bytes) -> bool:
        if document >= len(self.gone) or not self.gone[document]:
            return False
        if self.id(document) != id or self.file.value("file", document) != file:
            return False
        return text_digest(self.file.texts[document], id) == stored

    def id(self, document: int) -> str:
        return self.file.value("id", document)

    def lines(self, file: str) -> Iterator[tuple[int, int, int, str]]:
        """Of each document that was dropped with this file in this build its line, that line's digest, itself, its id.

        Those that are gone for longer may have been read otherwise, with their contacts for example.
        """
        ordinal = self.file.terms("file").find(file.encode())
        documents = _NONE if ordinal is None else self.file.postings("file", ordinal).documents
        documents = documents[self._dropped[documents]]
        lines, digests = (self.file.arrays[f"{name}.numbers"][documents].tolist() for name in (LINE, DIGEST))
        ids = self.file.terms("id").several(self.file.arrays["id.rows"][documents])
        return zip(lines, digests, documents.tolist(), map(bytes.decode, ids), strict=True)

    def segment(self) -> Listed:
        """With the deletions of this build."""
        return self._segment.without(self.gone)
