"""The options that choose and order hits, made from the table of facets."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from corpus.language import gettext as _
from indexer.fields import FACETS, SORTS, Facet
from search.asking.fieldnames import plain
from search.asking.question import Question
from search.commands.session import complete, in_shell

Command = TypeVar("Command", bound=Callable[..., Any])
_MORE_NAMES = {"ar": ("--year", "--ar", "--år"), "lan": ("--lan", "--län"), "agare": ("--agare", "--ägare")}
_METAVARS = {"ar": "2009..2012"}


class FacetValue(click.ParamType[str]):
    """A facet's value; completes the values that the index holds."""

    name = "value"

    def __init__(self, facet: Facet) -> None:
        self.facet = facet

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        wanted = plain(incomplete)
        known = complete(ctx, lambda engine: engine.values(self.facet.name))
        return [CompletionItem(in_shell(value)) for value in known if plain(value).startswith(wanted)]


def filter_options(command: Command) -> Command:
    """One repeatable option for each facet, and --mentions."""
    mentions = click.option(
        "--mentions",
        is_flag=True,
        help=_("Let places that only the running text names count as places of the project."),
    )
    command = mentions(command)
    for facet in reversed(FACETS):
        names = _MORE_NAMES.get(facet.name, (f"--{facet.name}",))
        help_text = _("{label}; repeat for several.", label=_(facet.label))
        command = click.option(
            *names, facet.name, multiple=True, type=FacetValue(facet), metavar=_METAVARS.get(facet.name), help=help_text
        )(command)
    return command


def sort_option(command: Command) -> Command:
    names = [sort.name for sort in SORTS]
    return click.option(
        "--sort", type=click.Choice(names), default=names[0], show_default=True, help=_("Order of the hits.")
    )(command)


def question(words: tuple[str, ...], options: dict[str, Any]) -> Question:
    """The question that the options of `filter_options` and those of a command ask."""
    filters = {facet.name: tuple(options.pop(facet.name)) for facet in FACETS}
    return Question(text=" ".join(words), filters=filters, **options)
