"""The settings as options, variables of the environment and keys of a file: flags before environment before file."""

import ipaddress
import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click
from limits import parse_many

from corpus.language import gettext as _
from corpus.language import message
from corpus.reasons import reason
from search.asking.fieldnames import nearest
from search.commands.options import Whole
from search.commands.session import INDEX_VARIABLE, Session
from web.running.settings import DEFAULTS, Logged, Settings

Command = TypeVar("Command", bound=Callable[..., Any])
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|\*")
_ADDRESS = re.compile(r"\[?[0-9A-Za-z.:-]+\]?:\d{1,5}")
_VARIABLES = "PROJEKTSOK_"


class Checked(click.ParamType[str]):
    """Text that `check` accepts; `wanted`, an English message, says what that is."""

    def __init__(self, name: str, check: Callable[[str], object], wanted: str) -> None:
        self.name, self._check, self._wanted = name, check, wanted

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            sound = isinstance(value, str) and (not value or self._check(value))
        except ValueError:
            sound = False
        if not sound:
            self.fail(_("{value} does not do here: {wanted}", value=repr(value), wanted=_(self._wanted)), param, ctx)
        return value  # type: ignore[no-any-return] # a string, as was just checked


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of Settings; `label` is an English message."""

    name: str
    type: click.ParamType[Any]
    label: str
    multiple: bool = False

    @property
    def option(self) -> str:
        named = self.name.removesuffix("s") if self.multiple else self.name
        return f"--{named.replace('_', '-')}"

    @property
    def variable(self) -> str:
        return _VARIABLES + self.name.upper()


def _ip(value: str) -> object:
    return value == "*" or ipaddress.ip_address(value)


SETTINGS = (
    Setting("host", click.STRING, message("Address to listen on.")),
    Setting("port", Whole(0, 65535), message("Port; 0 takes a free one.")),
    Setting(
        "prefix",
        Checked("/path", _PREFIX.fullmatch, message("write a path such as /projekt, without a slash at the end.")),
        message("Path under which a proxy shows the pages."),
    ),
    Setting(
        "trusted_proxy",
        Checked("ip", _ip, message("write an IP address, or * for any.")),
        message("Address of the proxy whose X-Forwarded headers are believed."),
    ),
    Setting("threads", Whole(1, 64), message("Requests served at once by each process.")),
    Setting("processes", Whole(1, 64), message("Processes that share the port, one for each core at most.")),
    Setting(
        "access_log",
        click.Choice([each.value for each in Logged]),
        message("What is logged of each request; without “queries” no question is."),
    ),
    Setting(
        "metrics",
        Checked(
            "on|off|address",
            lambda value: value in ("on", "off") or _ADDRESS.fullmatch(value),
            message("write on, off, or an address such as 127.0.0.1:9100."),
        ),
        message("Numbers for Prometheus: at /metrics, nowhere, or on an address of their own."),
    ),
    Setting(
        "answer_cache",
        Whole(0, 10_000),
        message("Megabytes of answers that each process keeps, to give them again while the index is the same."),
    ),
    Setting(
        "rate_limit",
        Checked("rate", parse_many, message("write a number and a time, such as 60/minute.")),
        message("Most requests from one address, such as 60/minute; none without it."),
    ),
    Setting(
        "api_origins",
        Checked("origin", _ORIGIN.fullmatch, message("write an origin such as https://intranet.example.se, or *.")),
        message("Sites whose scripts may read the API; repeat for several."),
        multiple=True,
    ),
    Setting(
        "embed_origins",
        Checked("origin", _ORIGIN.fullmatch, message("write an origin such as https://intranet.example.se, or *.")),
        message("Sites that may show pages in a frame; repeat for several."),
        multiple=True,
    ),
    Setting("operator", click.STRING, message("Organisation that runs the service, named in its statements.")),
    Setting("contact", click.STRING, message("E-mail address or telephone number to report barriers to.")),
)
_INDEX = "index"  # which other commands need too, so that it is an option of theirs all
_IN_FILE = {each.name: each for each in (Setting(_INDEX, click.STRING, ""), *SETTINGS)}


class _Option(click.Option):
    """Names its variable in the reader's language where a value is refused, too."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        variable = _("env var: {var}", var=repr(self.envvar))
        return f"{super().get_error_hint(ctx).partition(' (')[0]} ({variable})"


def setting_options(command: Command) -> Command:
    """An option for each setting, and --config."""
    for each in reversed(SETTINGS):
        default = getattr(DEFAULTS, each.name)
        command = click.option(
            each.option,
            each.name,
            cls=_Option,
            type=each.type,
            multiple=each.multiple,
            default=str(default) if isinstance(default, Logged) else default,
            show_default=bool(default),
            envvar=each.variable,
            show_envvar=True,
            help=_(each.label),
        )(command)
    return click.option(
        "--config",
        type=click.Path(dir_okay=False),
        envvar=_VARIABLES + "CONFIG",
        show_envvar=True,
        is_eager=True,
        expose_value=False,
        callback=_configured,
        help=_("File of settings, in TOML; options and the environment come before it."),
    )(command)


def chosen(options: dict[str, Any]) -> Settings:
    """The settings that the options of `setting_options` give."""
    return Settings(**options | {"access_log": Logged(options["access_log"])})


def _configured(ctx: click.Context, _param: click.Parameter, path: str | None) -> None:
    if not path:
        return
    told = _read(Path(path), ctx)
    index = told.pop(_INDEX, None)
    if index and not ctx.find_root().params.get(_INDEX) and INDEX_VARIABLE not in os.environ:
        ctx.obj = replace(ctx.ensure_object(Session), location=index)
    ctx.default_map = {**(ctx.default_map or {}), **told}


def _read(path: Path, ctx: click.Context) -> dict[str, Any]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(
            _("The settings in {path} cannot be read: {reason}.", path=path, reason=reason(error)), ctx
        ) from error
    return {name: _value(path, name, value, ctx) for name, value in told.items()}


def _value(path: Path, name: str, value: Any, ctx: click.Context) -> Any:
    setting = _IN_FILE.get(name)
    if setting is None:
        near = nearest(name, _IN_FILE)
        remedy = _("Did you mean “{near}”?", near=near) if near else _("There are {names}.", names=", ".join(_IN_FILE))
        raise click.UsageError(_("{path}: there is no setting “{name}”.", path=path, name=name) + " " + remedy, ctx)
    try:
        values = value if setting.multiple and isinstance(value, list) else [value]
        converted = [setting.type.convert(each, None, ctx) for each in map(_plain, values)]
    except click.BadParameter as error:
        raise click.UsageError(f"{path}: {name}: {error.message}", ctx) from error
    return converted if setting.multiple else converted[0]


def _plain(value: Any) -> Any:
    """What click would take from a command line; true and false are no numbers there."""
    return str(value).lower() if isinstance(value, bool | dict | list) else value
