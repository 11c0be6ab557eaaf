"""`projektsok show`: one project, whole."""

import json

import click

from corpus.language import gettext as _
from search.commands.naming import ProjectId, named
from search.commands.printing import print_project
from search.commands.session import Session, examples, pass_session
from search.showing.answer import project_answer


@click.command(
    epilog=examples("projektsok show lyftet-gavleborg", "projektsok show tvv-185210 --json"),
    help=_("Show one project: facts, sections, notes."),
)
@click.argument("id", type=ProjectId())
@click.option("--json", "as_json", is_flag=True, help=_("As one JSON object."))
@pass_session
def show(session: Session, id: str, as_json: bool) -> None:
    with session.held() as engine:
        project = named(id, engine)
    if as_json:
        click.echo(json.dumps(project_answer(project), ensure_ascii=False, indent=2))
    else:
        print_project(project, session.screen())
