"""`projektsok methods`: what projects do and for whom, counted; the facts of one method."""

import json
from collections.abc import Iterator
from typing import Any

import click
from click.core import ParameterSource

from corpus.concepts.dictionary import KIND_LABELS, plain_name
from corpus.language import gettext as _
from search.asking.fieldnames import plain
from search.asking.question import understand
from search.commands.exclusive import excluding
from search.commands.options import filter_options, question
from search.commands.session import Exit, Session, examples, pass_session
from search.concepts.answer import concept_counts_answer, concept_facts_answer
from search.concepts.facts import (
    KIND_BY_NAME,
    ConceptCount,
    ConceptFacts,
    concept_counts,
    concept_facts,
    concept_named,
    definition_of,
    name_of,
    other_names,
)

_SHOWN = 8  # values of a facet
_EXAMPLES = examples(
    "projektsok methods --region Sydsverige",
    "projektsok methods SE",
    'projektsok methods "personer med funktionshinder" --json',
    "projektsok methods --kind målgrupp",
)


class KindName(click.Choice[str]):
    """One of the names, with or without å ä ö."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(plain(value), param, ctx)


@click.command(
    epilog=_EXAMPLES,
    help=_("List methods with their number of projects, or tell the facts of NAME, any name that one has."),
)
@click.argument("name", nargs=-1)
@click.option("--kind", type=KindName(KIND_BY_NAME), default="metod", show_default=True, help=_("What to list."))
@click.option("--query", default="", help=_("Count only projects that these words find."))
@filter_options
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@pass_session
def methods(session: Session, /, name: tuple[str, ...], kind: str, query: str, as_json: bool, **options: Any) -> None:
    if name and click.get_current_context().get_parameter_source("kind") is ParameterSource.COMMANDLINE:
        raise excluding("NAME", "--kind")
    with session.held() as engine:
        asked = understand(question((query,), options), engine)
        if name:
            facts = concept_facts(concept_named(" ".join(name), engine), asked, engine)
        else:
            counts = concept_counts(KIND_BY_NAME[kind], asked, engine)
    if name:
        _tell(concept_facts_answer(facts) if as_json else None, _fact_lines(facts), facts.total)
    else:
        told = concept_counts_answer(counts) if as_json else None
        _tell(told, _count_lines(counts), sum(each.total for each in counts))


def _tell(told: object, lines: Iterator[str], total: int) -> None:
    """`told` as JSON, else the lines."""
    if told is not None:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            click.echo(line)
    if not total:
        raise click.exceptions.Exit(Exit.NO_HITS)


def _count_lines(counts: tuple[ConceptCount, ...]) -> Iterator[str]:
    projects, used = _("projects"), _("prob. use")
    yield f"{projects:>9}  {used:>9}"
    yield from (f"{each.total:>9}  {each.used:>9}  {name_of(each.concept)}" for each in counts)


def _fact_lines(facts: ConceptFacts) -> Iterator[str]:
    concept = facts.concept
    kind = _(KIND_LABELS[concept.kind])
    yield f"{name_of(concept)} ({kind})"
    if definition := definition_of(concept):
        yield definition
    if others := other_names(concept):
        yield _("Other names: {names}", names=", ".join(others))
    if concept.former:
        yield _("Former names: {names}", names=", ".join(map(plain_name, concept.former)))
    if concept.instances:
        yield _("Among them: {names}", names=", ".join(map(plain_name, concept.instances)))
    yield _(
        "Projects: {total}. Probable use: {used}, mere mention: {mentioned}.",
        total=facts.total,
        used=facts.used,
        mentioned=facts.total - facts.used,
    )
    for facet in facts.facets:
        values = [f"{each.label} {each.count}" for each in facet.values[:_SHOWN]]
        missing = [" ".join((_("Not stated"), str(facet.missing)))] if facet.missing else []
        yield f"{facet.label}: {' · '.join(values + missing)}"
    if facts.related:
        yield _("Related: {names}", names=", ".join(map(name_of, facts.related)))
    for each in facts.evidence:
        said = _("Probable use") if each.used else _("Mention")
        section = f", {each.snippet.section}" if each.snippet.section else ""
        yield f"\n{said}: {each.title} [{each.project}]{section}\n  {each.snippet.text}"
