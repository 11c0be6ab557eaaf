"""`projektsok brief`: the answer as a text to paste into a report."""

from pathlib import Path
from typing import Any

import click

from corpus.language import gettext as _
from search.asking.question import understand
from search.briefing.brief import brief as lines_of_brief
from search.commands.options import Whole, WordsCommand, filter_options, match_option, question, sort_option
from search.commands.output import output_option, write
from search.commands.session import Exit, Session, examples, pass_session

_MOST = 200  # projects in one brief


@click.command(
    cls=WordsCommand,
    epilog=examples(
        "projektsok brief '\"supported employment\"' --region Sydsverige -o brief.md",
        "projektsok brief praktik --year 2009..2012 --limit 50",
    ),
    help=_(
        "Write a brief in Markdown: the question, counts, a table of projects, what they say word for word, "
        "and what is missing."
    ),
)
@click.argument("query", nargs=-1)
@filter_options
@match_option
@sort_option
@click.option("--limit", type=Whole(1, _MOST), default=25, show_default=True, help=_("Projects in the brief."))
@output_option
@pass_session
def brief(session: Session, /, query: tuple[str, ...], output: Path | None, **options: Any) -> None:
    with session.held() as engine:
        results = engine.search(understand(question(query, options), engine))
    write((f"{line}\n".encode() for line in lines_of_brief(results)), output)
    if not results.total:
        raise click.exceptions.Exit(Exit.NO_HITS)
