"""`projektsok search`: words and choices in, hits out."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import click

from corpus.language import gettext as _
from search.asking.question import understand
from search.commands.options import filter_options, question, sort_option
from search.commands.session import Exit, Session, examples, pass_session
from search.results import Hit, Results
from search.showing.answer import answer, hit_answer

_DEFAULT_LIMIT = 10
_EVERYTHING = 10_000_000  # hits
_EXAMPLES = examples(
    'projektsok search praktik --region "Östra Mellansverige"',
    "projektsok search '\"supported employment\" -förstudie' --year 2009..2012",
    "projektsok search validering --lan Skåne --sort start --json",
    "projektsok search praktik --ids | wc -l",
)
_CSV_COLUMNS = (
    "id", "title", "owner", "programme", "phase", "regions", "counties", "municipalities", "start", "end",
    "grant_sek", "budget_sek", "url", "score",
)  # fmt: skip


def _format(name: str, help_text: str) -> Callable[[Any], Any]:
    return click.option(f"--{name}", "output", flag_value=name, help=help_text)


@click.command(
    epilog=_EXAMPLES,
    context_settings={"ignore_unknown_options": True},  # a minus before a word is no option
    help=_("Search the index. Words are joined by AND; “quotes” make a phrase, a minus excludes."),
)
@click.argument("query", nargs=-1)
@filter_options
@sort_option
@click.option("--limit", type=click.IntRange(1), help=_("Hits to show; 10, but all with --jsonl, --csv and --ids."))
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help=_("Page of hits."))
@_format("json", _("The whole answer as one JSON object."))
@_format("jsonl", _("One JSON object a hit."))
@_format("csv", _("One row a hit."))
@_format("ids", _("Only the ids."))
@_format("count", _("Only the number of hits."))
@pass_session
def search(session: Session, /, query: tuple[str, ...], output: str | None, limit: int | None, **options: Any) -> None:
    mistyped = next((word for word in query if re.match(r"--\w", word)), None)
    if mistyped:
        raise click.NoSuchOption(mistyped)
    with session.engine() as engine:
        size = limit or (_EVERYTHING if output in _STREAMS else _DEFAULT_LIMIT)
        asked = question(query, {**options, "limit": size, "texts": output not in _WITHOUT_TEXTS})
        results = engine.search(understand(asked, engine))
    if output:
        _OUTPUTS[output](results)
    else:
        _print(session, results)
    if not results.total:
        raise click.exceptions.Exit(Exit.NO_HITS)


def _print(session: Session, results: Results) -> None:
    from search.commands.printing import heading, print_results

    if results.total:
        print_results(results, session.console())
    else:
        session.console(stderr=True).print(heading(results))


def _print_csv(results: Results) -> None:
    for row in (_CSV_COLUMNS, *(_csv_row(hit) for hit in results.hits)):
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(row)
        click.echo(line.getvalue())


def _csv_row(hit: Hit) -> list[str]:
    """Lists are joined by a bar; a leading sign that a spreadsheet would run as a formula is disarmed."""
    cells = hit_answer(hit)
    values = (" | ".join(cell) if isinstance(cell := cells[name], list) else cell for name in _CSV_COLUMNS)
    return [_disarmed("" if value is None else str(value)) for value in values]


def _disarmed(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _print_jsonl(results: Results) -> None:
    for hit in results.hits:
        click.echo(json.dumps(hit_answer(hit), ensure_ascii=False))


def _print_ids(results: Results) -> None:
    for hit in results.hits:
        click.echo(hit.project.id)


_STREAMS = frozenset({"jsonl", "csv", "ids"})  # forms that hold every hit unless --limit says otherwise
_WITHOUT_TEXTS = frozenset({"csv", "ids", "count"})  # forms that need no snippets
_OUTPUTS: dict[str, Callable[[Results], None]] = {
    "json": lambda results: click.echo(json.dumps(answer(results), ensure_ascii=False, indent=2)),
    "jsonl": _print_jsonl,
    "csv": _print_csv,
    "ids": _print_ids,
    "count": lambda results: click.echo(str(results.total)),
}
