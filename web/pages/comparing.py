"""Two to four projects side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from search.engine import Engine
from search.errors import QueryError
from search.related.compare import Comparison, Row, compare
from search.showing.facts import grouped
from web.urls import State, compare_url, project_url

_YEAR = 4  # digits


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
    """A section of each project as its lines."""

    label: str
    texts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    columns: tuple[Column, ...]
    facts: tuple[FactRow, ...]
    sections: tuple[TextRow, ...]
    shared: tuple[str, ...]
    own: tuple[tuple[str, ...], ...]


def compare_page(ids: list[str], state: State, engine: Engine) -> ComparePage:
    """Raises QueryError for projects that are not there, or too few or many."""
    unique = tuple(dict.fromkeys(ids))
    found = {id: engine.project(id) for id in unique[:10]}
    for id, project in found.items():
        if project is None:
            raise QueryError(_("There is no project “{id}”.", id=id), _("Go back to the hits and choose again."))
    comparison = compare(tuple(project for project in found.values() if project), engine)
    return ComparePage(
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
        yield Column(each.title, project_url(each.id, State(lang=state.lang)), without)


def _fact(row: Row) -> FactRow:
    cells = (Cell(tuple((_shown(value), value in row.shared) for value in values)) for values in row.values)
    return FactRow(row.label, tuple(cells))


def _shown(value: str) -> str:
    """Amounts in groups of three."""
    return grouped(int(value)) if value.isdecimal() and len(value) > _YEAR else value


def _sections(comparison: Comparison) -> Iterator[TextRow]:
    for row in comparison.sections:
        label = next(filter(None, row.headings), row.kind.capitalize())
        yield TextRow(label, tuple(tuple(filter(str.strip, text.splitlines())) for text in row.texts))
