"""Projects named by id on the command line, completed from the index, and what is said of an id that is not there."""

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from corpus.language import gettext as _
from corpus.project import Project
from search.asking.ids import nearest_id
from search.commands.session import Exit, Failure, complete, in_shell

if TYPE_CHECKING:
    from search.engine import Engine

_OFFERED = 50


class ProjectId(click.ParamType[str]):
    """The id of a project; completes those of the index."""

    name = "id"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """What is not UTF-8 on the command line cannot be an id, but must not be an accident either."""
        return str(value).encode("utf-8", "replace").decode()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        known = complete(ctx, lambda engine: engine.ids(incomplete, limit=_OFFERED))
        return [CompletionItem(in_shell(id)) for id in known]


def named(id: str, engine: "Engine") -> Project:
    """The project; a Failure that names the nearest id where there is none."""
    project = engine.project(id)
    if project is None:
        near = nearest_id(id, engine)
        remedy = _("Did you mean “{near}”?", near=near) if near else _("`projektsok search --ids` lists them.")
        raise Failure(_("There is no project “{id}”.", id=id) + " " + remedy, Exit.NO_HITS)
    return project
