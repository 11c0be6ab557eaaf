"""`projektsok facets`: what one can filter on, with counts."""

import json
from typing import Any

import click
from click.shell_completion import CompletionItem

from corpus.language import gettext as _
from indexer.fields import FACET_BY_NAME
from search.asking.fieldnames import field_named
from search.asking.question import understand
from search.commands.options import filter_options, question
from search.commands.session import Session, examples, pass_session
from search.showing.answer import facet_answer

_EXAMPLES = examples("projektsok facets", "projektsok facets kommun --query praktik --region Sydsverige --json")


class FieldName(click.ParamType[str]):
    """The name of a facet, with or without å ä ö; completes them all."""

    name = "field"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = field_named(value)
        if found is None:
            self.fail(_("Choose one of {fields}.", fields=", ".join(FACET_BY_NAME)), param, ctx)
        return found

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in FACET_BY_NAME if name.startswith(incomplete)]


@click.command(epilog=_EXAMPLES, help=_("List the values one can filter on and their number of projects."))
@click.argument("field", type=FieldName(), required=False)
@click.option("--query", default="", help=_("Count only projects that these words find."))
@filter_options
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@pass_session
def facets(session: Session, /, field: str | None, query: str, as_json: bool, **options: Any) -> None:
    with session.engine() as engine:
        asked = question((query,), {**options, "limit": 1})
        found = engine.search(understand(asked, engine)).facets
    chosen = tuple(facet for facet in found if field in (None, facet.field))
    if as_json:
        click.echo(json.dumps(facet_answer(chosen), ensure_ascii=False, indent=2))
        return
    for facet in chosen:
        click.echo(f"{facet.label} ({facet.field})")
        for value in facet.values:
            click.echo(f"{value.count:>7}  {value.label}")
        if facet.missing:
            click.echo(f"{facet.missing:>7}  {_('Not stated')}")
