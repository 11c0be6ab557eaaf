"""The command `projektsok`: the sub-commands of every part under one name."""

import gc
import importlib
import os
import sys
from typing import Any

import click

from corpus.language import gettext as _
from search.commands.click_messages import speak_with_click
from search.commands.placeholders import translate
from search.commands.session import INDEX_VARIABLE, Exit, Session, block, default_location, examples, failures

# Each is imported only when it is asked for, so that a search never waits for the web server.
_COMMANDS = {
    "index": "search.commands.index:index",
    "search": "search.commands.search:search",
    "suggest": "search.commands.suggest:suggest",
    "show": "search.commands.show:show",
    "similar": "search.commands.similar:similar",
    "compare": "search.commands.compare:compare_projects",
    "watch": "search.commands.watch:watch",
    "brief": "search.commands.brief:brief",
    "facets": "search.commands.facets:facets",
    "methods": "search.commands.methods:methods",
    "gaps": "search.commands.gaps:gaps",
    "status": "search.commands.status:status",
    "analyze": "search.commands.analyze:analyze",
    "eval": "search.commands.evaluate:evaluate",
    "audit-contacts": "search.commands.audit:audit_contacts",
    "check": "search.commands.check:check",
    "rollback": "search.commands.rollback:rollback",
    "serve": "web.running.serve:serve",
}
_OPTIONS = _("[OPTIONS]")
_EPILOG = "\n\n".join(
    (
        examples(
            "projektsok index projekt/",
            'projektsok search praktik --region "Östra Mellansverige"',
            "projektsok serve",
        ),
        block(
            _("Completion of commands, regions and municipalities, in bash"),
            'eval "$(_PROJEKTSOK_COMPLETE=bash_source projektsok)"',
        ),
        block(
            _("Exit codes"),
            _("0 hits, 1 no hits, 2 bad usage or query, 3 no index or one that must be rebuilt"),
        ),
    )
)


class Commands(click.Group):
    """Sub-commands by name, imported late; errors of the core become exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _colon, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        command.options_metavar = _OPTIONS
        translate(command)
        if not gc.isenabled():  # web.start: the code that is loaded now need not be looked through for garbage
            gc.freeze()
            gc.enable()
        return command

    def invoke(self, ctx: click.Context) -> Any:
        with failures():
            return super().invoke(ctx)


@click.group(
    cls=Commands,
    epilog=_EPILOG,
    help=_("Full-text search for Swedish project descriptions."),
    options_metavar=_OPTIONS,
    subcommand_metavar=_("COMMAND [ARGS]..."),
    context_settings={"help_option_names": ["--help", "-h"]},
)
@click.option(
    "--index",
    metavar="DIR",
    help=_("Directory of the index; else {variable}, else one of your own.", variable=INDEX_VARIABLE),
)
@click.option("--no-color", is_flag=True, help=_("Plain text; NO_COLOR in the environment does the same."))
@click.version_option(package_name="projektsok", prog_name="projektsok", help=_("Show the version and exit."))
@click.pass_context
def projektsok(ctx: click.Context, index: str | None, no_color: bool) -> None:
    ctx.obj = Session(index or default_location(), color=not no_color)


def _readable(argument: str) -> str:
    """An argument that a locale without UTF-8 tore apart, whole again."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeDecodeError:
        return argument


def main() -> None:
    """Run the command: text is UTF-8 whatever the locale, so that å ä ö survive LANG=C."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a text stream here
    sys.argv[1:] = map(_readable, sys.argv[1:])
    speak_with_click()
    try:
        code = projektsok.main(prog_name="projektsok", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        click.echo(_("Interrupted. The index is as it was."), err=True)
        code = Exit.INTERRUPTED
    except SystemExit as end:
        # So click ends with 0 when it has completed, and with 1, which here means no hits, when a pipe was closed.
        code = end.code and Exit.CUT_OFF
    sys.exit(code)
