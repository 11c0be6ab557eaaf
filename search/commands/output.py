"""Where a command's answer goes: standard output, or a file that is whole or not there."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from corpus.language import gettext as _
from search.commands.session import Exit, Failure

_READABLE = 0o666  # less what the user's mask takes, as for any new file


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """-o FILE, where "-" is standard output."""
    path = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
    return click.option("-o", "--output", type=path, metavar="FILE", help=_("Write to this file."))(command)


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
    try:
        _replace(output, pieces)
    except OSError as error:
        said = _("{file} cannot be written: {reason}.", file=output, reason=error.strerror or error)
        raise Failure(said, Exit.USAGE) from error


def _replace(output: Path, pieces: Iterable[bytes]) -> None:
    if output.exists() and not output.is_file():  # a device or a pipe is written to, not replaced
        with output.open("wb") as stream:
            stream.writelines(pieces)
        return
    target = output.resolve()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(pieces)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else _READABLE & ~_mask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mask() -> int:
    """The user's mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
