"""`projektsok search`: words and choices in, hits out."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.language import gettext as _
from search.asking.question import Question, understand
from search.asking.syntax import FORMS
from search.commands.exclusive import Choice, excluding, one_of
from search.commands.options import Whole, WordsCommand, filter_options, match_option, question, sort_option
from search.commands.output import output_option, write
from search.commands.session import Exit, Session, block, examples, pass_session
from search.export.formats import FORMAT_BY_NAME, FORMATS, MOST, Format
from search.query import LISTED
from search.results import Results

if TYPE_CHECKING:
    from search.engine import Engine
    from search.export.about import About

_DEFAULT_LIMIT = 10
_COUNT = "count"
_WIDEST = max(len(each.example) for each in FORMS)
_EXAMPLES = examples(
    'projektsok search praktik --region "Östra Mellansverige"',
    "projektsok search '\"supported employment\" -förstudie' --year 2009..2012",
    "projektsok search validering --lan Skåne --sort start --json",
    "projektsok search praktik --ids | wc -l",
    "projektsok search praktik -o praktik.xlsx",
    "projektsok search 'http://127.0.0.1:8000/?q=praktik&lan=Skåne+län'",
)
_LANGUAGE = block(_("In the query"), *(f"{each.example:<{_WIDEST}}  " + _(each.meaning) for each in FORMS))


_form_options = one_of(
    "form",
    *(Choice(f"--{each.name}", each.name, _(each.label)) for each in FORMATS),
    Choice("--count", _COUNT, _("Only the number of hits.")),
)


@click.command(
    cls=WordsCommand,
    epilog=f"{_EXAMPLES}\n\n{_LANGUAGE}",
    help=_("Search the index. Words are joined by AND; “quotes” make a phrase, a minus excludes."),
)
@click.argument("query", nargs=-1)
@filter_options
@sort_option
@match_option
@click.option(
    "--limit",
    type=Whole(1, MOST),
    help=_("Hits to show; 10, but all in a file and with a form below other than --json."),
)
@click.option("--page", type=Whole(1), default=1, show_default=True, help=_("Page of hits."))
@_form_options
@click.option("--about", is_flag=True, help=_("Begin CSV and JSON Lines with what was asked and when."))
@output_option
@pass_session
def search(
    session: Session,
    /,
    query: tuple[str, ...],
    form: str | None,
    about: bool,
    output: Path | None,
    limit: int | None,
    **options: Any,
) -> None:
    if form == _COUNT and output is not None:
        raise excluding("--count", "-o")
    chosen = None if form == _COUNT else _chosen(form, output)
    if about and (chosen is None or chosen.name == "ids"):
        raise click.UsageError(_("--about goes with --csv, --excel and --jsonl, or a file of such a form."))
    shown = {"limit": limit or _limit(chosen, output), "texts": form != _COUNT, "listed": LISTED}
    asked = question(query, {**options, **shown})
    with session.held() as engine:
        total = _export(asked, engine, chosen, about, output) if chosen else _show(session, asked, engine, form)
    if not total:
        raise click.exceptions.Exit(Exit.NO_HITS)


def _chosen(form: str | None, output: Path | None) -> Format | None:
    """The form asked for, else that of the file's ending; both must agree."""
    if form is None and output is not None:
        form = next((each.name for each in FORMATS if each.extension == output.suffix.lower()), None)
        if form is None:
            endings = ", ".join(dict.fromkeys(each.extension for each in FORMATS))
            what = _("The ending of {file} says nothing of its form.", file=output.name)
            raise click.UsageError(what + " " + _("Choose one of {endings}, or say --csv.", endings=endings))
    if form is None:
        return None
    if output is not None:
        _check_ending(FORMAT_BY_NAME[form], output)
    return FORMAT_BY_NAME[form]


def _check_ending(chosen: Format, output: Path) -> None:
    """A file that is called as another form would be opened as that."""
    called = [each.name for each in FORMATS if each.extension == output.suffix.lower()]
    if called and chosen.name not in called:
        what = _("{file} is called as another form than --{form}.", file=output.name, form=chosen.name)
        raise click.UsageError(what + " " + _("Call it {name}.", name=output.with_suffix(chosen.extension).name))


def _limit(chosen: Format | None, output: Path | None) -> int:
    """A screen or an answer for a program shows the first hits, a file holds all of them."""
    return _DEFAULT_LIMIT if chosen is None or (chosen.name == "json" and output is None) else MOST


def _show(session: Session, asked: Question, engine: "Engine", form: str | None) -> int:
    results = engine.search(understand(asked, engine))
    if form == _COUNT:
        click.echo(str(results.total))
    else:
        _print(session, results)
    return results.total


def _export(asked: Question, engine: "Engine", chosen: Format, about: bool, output: Path | None) -> int:
    from search.export.export import export  # late: a question answered on the screen exports nothing

    found = export(understand(replace(asked, texts=chosen.texts), engine), engine)
    write(chosen.bytes(found, about), output, chosen.binary)
    if output or found.about.exported == MOST:
        click.echo(_told(found.about), err=True)
    return found.about.total


def _told(about: "About") -> str:
    from search.export.about import exported  # late for the same reason

    withheld = "; ".join(about.withheld)
    return _("Exported: {exported}. Withheld: {withheld}.", exported=exported(about), withheld=withheld)


def _print(session: Session, results: Results) -> None:
    from search.commands.printing import heading, print_help, print_notes, print_results

    if results.total:
        print_results(results, session.screen())
    else:
        screen = session.screen(stderr=True)
        screen.line(heading(results))
        print_notes(results.query, screen)
        print_help(results, screen)
