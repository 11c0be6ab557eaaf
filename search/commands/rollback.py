"""`projektsok rollback`: the index as it was before the last run."""

import click

from corpus.language import gettext as _
from search.commands.session import Session, examples, pass_session
from search.showing.facts import moment


@click.command(
    epilog=examples("projektsok rollback"),
    help=_("Go back to the index as it was before the last run. Running it again undoes it."),
)
@pass_session
def rollback(session: Session) -> None:
    with session.engine() as engine:
        manifest = engine.rollback()
    click.echo(
        _(
            "The index of {built} answers again, with {projects} projects.",
            built=moment(manifest.built),
            projects=manifest.projects,
        )
    )
