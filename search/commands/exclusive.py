"""Options of which at most one can be given: two are told instead of the last one winning."""

from collections.abc import Callable
from typing import Any, NamedTuple

import click

from corpus.language import gettext as _


class Choice(NamedTuple):
    """The `value` that an option such as "--csv" gives."""

    option: str
    value: object
    help: str


def one_of(name: str, *choices: Choice) -> Callable[[Any], Any]:
    """Flags of which one decides the parameter `name`; None without any."""

    def decorated(command: Any) -> Any:
        for each in reversed(choices):
            flag = click.option(
                each.option, is_flag=True, help=each.help, expose_value=False, callback=_chosen(name, each)
            )
            command = flag(command)
        return command

    return decorated


def _chosen(name: str, choice: Choice) -> Callable[[click.Context, click.Parameter, bool], None]:
    def callback(ctx: click.Context, _param: click.Parameter, given: bool) -> None:
        ctx.params.setdefault(name, None)
        if not given:
            return
        former: str | None = ctx.meta.get(name)
        if former and not ctx.resilient_parsing:
            raise excluding(former, choice.option)
        ctx.meta[name] = choice.option
        ctx.params[name] = choice.value

    return callback


def excluding(one: str, other: str) -> click.UsageError:
    """What to raise where both options were given."""
    return click.UsageError(_("{one} and {other} exclude each other: choose one.", one=one, other=other))
