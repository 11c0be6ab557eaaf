"""What every sub-command shares: the index asked, the terminal, and how errors end a run."""

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import click

from corpus.language import gettext as _
from corpus.problem import CorpusError
from indexer.errors import IndexUnavailable
from search.commands.screen import Screen, screen
from search.errors import QueryError

if TYPE_CHECKING:
    from rich.console import Console

    from search.engine import Engine

INDEX_VARIABLE = "PROJEKTSOK_INDEX"
_ONE_WORD = re.compile(r"[\w.-]+")  # for a shell


class Exit(IntEnum):
    """Exit codes, as grep has them."""

    HITS = 0
    NO_HITS = 1
    USAGE = 2
    NO_INDEX = 3
    INTERRUPTED = 130
    CUT_OFF = 141  # nobody read all of the answer


@dataclass(frozen=True, slots=True)
class Session:
    """`location` of the index; `color` None lets the terminal decide."""

    location: str
    color: bool = True

    def engine(self) -> "Engine":
        from search.engine import open_engine  # late: help and completion must not wait for Whoosh

        return open_engine(self.location, self.told)

    @contextmanager
    def held(self) -> "Iterator[Engine]":
        """The same at one generation, for a command that asks it more than once."""
        with self.engine() as engine:
            yield engine.held()

    def told(self, share: float) -> None:
        """Say once that the Swedish tables are being compiled: it takes seconds, the first time on a machine."""
        if share == 0:
            click.echo(_("Preparing the Swedish word tables, once on this machine …"), err=True)

    def command(self, words: str) -> str:
        """What to type to do something else with this index."""
        return f"projektsok --index {self.location} {words}"

    def screen(self, stderr: bool = False) -> Screen:
        """For lines of text."""
        return screen(stderr, self._plain)

    def console(self, stderr: bool = False) -> "Console":
        """For tables and progress."""
        from rich.console import Console  # late: it takes longer to load than an answer to print

        system: Any = None if self._plain else "auto"
        soft_wrap = not (sys.stderr if stderr else sys.stdout).isatty()
        return Console(stderr=stderr, color_system=system, markup=False, highlight=False, soft_wrap=soft_wrap)

    @property
    def _plain(self) -> bool:
        return not self.color or bool(os.environ.get("NO_COLOR"))


def default_location() -> str:
    """PROJEKTSOK_INDEX, else a directory of the user's own."""
    from platformdirs import user_data_path

    return os.environ.get(INDEX_VARIABLE) or str(user_data_path("projektsok") / "index")


class Failure(click.ClickException):
    """An error said in one line, with the exit code of its kind."""

    exit_code: int  # type: ignore[misc] # click has it on the class, here each error has its own

    def __init__(self, message: str, code: Exit) -> None:
        super().__init__(message)
        self.exit_code = code

    def show(self, file: Any = None) -> None:
        click.echo(f"projektsok: {self.message}", file=file, err=True)


@contextmanager
def failures() -> Iterator[None]:
    """Turn the three errors of the core into an exit code and what to do."""
    try:
        yield
    except QueryError as error:
        # Where values are listed is told by the command that lists them.
        said = error.what if error.field and not error.nearest else str(error)
        raise Failure(f"{said} {_more(error)}".rstrip(), Exit.USAGE) from error
    except CorpusError as error:
        raise Failure(str(error), Exit.USAGE) from error
    except IndexUnavailable as error:
        raise Failure(_("{what} Run: {command}", what=error.what, command=error.command), Exit.NO_INDEX) from error


def _more(error: QueryError) -> str:
    """What only helps on a command line."""
    if error.instead:
        (value,) = error.instead.values
        option = f"--{error.instead.field} {value if _ONE_WORD.fullmatch(value) else shlex.quote(value)}"
        return _("As an option: {option}.", option=option)
    return _("`projektsok facets {field}` lists the values.", field=error.field) if error.field else ""


pass_session = click.make_pass_decorator(Session)


def block(heading: str, *lines: str) -> str:
    """Lines of a help text that click must not fill up, under a heading."""
    return "\b\n" + "\n".join([f"{heading}:", *(f"  {line}" for line in lines)])


def examples(*lines: str) -> str:
    """The commands shown at the end of a help text."""
    return block(_("Examples"), *lines)


def in_shell(value: str) -> str:
    """`value` as bash must have it on the line; other shells quote what they complete themselves."""
    typed = os.environ.get("COMP_WORDS", "").split()[-1:] or [""]
    bash = os.environ.get("_PROJEKTSOK_COMPLETE", "").startswith("bash")
    return shlex.quote(value) if bash and typed[0][:1] not in ("'", '"') else value


def complete(ctx: click.Context, ask: Callable[["Engine"], tuple[str, ...]]) -> tuple[str, ...]:
    """What the index offers for completion in a shell; nothing where there is no index yet."""
    root = ctx.find_root().params
    try:
        with Session(root.get("index") or default_location()).engine() as engine:
            return ask(engine)
    except IndexUnavailable:
        return ()
