"""The Whoosh schema: fields that take our own postings and values instead of analysing text."""

from collections.abc import Iterator
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Existence, Positions

from corpus.project import Project
from indexer.collation import sort_key
from indexer.fields import FACETS, SORTS
from indexer.postings import NAMESPACES, Postings
from indexer.stored import dump_project

SEPARATOR = "\x1f"  # between the values of one facet in a column; cannot stand in a value
MENTIONED = "_mentioned"  # suffix of the field that also holds values named only in running text
NO_NUMBER = -1  # sort column of a project that does not state the number
_Indexed = Iterator[tuple[bytes, int, float, bytes]]


class TermsField(FieldType):  # type: ignore[misc] # Whoosh carries no annotations
    """One namespace of terms, fed with ready postings."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=True)

    def index(self, value: Postings, **_: Any) -> _Indexed:
        for term, posting in value.items():
            yield (
                term.encode(),
                len(posting.positions),
                posting.weight,
                self.format.encode(posting.positions),
            )


class ValuesField(FieldType):  # type: ignore[misc] # Whoosh carries no annotations
    """A facet's values: a term each for filtering, one column for counting."""

    def __init__(self) -> None:
        super().__init__(format=Existence(), analyzer=None)
        self.column_type = VarBytesColumn()

    def index(self, value: tuple[str, ...], **_: Any) -> _Indexed:
        for each in value:
            yield each.encode(), 1, 1.0, b""

    def to_column_value(self, value: tuple[str, ...]) -> bytes:
        return SEPARATOR.join(value).encode()


class SortField(FieldType):  # type: ignore[misc] # Whoosh carries no annotations
    """A number or a Swedish sort key, only for ordering."""

    indexed = False

    def __init__(self, numeric: bool) -> None:
        super().__init__(format=None, analyzer=None)
        self.column_type = NumericColumn("q", default=NO_NUMBER) if numeric else VarBytesColumn()

    def to_column_value(self, value: int | bytes) -> int | bytes:
        return value


def schema() -> Schema:
    """Always passed when an index is opened, so that the pickled copy in its files is not used."""
    fields: dict[str, FieldType] = {
        "id": ID(unique=True),
        "file": ID(stored=True),
        "project": STORED(),
    }
    fields |= {namespace: TermsField() for namespace in NAMESPACES}
    for facet in FACETS:
        fields[facet.name] = ValuesField()
        if facet.mentioned:
            fields[facet.name + MENTIONED] = ValuesField()
    fields |= {sort_field(sort.name): SortField(sort.numeric) for sort in SORTS if sort.value}
    return Schema(**fields)


def sort_field(name: str) -> str:
    return f"sort_{name}"


def document(project: Project, file: str, postings: dict[str, Postings]) -> dict[str, object]:
    """The keyword arguments of Whoosh's add_document."""
    fields: dict[str, object] = {"id": project.id, "file": file, "project": dump_project(project), **postings}
    for facet in FACETS:
        fields[facet.name] = facet.values(project)
        if facet.mentioned:
            fields[facet.name + MENTIONED] = facet.mentioned(project)
    for sort in SORTS:
        if sort.value:
            fields[sort_field(sort.name)] = _sort_value(sort.value(project), sort.numeric)
    return fields


def _sort_value(value: int | str | None, numeric: bool) -> int | bytes:
    """Every project has one, since Whoosh reads a column short if its last documents have no value."""
    if isinstance(value, str):
        return sort_key(value)
    return value if value is not None else NO_NUMBER if numeric else b""
