"""`projektsok gaps`: a matrix of two facets, zeros and all."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from corpus.language import gettext as _
from indexer.fields import FACET_BY_NAME
from search.asking.question import understand
from search.commands.exclusive import Choice, one_of
from search.commands.facets import FieldName
from search.commands.options import filter_options, question
from search.commands.session import Exit, Session, examples, pass_session
from search.concepts import gaps as core
from search.concepts.answer import gaps_answer
from search.export.delimited import row_of_texts
from search.showing.labels import value_label

_EXAMPLES = examples(
    "projektsok gaps --rows metod --columns region",
    "projektsok gaps --rows malgrupp --columns programperiod --query praktik --csv",
    "projektsok gaps --rows metod --columns lan --json",
)
_CSV, _JSON = "csv", "json"


@click.command(
    epilog=_EXAMPLES,
    help=_("Show how many projects have each value of one field together with each of another, zeros too."),
)
@click.option("--rows", type=FieldName(), default="metod", show_default=True, help=_("The field of the rows."))
@click.option("--columns", type=FieldName(), default="region", show_default=True, help=_("The field of the columns."))
@click.option("--query", default="", help=_("Count only projects that these words find."))
@filter_options
@one_of("form", Choice("--csv", _CSV, _("As CSV.")), Choice("--json", _JSON, _("As one JSON object.")))
@pass_session
def gaps(session: Session, /, rows: str, columns: str, query: str, form: str | None, **options: Any) -> None:
    with session.held() as engine:
        found = core.gaps(rows, columns, understand(question((query,), options), engine), engine)
    for line in _LINES[form](found):
        click.echo(line)
    click.echo(_caveat(found), err=form is not None)
    if not found.total:
        raise click.exceptions.Exit(Exit.NO_HITS)


def _json(found: core.Gaps) -> Iterator[str]:
    yield json.dumps(gaps_answer(found), ensure_ascii=False, indent=2)


def _csv(found: core.Gaps) -> Iterator[str]:
    yield row_of_texts((_(FACET_BY_NAME[found.rows].label), *_labels(found.columns, found.column_values)))
    for label, counts in zip(_labels(found.rows, found.row_values), found.counts, strict=True):
        yield row_of_texts((label, *map(str, counts)))


def _labels(field: str, values: Iterable[str]) -> list[str]:
    return [value_label(field, value) for value in values]


def _table(found: core.Gaps) -> Iterator[str]:
    """The columns are numbered, for their names are long."""
    for number, label in enumerate(_labels(found.columns, found.column_values), 1):
        yield f"{number:>4}  {label}"
    yield ""
    rows = _labels(found.rows, found.row_values)
    width = max(map(len, rows), default=0)
    yield " " * width + "".join(f"{number:>5}" for number in range(1, len(found.column_values) + 1))
    for label, counts in zip(rows, found.counts, strict=True):
        yield f"{label:<{width}}" + "".join(f"{count:>5}" for count in counts)


def _caveat(found: core.Gaps) -> str:
    return _(
        "Of {total} projects {rows} have nothing for the rows, {columns} nothing for the columns, {both} for neither: "
        "a zero may be what nobody wrote.",
        total=found.total,
        rows=found.without_row,
        columns=found.without_column,
        both=found.without_both,
    )


_LINES: dict[str | None, Callable[[core.Gaps], Iterator[str]]] = {None: _table, _CSV: _csv, _JSON: _json}
