"""`projektsok compare`: two to four projects side by side."""

import json
from collections.abc import Iterator

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from corpus.language import gettext as _
from search.commands.exclusive import Choice, one_of
from search.commands.naming import ProjectId, named
from search.commands.session import Session, examples, pass_session
from search.export.columns import one_line
from search.export.delimited import BETWEEN, row_of_texts
from search.related.compare import Comparison, Row, SectionRow, compare, comparison_answer, shown

_WIDTH_WITHOUT_TERMINAL = 160  # characters


@click.command(
    "compare",
    epilog=examples("projektsok compare tvv-170469 tvv-170470", "projektsok compare tvv-170469 tvv-170470 --csv"),
    help=_("Show two to four projects side by side: facts, sections, words that they share and words of their own."),
)
@click.argument("id", nargs=-1, required=True, type=ProjectId())
@one_of(
    "form",
    Choice("--json", "json", _("As one JSON object.")),
    Choice("--csv", "csv", _("One row a fact or section, one column a project.")),
)
@pass_session
def compare_projects(session: Session, id: tuple[str, ...], form: str | None) -> None:
    with session.held() as engine:
        comparison = compare(tuple(named(each, engine) for each in id), engine)
    if form == "json":
        click.echo(json.dumps(comparison_answer(comparison), ensure_ascii=False, indent=2))
    elif form == "csv":
        for row in _rows(comparison):
            click.echo(row_of_texts(row))
    else:
        _print(comparison, session.console())


def _rows(comparison: Comparison) -> Iterator[list[str]]:
    """What is compared, then the same of each project."""
    yield ["", *(each.id for each in comparison.projects)]
    yield [_("Title"), *(each.title for each in comparison.projects)]
    for fact in comparison.facts:
        yield [fact.label, *(BETWEEN.join(values) for values in fact.values)]
    yield [_("Shared words"), *[", ".join(comparison.shared)] * len(comparison.projects)]
    yield [_("Words of its own"), *(", ".join(own) for own in comparison.own)]
    for section in comparison.sections:
        yield [_heading(section), *map(one_line, section.texts)]


def _heading(section: SectionRow) -> str:
    return next(filter(None, section.headings), section.kind.capitalize())


def _print(comparison: Comparison, console: Console) -> None:
    """What all have in common is said once in bold; what a project does not state is a dash."""
    table = Table(show_lines=True, header_style="bold")
    table.add_column("", overflow="fold")
    for each in comparison.projects:
        table.add_column(Text.assemble(each.title, (f"\n[{each.id}]", "dim")), ratio=1, overflow="fold")
    for row in comparison.facts:
        table.add_row(row.label, *(_cell(values, row) for values in row.values))
    table.add_row(_("Shared words"), *[Text(", ".join(comparison.shared) or "–")] * len(comparison.projects))
    table.add_row(_("Words of its own"), *(Text(", ".join(own) or "–") for own in comparison.own))
    for section in comparison.sections:
        table.add_row(_heading(section), *(Text(text or "–") for text in section.texts))
    console.print(table, width=None if console.is_terminal else _WIDTH_WITHOUT_TERMINAL)


def _cell(values: tuple[str, ...], row: Row) -> Text:
    pieces = [Text(shown(row, value), style="bold" if value in row.shared else "") for value in values]
    return Text(", ").join(pieces) if pieces else Text("–")
