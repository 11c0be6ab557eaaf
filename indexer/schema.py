"""The names that fields have in a segment, and what of a project is written under them."""

from corpus.project import Project
from indexer.fields import SORTS, STORED_FACETS, Number, SortKey

SEPARATOR = "\x1f"  # between the values of one facet in a Whoosh column; cannot stand in a value
MENTIONED = "_mentioned"  # suffix of the field that also holds values named only in running text
NO_NUMBER = -1  # of a project that does not state the number
TEXT_SORTS = tuple(sort for sort in SORTS if sort.text)
VALUE_FIELDS = tuple(facet.name for facet in STORED_FACETS) + tuple(
    facet.name + MENTIONED for facet in STORED_FACETS if facet.mentioned
)


def sort_field(name: str) -> str:
    return f"sort_{name}"


def number_field(name: str) -> str:
    return f"number_{name}"


def number_of(number: Number, project: Project) -> int:
    value = number.value(project)
    return NO_NUMBER if value is None else value


def text_of(sort: SortKey, project: Project) -> str:
    return sort.text(project) if sort.text else ""
