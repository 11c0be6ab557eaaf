"""`projektsok facets`: what one can filter on, with counts."""

import json
from typing import Any

import click

from corpus.language import gettext as _
from indexer.fields import FACETS
from search.answer import facet_answer
from search.commands.options import filter_options, question
from search.commands.session import Session, examples, pass_session
from search.question import understand

_EXAMPLES = examples("projektsok facets", "projektsok facets kommun --query praktik --region Sydsverige --json")


@click.command(epilog=_EXAMPLES, help=_("List the values one can filter on and their number of projects."))
@click.argument("field", type=click.Choice([facet.name for facet in FACETS]), required=False)
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
