"""`projektsok similar`: the projects that stand close to one."""

import json
from collections.abc import Iterable

import click

from corpus.language import gettext as _
from search.commands.naming import ProjectId, named
from search.commands.options import Whole
from search.commands.screen import Screen, Styled
from search.commands.session import Exit, Session, examples, pass_session
from search.related.answer import relatives_answer
from search.related.reasons import Related
from search.related.related import Relatives, relatives
from search.showing.facts import short_facts

_SHOWN_TERMS = 10


@click.command(
    epilog=examples("projektsok similar lyftet-gavleborg", "projektsok similar tvv-185210 --limit 5 --json"),
    help=_(
        "Show projects that stand close to one: those that belong together with it, those with the same text, "
        "and those about the same, each with the reason."
    ),
)
@click.argument("id", type=ProjectId())
@click.option("--limit", type=Whole(1, 40), default=10, show_default=True, help=_("Projects of each kind."))
@click.option("--json", "as_json", is_flag=True, help=_("As one JSON object."))
@pass_session
def similar(session: Session, id: str, limit: int, as_json: bool) -> None:
    with session.held() as engine:
        found = relatives(named(id, engine), engine, limit)
    groups = (found.family, found.same_text, found.alike)
    if as_json:
        click.echo(json.dumps(relatives_answer(found), ensure_ascii=False, indent=2))
    elif any(groups):
        _print(found, session.screen())
    else:
        session.screen(stderr=True).line(_("No other project stands close to “{title}”.", title=found.project.title))
    if not any(groups):
        raise click.exceptions.Exit(Exit.NO_HITS)


def _print(found: Relatives, screen: Screen) -> None:
    screen.line(Styled(found.project.title, "bold"), Styled(f"  [{found.project.id}]", "dim"))
    told = ", ".join(each.form for each in found.telling[:_SHOWN_TERMS])
    if told:
        screen.line(_("Compared by: {words}", words=told), style="dim")
    _print_group(_("Belong together"), found.family, screen)
    _print_group(_("The same text"), found.same_text, screen)
    _print_group(_("About the same"), found.alike, screen)


def _print_group(heading: str, group: Iterable[Related], screen: Screen) -> None:
    for number, each in enumerate(group, 1):
        if number == 1:
            screen.line()
            screen.line(heading, style="bold")
        screen.line(f"{number}. ", each.project.title, Styled(f"  [{each.project.id}]", "dim"))
        facts = " · ".join((*short_facts(each.project), _("{percent} % alike", percent=round(100 * each.likeness))))
        screen.line(f"   {facts}", style="dim")
        for reason in each.reasons:
            screen.line(f"   {reason.in_words()}")
