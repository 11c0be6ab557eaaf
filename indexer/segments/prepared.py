"""A project as plain values for the columns of a segment: processes pass those on faster than they read the project."""

from typing import NamedTuple

from corpus.project import Project
from indexer.fields import NUMBERS, STORED_FACETS, Values
from indexer.passages import Searched, searched
from indexer.schema import MENTIONED, TEXT_SORTS, number_field, number_of, sort_field, text_of

# The columns by their names, in the order of the values below.
_STATED = tuple(facet for facet in STORED_FACETS if not facet.kind)
_ANYWHERE = tuple((facet, facet.mentioned) for facet in STORED_FACETS if facet.mentioned)
SET_FIELDS = (*(facet.name for facet in _STATED), *(facet.name + MENTIONED for facet, _values in _ANYWHERE))
NUMBER_FIELDS = tuple(number_field(number.name) for number in NUMBERS)
SORT_FIELDS = tuple(sort_field(sort.name) for sort in TEXT_SORTS)


class Prepared(NamedTuple):
    """`text` is what the index stores; `line` and `digest` are of the line that the project was read from, or 0."""

    file: str
    id: str
    text: bytes
    line: int
    digest: int
    passages: list[Searched]
    sets: list[Values]
    numbers: list[int]
    sorts: list[str]


def prepared(file: str, project: Project, text: bytes, digest: int = 0) -> Prepared:
    return Prepared(
        file=file,
        id=project.id,
        text=text,
        line=(project.source.line or 0) if digest else 0,
        digest=digest,
        passages=list(searched(project)),
        sets=[*(each.values(project) for each in _STATED), *(values(project) for _facet, values in _ANYWHERE)],
        numbers=[number_of(number, project) for number in NUMBERS],
        sorts=[text_of(sort, project) for sort in TEXT_SORTS],
    )
