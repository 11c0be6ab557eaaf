"""The options that choose and order hits, made from the table of facets."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from corpus.language import gettext as _
from indexer.fields import FACET_BY_NAME, LABELS, SORTS
from search.asking.address import followed
from search.asking.fieldnames import plain
from search.asking.levels import SWEDISH
from search.asking.question import Question
from search.asking.ranges import HALVES
from search.commands.session import complete, in_shell

Command = TypeVar("Command", bound=Callable[..., Any])
_LABELS = LABELS | HALVES
_MORE_NAMES = {
    "ar": ("--year", "--ar", "--år"),
    "lan": ("--lan", "--län"),
    "agare": ("--agare", "--ägare"),
    "aktor": ("--aktor", "--aktör"),
    "aktorstyp": ("--aktorstyp", "--aktörstyp"),
    "kalla": ("--kalla", "--källa"),
    "fran": ("--fran", "--från", "--from"),
    "till": ("--till", "--to"),
}
_METAVARS = dict.fromkeys(("ar", "start", "slut"), "2009..2012") | dict.fromkeys(("budget", "bidrag"), "1mkr..5mkr")
_METAVARS |= dict.fromkeys(("fran", "till"), "2012-03")
_MINUS = re.compile(r"^-(?=[^-].)")  # "-o" is an option, "-ord" a word left out
_DASH = re.compile(r"^–(?=.)")  # stands for such a minus until click is done


class FacetValue(click.ParamType[str]):
    """A facet's value; completes the values that the index holds."""

    name = _("value")

    def __init__(self, field: str) -> None:
        self.field = field

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        if self.field not in FACET_BY_NAME:
            return []
        wanted = plain(incomplete)
        known = complete(ctx, lambda engine: engine.values(self.field))
        return [CompletionItem(in_shell(value)) for value in known if plain(value).startswith(wanted)]


def filter_options(command: Command) -> Command:
    """One repeatable option for each field, and --mentions."""
    mentions = click.option(
        "--mentions",
        is_flag=True,
        help=_("Let places that only the running text names count as places of the project."),
    )
    command = mentions(command)
    for field, label in reversed(_LABELS.items()):
        names = _MORE_NAMES.get(field, (f"--{field}",))
        help_text = _("{label}; repeat for several.", label=_(label))
        command = click.option(
            *names, field, multiple=True, type=FacetValue(field), metavar=_METAVARS.get(field), help=help_text
        )(command)
    return command


def sort_option(command: Command) -> Command:
    names = [sort.name for sort in SORTS]
    return click.option(
        "--sort", type=click.Choice(names), default=names[0], show_default=True, help=_("Order of the hits.")
    )(command)


class WordsCommand(click.Command):
    """A command whose words may begin with a minus: no letter of them is taken for a short option."""

    ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_MINUS.sub("–", each) for each in args])


class Whole(click.IntRange):
    """Whole numbers, which click itself has no name for but an English one."""

    name = _("whole number")


def match_option(command: Command) -> Command:
    return click.option(
        "--match",
        default="",
        metavar="|".join(SWEDISH.values()),
        help=_("The loosest way in which words may be met."),
    )(command)


def question(words: tuple[str, ...], options: dict[str, Any]) -> Question:
    """The question that the options of `filter_options` and those of a command ask, or the address of a page.

    Commands whose words may begin with a minus take a mistyped option for a word too: that is told here.
    """
    mistyped = next((word for word in words if re.match(r"--\w", word)), None)
    if mistyped:
        raise click.NoSuchOption(mistyped)
    filters = {field: tuple(options.pop(field)) for field in _LABELS}
    text = " ".join(_DASH.sub("-", word) for word in words)
    return followed(Question(text=text, filters=filters, **options))
