"""`projektsok suggest`: what a question being typed may become."""

import json
from typing import Any

import click

from corpus.language import gettext as _
from indexer.fields import FACET_BY_NAME
from search.commands.options import Whole, filter_options, question
from search.commands.session import Exit, Session, examples, pass_session
from search.helping.completing import complete
from search.results import Completion
from search.showing.answer import completions_answer
from search.showing.totals import hits_in_words

_MOST = 50
_EXAMPLES = examples("projektsok suggest prak", 'projektsok suggest "praktik arb" --lan Skåne --json')


@click.command(
    epilog=_EXAMPLES, help=_("Complete the last word of a question: words, places and other filters with their hits.")
)
@click.argument("query", nargs=-1, required=True)
@filter_options
@click.option("--limit", type=Whole(1, _MOST), default=8, show_default=True, help=_("Suggestions to show."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@pass_session
def suggest(session: Session, /, query: tuple[str, ...], limit: int, as_json: bool, **options: Any) -> None:
    with session.held() as engine:
        found = complete(question(query, options), engine, limit)
    if as_json:
        click.echo(json.dumps(completions_answer(found), ensure_ascii=False, indent=2))
    else:
        for each in found:
            click.echo(_line(each))
    if not found:
        raise click.exceptions.Exit(Exit.NO_HITS)


def _line(completion: Completion) -> str:
    """A word within the question it completes, whose signs count; a value with its field."""
    facet = FACET_BY_NAME.get(completion.kind)
    if facet is None:
        return f"{completion.query.text}  {hits_in_words(completion.total)}"
    field = _(facet.label)
    called = f" ({completion.called})" if completion.called else ""
    return f"{completion.label}{called}  [{field}]  {hits_in_words(completion.total)}"
