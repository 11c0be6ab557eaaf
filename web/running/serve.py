"""`projektsok serve`: the pages and the API on a production server."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from corpus.language import gettext as _
from corpus.reasons import reason
from search.commands.session import Session, examples, pass_session
from web.running.options import chosen, setting_options
from web.running.settings import Settings

if TYPE_CHECKING:
    from web.running.metrics import Metrics

_SHARED_METRICS = "PROMETHEUS_MULTIPROC_DIR"


@click.command(
    epilog=examples(
        "projektsok serve",
        "projektsok serve --host 0.0.0.0 --port 8080 --processes 2",
        "projektsok serve --prefix /projekt --trusted-proxy 127.0.0.1",
        "projektsok serve --config /etc/projektsok.toml",
    ),
    help=_("Serve the search page and the API until Ctrl-C or SIGTERM, which let requests at work finish."),
)
@setting_options
@pass_session
def serve(session: Session, /, **options: Any) -> None:
    settings = chosen(options)
    with ExitStack() as stack:
        if settings.processes > 1:
            os.environ[_SHARED_METRICS] = stack.enter_context(tempfile.TemporaryDirectory(prefix="projektsok-"))
        _serve(session, settings, stack)


def _serve(session: Session, settings: Settings, stack: ExitStack) -> None:
    from web.app import create_app
    from web.running.listening import answer, listening
    from web.running.metrics import Metrics
    from web.running.processes import Workers

    engine = stack.enter_context(session.engine())
    engine.ids(limit=1)  # opens the index, so that a damaged one is told here and not to visitors
    metrics = None if settings.metrics == "off" else Metrics(engine)
    app = create_app(engine, settings, metrics)
    with _told(settings.host, settings.port):
        listener = stack.enter_context(listening(settings.host, settings.port))
    _log_to_stderr()
    work = partial(answer, app, listener, settings)
    then = partial(_greet, engine.manifest().projects, listener.getsockname()[1], settings, metrics)
    if settings.processes == 1:
        then()
        work()
    else:
        Workers(settings.processes, work).run(then)


def _greet(projects: int, port: int, settings: Settings, metrics: "Metrics | None") -> None:
    """Say where the pages are, when everything that can fail has not."""
    _show(metrics, settings.metrics)
    address = f"http://{settings.host}:{port}{settings.prefix}"
    click.echo(_("{count} projects on {address} – stop with Ctrl-C.", count=projects, address=address), err=True)


def _show(metrics: "Metrics | None", where: str) -> None:
    """On an address of their own, if that is wanted; raises UsageError where it is not to be had."""
    if metrics and where not in ("on", "off"):
        host, _colon, port = where.rpartition(":")
        with _told(host, port):
            metrics.listen(host.strip("[]"), int(port))


@contextmanager
def _told(host: str, port: object) -> Iterator[None]:
    """An address that is not to be had, as a UsageError."""
    try:
        yield
    except (OSError, ValueError, OverflowError) as error:
        what = _("{host}:{port} cannot be listened on: {reason}.", host=host, port=port, reason=reason(error))
        raise click.UsageError(what + " " + _("Try another address, or --port 0 for a free port.")) from error


def _log_to_stderr() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("projektsok.access").setLevel(logging.INFO)
