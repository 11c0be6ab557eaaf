"""What stands in help for the arguments and values of a command, in the reader's language."""

import click

from corpus.language import gettext as _
from corpus.language import message

_ARGUMENTS = {
    "query": message("QUERY"),
    "words": message("WORDS"),
    "path": message("PATH"),
    "field": message("FIELD"),
    "name": message("NAME"),
    "set": message("SET"),
}
_VALUES = {
    "FIELD": message("FIELD"),
    "RATE": message("RATE"),
    "ORIGIN": message("ORIGIN"),
    "/PATH": message("/PATH"),
    "ON|OFF|ADDRESS": message("on|off|ADDRESS"),
    "last|DATE|GENERATION": message("last|DATE|GENERATION"),
}


def translate(command: click.Command) -> None:
    """Name the arguments and values of `command`; click only knows the names that they have in code."""
    for param in command.params:
        if isinstance(param, click.Argument) and param.name in _ARGUMENTS:
            param.metavar = _shaped(_(_ARGUMENTS[param.name]), param)
        elif said := _VALUES.get(param.metavar or param.type.name.upper()):
            param.metavar = _(said)


def _shaped(name: str, param: click.Argument) -> str:
    """As click writes it: [QUERY]... may be left out or repeated."""
    return (name if param.required else f"[{name}]") + ("" if param.nargs == 1 else "...")
