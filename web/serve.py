"""`projektsok serve`: the page on a production server."""

import click

from corpus.language import gettext as _
from search.commands.session import Session, examples, pass_session

_THREADS = 8


@click.command(
    epilog=examples("projektsok serve", "projektsok serve --host 0.0.0.0 --port 8080"),
    help=_("Serve the search page until Ctrl-C."),
)
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help=_("Port; 0 takes a free one.")
)
@click.option(
    "--threads", default=_THREADS, show_default=True, type=click.IntRange(1), help=_("Requests served at once.")
)
@pass_session
def serve(session: Session, host: str, port: int, threads: int) -> None:
    from waitress import create_server

    from web.app import create_app

    with session.engine() as engine:
        projects = engine.health().manifest.projects
        engine.ids(limit=1)  # opens the index, so that a damaged one is told here and not to visitors
        try:
            server = create_server(create_app(engine), host=host, port=port, threads=threads, ident=None)
        except (OSError, ValueError) as error:
            what = _("{host}:{port} cannot be listened on: {reason}.", host=host, port=port, reason=_reason(error))
            raise click.UsageError(what + " " + _("Try another address, or --port 0 for a free port.")) from error
        address = f"http://{host}:{server.effective_port}"
        click.echo(_("{count} projects on {address} – stop with Ctrl-C.", count=projects, address=address), err=True)
        server.run()


def _reason(error: Exception) -> str:
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).rstrip(".")
