"""The Whoosh codec that reads segments of arrays, so that Whoosh's own searcher runs on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import Codec, FieldCursor, PerDocumentReader, Segment, TermsReader
from whoosh.columns import ColumnReader
from whoosh.reading import TermInfo, TermNotFound

from indexer.namespaces import POSTED
from indexer.schema import SEPARATOR, VALUE_FIELDS
from indexer.segments.arrays import Array
from indexer.segments.listed import INDEX_NAME, Listed
from indexer.segments.matcher import ArrayMatcher
from indexer.segments.segment import SegmentFile

_Term = tuple[str, bytes]


class ArraySegment(Segment):  # type: ignore[misc] # Whoosh carries no annotations
    """What Whoosh's table of contents holds of a segment."""

    def __init__(self, listed: Listed) -> None:
        super().__init__(INDEX_NAME)
        self.segid = listed.name
        self.documents = listed.documents
        self.deletions = listed.deletions

    def _listed(self) -> Listed:
        return Listed(self.documents, self.segid, self.deletions)

    @property
    def file_name(self) -> str:
        return self._listed().file_name

    def codec(self) -> "ArrayCodec":
        return ArrayCodec()

    def deleted(self) -> Array | None:
        return self._listed().deleted()

    def doc_count_all(self) -> int:
        return self.documents

    def deleted_count(self) -> int:
        mask = self.deleted()
        return 0 if mask is None else int(mask.sum())

    def deleted_docs(self) -> Iterator[int]:
        mask = self.deleted()
        return iter(() if mask is None else np.flatnonzero(mask).tolist())

    def is_deleted(self, docnum: int) -> bool:
        mask = self.deleted()
        return mask is not None and bool(mask[docnum])


class ArrayCodec(Codec):  # type: ignore[misc] # Whoosh carries no annotations
    """Reads; segments are written by `gathering` and `merging` beside this module, never posting by posting."""

    def terms_reader(self, storage: Any, segment: ArraySegment) -> "ArrayTermsReader":
        return ArrayTermsReader(_open(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> "ArrayDocumentReader":
        return ArrayDocumentReader(_open(storage, segment), segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        return ArraySegment(Listed.new())


def _open(storage: Any, segment: ArraySegment) -> SegmentFile:
    return SegmentFile(Path(storage.folder) / segment.file_name)


class ArrayTermsReader(TermsReader):  # type: ignore[misc] # Whoosh carries no annotations
    """Terms and matchers of a segment."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._fields = sorted((*POSTED, *VALUE_FIELDS, "id", "file"))

    def indexed_field_names(self) -> list[str]:
        return self._fields

    def _ordinal(self, field: str, text: bytes) -> int | None:
        return self._file.terms(field).find(text) if field in self._fields else None

    def __contains__(self, term: _Term) -> bool:
        return self._ordinal(*term) is not None

    def cursor(self, fieldname: str, fieldobj: Any) -> "ArrayCursor":
        return ArrayCursor(self._file, fieldname, fieldobj)

    def terms(self) -> Iterator[_Term]:
        return ((field, text) for field in self._fields for text in self._file.terms(field))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[_Term]:
        for field in self._fields[self._fields.index(fieldname) :]:
            table = self._file.terms(field)
            start = table.at_or_after(prefix) if field == fieldname else 0
            yield from ((field, text) for text in table.between(start, len(table)))

    def items(self) -> Iterator[tuple[_Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[_Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        ordinal = self._ordinal(fieldname, text)
        if ordinal is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return _info(self._file, fieldname, ordinal)

    def frequency(self, fieldname: str, text: bytes) -> float:
        ordinal = self._ordinal(fieldname, text)
        return 0.0 if ordinal is None else float(_info(self._file, fieldname, ordinal).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        ordinal = self._ordinal(fieldname, text)
        return 0 if ordinal is None else self._file.frequency(fieldname, ordinal)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        ordinal = self._ordinal(fieldname, text)
        if ordinal is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        info = _info(self._file, fieldname, ordinal)
        found = self._file.postings(fieldname, ordinal)
        places = self._file.places(fieldname, ordinal) if fieldname in POSTED else None
        return ArrayMatcher(found, places, info, (fieldname, text), format_, scorer)


def _info(file: SegmentFile, field: str, ordinal: int) -> TermInfo:
    """Whoosh's statistics of a term, made when they are asked for."""
    found = file.postings(field, ordinal)
    count = len(found.documents)
    low, high = int(found.documents[0]), int(found.documents[-1])
    if found.weights is None:
        return TermInfo(weight=count, df=count, minlength=1, maxlength=1, maxweight=1.0, minid=low, maxid=high)
    lengths = file.arrays[f"{field}.lengths"][found.documents]
    return TermInfo(
        weight=float(found.weights.sum()),
        df=count,
        minlength=int(lengths.min()),
        maxlength=int(lengths.max()),
        maxweight=float(found.weights.max()),
        minid=low,
        maxid=high,
    )


class ArrayCursor(FieldCursor):  # type: ignore[misc] # Whoosh carries no annotations
    """Walks the terms of one field."""

    def __init__(self, file: SegmentFile, field: str, fieldobj: Any) -> None:
        self._file, self._field, self._fieldobj = file, field, fieldobj
        self._table = file.terms(field)
        self._ordinal = 0

    def first(self) -> str | None:
        self._ordinal = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        self._ordinal = self._table.at_or_after(self._fieldobj.to_bytes(term))
        return self.text()

    def next(self) -> str | None:
        self._ordinal += 1
        return self.text()

    def text(self) -> str | None:
        return self._fieldobj.from_bytes(self._table[self._ordinal]) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        return _info(self._file, self._field, self._ordinal) if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._ordinal < len(self._table)


class ArrayDocumentReader(PerDocumentReader):  # type: ignore[misc] # Whoosh carries no annotations
    """Deletions, lengths, columns and stored fields of a segment."""

    def __init__(self, file: SegmentFile, segment: ArraySegment) -> None:
        self._file, self._segment = file, segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.documents

    def has_deletions(self) -> bool:
        return bool(self._segment.deletions)

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def _lengths(self, field: str) -> Array:
        return self._file.arrays[f"{field}.lengths"] if field in POSTED else np.zeros(0, np.uint32)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._lengths(fieldname)
        return int(lengths[docnum]) or default if len(lengths) else default

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max(initial=0))

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return any(f"{fieldname}.{kind}" in self._file.arrays for kind in ("rows", "numbers"))

    def column_reader(self, fieldname: str, column: Any) -> "ArrayColumnReader":
        return ArrayColumnReader(self._file, fieldname)

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {"file": self._file.value("file", docnum), "project": self._file.texts[docnum].decode()}


class ArrayColumnReader(ColumnReader):  # type: ignore[misc] # Whoosh carries no annotations
    """A column's values as Whoosh sorts and groups by them."""

    def __init__(self, file: SegmentFile, field: str) -> None:
        super().__init__(None, 0, 0, file.documents)
        self._file, self._field = file, field

    def __getitem__(self, docnum: int) -> bytes | int:
        if f"{self._field}.numbers" in self._file.arrays:
            return int(self._file.arrays[f"{self._field}.numbers"][docnum])
        if self._field in VALUE_FIELDS:
            return SEPARATOR.encode().join(self._file.values(self._field, docnum))
        return self._file.value(self._field, docnum).encode()
