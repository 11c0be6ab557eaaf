"""What is missing where: the values of one facet against those of another, with zeros."""

from dataclasses import dataclass, replace

from corpus.language import gettext as _
from corpus.places import all_names
from corpus.project import PlaceKind
from indexer.fields import FACET_BY_NAME
from search.engine import Engine
from search.errors import QueryError
from search.query import MISSING, And, Query, Range, Where


@dataclass(frozen=True, slots=True)
class Gaps:
    """`counts[row][column]` projects have both values; of `total`, so many state no row, no column, neither.

    `total` counts projects whatever values of the two fields were chosen: those say which rows and columns are shown.
    """

    rows: str
    columns: str
    row_values: tuple[str, ...]
    column_values: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    total: int
    without_row: int
    without_column: int
    without_both: int


def gaps(rows: str, columns: str, query: Query, engine: Engine) -> Gaps:
    """Of the projects that the query finds, active in its years and with its amounts."""
    if rows == columns:
        raise QueryError(_("Rows and columns are the same field."), _("Choose two different fields."))
    row_values, column_values = _values(rows, query, engine), _values(columns, query, engine)
    found = engine.crossed(_without_choices(query, rows, columns), rows, columns)
    return Gaps(
        rows=rows,
        columns=columns,
        row_values=row_values,
        column_values=column_values,
        counts=tuple(tuple(found.counts.get((row, column), 0) for column in column_values) for row in row_values),
        total=found.total,
        without_row=found.without_row,
        without_column=found.without_column,
        without_both=found.without_both,
    )


def _values(field: str, query: Query, engine: Engine) -> tuple[str, ...]:
    """Those chosen, else all that there could be: a gap is what no project has."""
    chosen = tuple(each for each in query.chosen(field) if each != MISSING)
    if chosen:
        return chosen
    kind = FACET_BY_NAME[field].kind
    possible = [each.name for each in engine.concepts().concepts.values() if kind and each.kind is kind]
    if field == "region":
        possible += all_names(PlaceKind.REGION)
    known = engine.values(field)
    return (*known, *(each for each in possible if each not in known))


def _without_choices(query: Query, *fields: str) -> Query:
    """Ranges of the fields still hold: among the words, for beside a value of the same field they would widen it."""
    held = tuple(Where(field, (), ranges) for field in fields if (ranges := _ranges(query, field)))
    return replace(
        query,
        tree=And((query.tree, *held)),
        filters=tuple(each for each in query.filters if each.field not in fields),
        ranges=tuple(each for each in query.ranges if each.field not in fields),
    )


def _ranges(query: Query, field: str) -> tuple[Range, ...]:
    return tuple(each for each in query.ranges if each.field == field)
