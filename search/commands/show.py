"""`projektsok show`: one project, whole."""

import json
from typing import Any

import click
from click.shell_completion import CompletionItem

from corpus.language import gettext as _
from search.asking.fieldnames import nearest
from search.commands.session import Exit, Failure, Session, complete, examples, pass_session
from search.showing.answer import project_answer

_SAME_BEGINNING = 3  # characters that a mistyped id is taken to share with the right one


class ProjectId(click.ParamType[str]):
    """The id of a project; completes those of the index."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """What is not UTF-8 on the command line cannot be an id, but must not be an accident either."""
        return str(value).encode("utf-8", "replace").decode()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(id) for id in complete(ctx, lambda engine: engine.ids(incomplete, limit=50))]


@click.command(
    epilog=examples("projektsok show lyftet-gavleborg", "projektsok show tvv-185210 --json"),
    help=_("Show one project: facts, sections, notes."),
)
@click.argument("id", type=ProjectId())
@click.option("--json", "as_json", is_flag=True, help=_("As one JSON object."))
@pass_session
def show(session: Session, id: str, as_json: bool) -> None:
    with session.engine() as engine:
        project = engine.project(id)
        if project is None:
            near = nearest(id, engine.ids(id[:_SAME_BEGINNING]))
            remedy = _("Did you mean “{near}”?", near=near) if near else _("`projektsok search --ids` lists them.")
            raise Failure(_("There is no project “{id}”.", id=id) + " " + remedy, Exit.NO_HITS)
    if as_json:
        click.echo(json.dumps(project_answer(project), ensure_ascii=False, indent=2))
    else:
        from search.commands.printing import print_project

        print_project(project, session.console())
