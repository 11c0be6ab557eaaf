"""Two to four projects side by side."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from search.engine import Engine
from search.errors import QueryError
from search.related.compare import FEWEST, MOST, Comparison, Row, compare, shown
from web.pages.reading import Block, blocks
from web.urls import State, compare_url, project_url, search_url


@dataclass(frozen=True, slots=True)
class Column:
    """A project; `without` compares the others, and is empty where only two are left."""

    title: str
    url: str
    without: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Values of one project; those that all of them state are `common`. Empty where it does not say."""

    values: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TextRow:
    """A section of each project as its paragraphs and lists."""

    label: str
    texts: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """`back` leads to the search that the projects were chosen from, empty for none."""

    back: str
    columns: tuple[Column, ...]
    facts: tuple[FactRow, ...]
    sections: tuple[TextRow, ...]
    shared: tuple[str, ...]
    own: tuple[tuple[str, ...], ...]


def are_comparable(ids: Collection[str]) -> bool:
    """Whether so many projects can stand side by side."""
    return FEWEST <= len(ids) <= MOST


def compare_page(ids: Collection[str], state: State, engine: Engine) -> ComparePage:
    """Of as many different projects as are comparable. Raises QueryError for those that are not there."""
    found = {id: engine.project(id) for id in ids}
    for id, project in found.items():
        if project is None:
            raise QueryError(_("There is no project “{id}”.", id=id), _("Go back to the hits and choose again."))
    comparison = compare(tuple(project for project in found.values() if project), engine)
    return ComparePage(
        back=search_url(state) if state.asks else "",
        columns=tuple(_columns(comparison, state)),
        facts=tuple(map(_fact, comparison.facts)),
        sections=tuple(_sections(comparison)),
        shared=comparison.shared,
        own=comparison.own,
    )


def _columns(comparison: Comparison, state: State) -> Iterator[Column]:
    ids = [each.id for each in comparison.projects]
    for each in comparison.projects:
        others = tuple(id for id in ids if id != each.id)
        without = compare_url(others, state) if len(others) > 1 else ""
        yield Column(each.title, project_url(each.id, state), without)


def _fact(row: Row) -> FactRow:
    cells = (Cell(tuple((shown(row, value), value in row.shared) for value in values)) for values in row.values)
    return FactRow(row.label, tuple(cells))


def _sections(comparison: Comparison) -> Iterator[TextRow]:
    for row in comparison.sections:
        label = next(filter(None, row.headings), row.kind.capitalize())
        yield TextRow(label, tuple(tuple(blocks(text)) for text in row.texts))
