"""`projektsok check`: whether the index on disk is what was written."""

import click

from corpus.language import gettext as _
from corpus.language import ngettext
from indexer.errors import IndexUnavailable
from search.commands.session import Session, examples, pass_session


@click.command(
    epilog=examples("projektsok check"),
    help=_("Read the whole index and compare it with the checksums taken when it was made."),
)
@pass_session
def check(session: Session) -> None:
    with session.engine() as engine:
        projects = engine.health().manifest.projects
        found = engine.check()
        remedy = "rollback" if found and engine.can_roll_back() else "index --rebuild"
    for damage in found:
        click.echo(f"{damage.file}: {damage.what}")
    if found:
        what = ngettext("{count} damage found.", "{count} damages found.", len(found))
        raise IndexUnavailable(what, session.command(remedy))
    click.echo(ngettext("The index is whole: {count} project.", "The index is whole: {count} projects.", projects))
