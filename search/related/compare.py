"""Two to four projects side by side: facts, sections, and what words they share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.language import gettext as _
from corpus.project import Project, SectionKind
from indexer.fields import with_dash
from search.errors import QueryError
from search.export.columns import Cell, columns_of
from search.related.telling import stems_of, telling
from search.results import Hit
from search.showing.answer import project_facts
from search.showing.facts import grouped

if TYPE_CHECKING:
    from search.engine import Engine

FEWEST, MOST = 2, 4  # projects
_NOT_FACTS = frozenset({"id", "title", "score", "summary", "text"})
_AMOUNTS = frozenset({"grant_sek", "budget_sek"})
_TERMS = 12  # words shown of each project


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: `values` of each project in turn, none where it does not say, and those that all of them state."""

    name: str
    label: str
    values: tuple[tuple[str, ...], ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The sections about one thing: heading and text of each project, both empty where it has none."""

    kind: SectionKind
    headings: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`shared` are telling words of any that all hold, `own` those of each that no other holds."""

    projects: tuple[Project, ...]
    facts: tuple[Row, ...]
    sections: tuple[SectionRow, ...]
    shared: tuple[str, ...]
    own: tuple[tuple[str, ...], ...]


def shown(row: Row, value: str) -> str:
    """A value of the row as a reader sees it; exports and programs have it as it is."""
    if row.name in _AMOUNTS:
        return grouped(int(value))
    return with_dash(value) if row.name == "programme_period" else value


def compare(projects: tuple[Project, ...], engine: "Engine") -> Comparison:
    """Raises QueryError unless there are two to four different ones."""
    if not FEWEST <= len({each.id for each in projects}) == len(projects) <= MOST:
        what = _("These projects cannot be compared.")
        raise QueryError(what, _("Name {fewest} to {most} different ones.", fewest=FEWEST, most=MOST))
    shared, own = _terms(projects, engine)
    return Comparison(projects, tuple(_facts(projects, engine)), tuple(_sections(projects)), shared, own)


def _facts(projects: tuple[Project, ...], engine: "Engine") -> Iterator[Row]:
    """The columns of an export; facts that nobody states are left out."""
    for column in columns_of(engine):
        if column.name not in _NOT_FACTS:
            values = tuple(_values(column.value(Hit(each, 0.0, (), (), ()))) for each in projects)
            yield from _row(column.name, _(column.label), values)


def _values(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, tuple):
        return cell
    return () if cell is None else (str(cell),)


def _row(name: str, label: str, values: tuple[tuple[str, ...], ...]) -> Iterator[Row]:
    if any(values):
        common = set(values[0]).intersection(*values[1:])
        yield Row(name, label, values, tuple(value for value in values[0] if value in common))


def _sections(projects: tuple[Project, ...]) -> Iterator[SectionRow]:
    """In the order of SectionKind, which is that of most descriptions."""
    for kind in SectionKind:
        found = [[section for section in each.sections if section.kind is kind] for each in projects]
        if any(found):
            headings = tuple(" / ".join(dict.fromkeys(each.heading for each in own if each.heading)) for own in found)
            yield SectionRow(kind, headings, tuple("\n\n".join(each.text for each in own) for own in found))


def _terms(projects: tuple[Project, ...], engine: "Engine") -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    lexicon = engine.lexicon()
    terms = [telling(each, lexicon) for each in projects]
    held = [stems_of(each, lexicon.analysis) for each in projects]
    everybody = set.intersection(*held)
    shared: dict[str, str] = {}
    for each in sorted((each for own in terms for each in own), key=lambda each: -each.weight):
        if each.stem in everybody:
            shared.setdefault(each.stem, each.form)
    own = []
    for number, found in enumerate(terms):
        others = set[str]().union(*(stems for place, stems in enumerate(held) if place != number))
        own.append(tuple(each.form for each in found if each.stem not in others)[:_TERMS])
    return tuple(shared.values())[:_TERMS], tuple(own)


def comparison_answer(comparison: Comparison) -> dict[str, Any]:
    """As the JSON object that the command line and the API give."""
    return {
        "projects": [project_facts(each) for each in comparison.projects],
        "facts": [_row_answer(row) for row in comparison.facts],
        "sections": [
            {"kind": row.kind, "headings": list(row.headings), "texts": list(row.texts)} for row in comparison.sections
        ],
        "shared_terms": list(comparison.shared),
        "own_terms": [list(each) for each in comparison.own],
    }


def _row_answer(row: Row) -> dict[str, Any]:
    values = [list(each) for each in row.values]
    return {"field": row.name, "label": row.label, "values": values, "shared": list(row.shared)}
