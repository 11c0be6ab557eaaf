"""What is missing where: the values of one facet against those of another, with zeros."""

from dataclasses import dataclass, replace

from corpus.language import gettext as _
from corpus.places import all_names
from corpus.project import PlaceKind
from indexer.fields import FACET_BY_NAME
from search.asking.ranges import range_of
from search.engine import Engine
from search.errors import QueryError
from search.query import MISSING, And, Filter, Query, Range, Where
from search.results import FacetCounts, Results


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
    """Of the projects that the query finds, active in its years and with its amounts. Costs a search for each row."""
    if rows == columns:
        raise QueryError(_("Rows and columns are the same field."), _("Choose two different fields."))
    row_values, column_values = _values(rows, query, engine), _values(columns, query, engine)
    within = _without_choices(query, rows, columns)
    whole, neither = _asked(within, engine), _asked(_with_choice(within, rows, MISSING), engine)
    found = [_facet(_asked(_with_choice(within, rows, value), engine), columns) for value in row_values]
    counted = [{each.value: each.count for each in facet.values} for facet in found]
    return Gaps(
        rows=rows,
        columns=columns,
        row_values=row_values,
        column_values=column_values,
        counts=tuple(tuple(counts.get(value, 0) for value in column_values) for counts in counted),
        total=whole.total,
        without_row=_facet(whole, rows).missing,
        without_column=_facet(whole, columns).missing,
        without_both=_facet(neither, columns).missing,
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


def _with_choice(query: Query, field: str, value: str) -> Query:
    if FACET_BY_NAME[field].counts_steps and value != MISSING:
        return replace(query, ranges=(*query.ranges, range_of(field, value)))
    return replace(query, filters=(*query.filters, Filter(field, (value,))))


def _asked(query: Query, engine: Engine) -> Results:
    return engine.search(replace(query, limit=1, page=1, texts=False))


def _facet(results: Results, field: str) -> FacetCounts:
    return next(each for each in results.facets if each.field == field)
