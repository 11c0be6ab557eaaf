"""Where a command's answer goes: standard output, or a file that is whole or not there."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from corpus.language import gettext as _
from corpus.reasons import reason
from search.commands.session import Exit, Failure


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """-o FILE, where "-" is standard output."""
    path = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
    return click.option("-o", "--output", type=path, metavar=_("FILE"), help=_("Write to this file."))(command)


def write(pieces: Iterable[bytes], output: Path | None, binary: bool = False) -> None:
    """Into the file, which keeps its former content until all is written; to standard output where none is named."""
    if output is None or str(output) == "-":
        if binary and sys.stdout.isatty():
            raise click.UsageError(_("This form is not for a terminal: name a file with -o, or use a pipe."))
        stream = sys.stdout.buffer
        for piece in pieces:
            stream.write(piece)
        stream.flush()
        return
    from search.replacing import replace_file  # late: only a file needs it

    try:
        replace_file(output, pieces)
    except OSError as error:
        said = _("{file} cannot be written: {reason}.", file=output, reason=reason(error))
        raise Failure(said, Exit.USAGE) from error
