"""`projektsok facets`: what one can filter on, with counts."""

import json
from typing import Any

import click
from click.shell_completion import CompletionItem

from corpus.language import gettext as _
from indexer.fields import FACET_BY_NAME
from search.asking.fieldnames import field_named
from search.asking.question import understand
from search.commands.exclusive import Choice, one_of
from search.commands.facet_lines import short_facet, whole_facet
from search.commands.options import filter_options, question
from search.commands.session import Exit, Session, examples, pass_session
from search.query import BY_COUNT, FACET_ORDERS
from search.showing.answer import facet_answer
from search.showing.facets import containing

_EXAMPLES = examples(
    "projektsok facets",
    "projektsok facets kommun --tree --query praktik",
    "projektsok facets aktor --contains arbetsförmedling --order alfabet",
    "projektsok facets budget --region Sydsverige --json",
)
_SHOWN = 8  # values of each facet where none was asked for
_TREE, _JSON = "tree", "json"


class FieldName(click.ParamType[str]):
    """The name of a facet, with or without å ä ö; completes them all."""

    name = "field"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = field_named(value) or ""
        if found not in FACET_BY_NAME:
            self.fail(_("Choose one of {fields}.", fields=", ".join(FACET_BY_NAME)), param, ctx)
        return found

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in FACET_BY_NAME if name.startswith(incomplete)]


@click.command(epilog=_EXAMPLES, help=_("List the values one can filter on and their number of projects."))
@click.argument("field", type=FieldName(), required=False)
@click.option("--query", default="", help=_("Count only projects that these words find."))
@click.option("--contains", default="", help=_("Only values that hold this text."))
@one_of(
    "form",
    Choice("--tree", _TREE, _("Under what they belong to: regions, counties, municipalities.")),
    Choice("--json", _JSON, _("As JSON.")),
)
@click.option(
    "--order",
    "--ordning",
    "facet_order",
    type=click.Choice(FACET_ORDERS),
    default=BY_COUNT,
    show_default=True,
    help=_("Order of the values: by number of projects, or the alphabet."),
)
@filter_options
@pass_session
def facets(session: Session, /, field: str | None, query: str, contains: str, form: str | None, **options: Any) -> None:
    with session.held() as engine:
        asked = question((query,), {**options, "limit": 1, "texts": False})
        found = engine.search(understand(asked, engine)).facets
    chosen = tuple(containing(facet, contains) for facet in found if field in (None, facet.field))
    if form == _JSON:
        click.echo(json.dumps(facet_answer(chosen), ensure_ascii=False, indent=2))
        return
    for facet in chosen:
        whole = field or contains or form == _TREE
        around = tuple(facet if each.field == facet.field else each for each in found)
        for line in whole_facet(facet, around, form == _TREE) if whole else short_facet(facet, _SHOWN):
            click.echo(line)
    if contains and not any(facet.values for facet in chosen):
        raise click.exceptions.Exit(Exit.NO_HITS)
