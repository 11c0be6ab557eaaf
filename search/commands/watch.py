"""`projektsok watch`: what is new, changed or gone among the hits of a question since last time."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.language import gettext as _
from corpus.reasons import reason
from search.asking.address import query_string
from search.asking.question import understand
from search.commands.options import WordsCommand, filter_options, match_option, question
from search.commands.session import Exit, Failure, Session, examples, pass_session
from search.query import Query
from search.showing.answer import project_facts
from search.showing.asked import asked
from search.showing.facts import moment, short_facts
from search.showing.totals import hits_in_words
from search.watching.ledger import Changes, Ledger, changes
from search.watching.state import load, save, state_file, state_folder
from search.watching.watch import LAST, look, since_run

if TYPE_CHECKING:
    from search.engine import Engine

Json = dict[str, Any]
_EXAMPLES = examples(
    "projektsok watch '\"supported employment\"' --region Sydsverige",
    "projektsok watch praktik --since 2026-01-01 --json",
    "projektsok watch praktik --name praktik && notify-send praktik",
)


@click.command(
    cls=WordsCommand,
    epilog=_EXAMPLES,
    help=_(
        "Show which hits of a question are new, changed or gone since last time. The first time only remembers them. "
        "Exit codes: 0 news, 1 none."
    ),
)
@click.argument("query", nargs=-1)
@filter_options
@match_option
@click.option(
    "--since",
    default=LAST,
    show_default=True,
    metavar="last|DATE|GENERATION",
    help=_("What to compare with; anything but last leaves what is remembered as it is."),
)
@click.option("--name", help=_("Remember the question under this name; each index has its own."))
@click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=_("Where to remember it; else a directory of your own."),
)
@click.option("--json", "as_json", is_flag=True, help=_("As one JSON object."))
@pass_session
def watch(session: Session, /, query: tuple[str, ...], since: str, state: Path | None, **options: Any) -> None:
    name, as_json = options.pop("name"), options.pop("as_json")
    with session.held() as engine:
        understood = understand(question(query, options), engine)
        file = state_file(state or state_folder(), name, session.location, query_string(understood))
        known = _known(file, understood, name, since)
        number = since_run(since, known) if known else None
        ledger = look(understood, engine, known, query_string(understood))
        found = changes(ledger, number) if number is not None else None
        if found:
            _tell(understood, engine, ledger, found, as_json)
        else:
            _tell_first(understood, ledger, file)
    if since == LAST and ledger is not known:
        _remember(file, ledger)
    if not (found and found.any):
        raise click.exceptions.Exit(Exit.NO_HITS)


def _known(file: Path, query: Query, name: str | None, since: str) -> Ledger | None:
    known = load(file)
    if known is None and since != LAST:
        raise Failure(_("This question has not been watched before. Ask once without --since."), Exit.USAGE)
    if known and known.address != query_string(query):
        said = _("{name} is the name of another question: {address}.", name=name, address=f"/?{known.address}")
        raise Failure(said, Exit.USAGE)
    return known


def _remember(file: Path, ledger: Ledger) -> None:
    """After it was told: what nobody heard is told again next time."""
    try:
        save(file, ledger)
    except OSError as error:
        said = _("{file} cannot be written: {reason}.", file=file, reason=reason(error))
        raise Failure(said, Exit.USAGE) from error


def _tell_first(query: Query, ledger: Ledger, file: Path) -> None:
    said = hits_in_words(len(ledger.entries))
    told = _(
        "{hits} remembered for {query} in {file}; next time tells what is new.",
        hits=said,
        query=asked(query),
        file=file,
    )
    click.echo(told, err=True)


def _tell(query: Query, engine: "Engine", ledger: Ledger, found: Changes, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_answer(query, engine, ledger, found), ensure_ascii=False, indent=2))
        return
    since = found.since
    when = moment(since.date)
    said = _("{query}: since {date}, generation {number}", query=asked(query), date=when, number=since.generation)
    click.echo(said if found.any else said + ": " + _("nothing new"), err=not found.any)
    _list(_("New"), found.new, engine)
    _list(_("Changed"), found.changed, engine)
    _list_gone(found.removed, ledger, engine)


def _list(heading: str, ids: Iterable[str], engine: "Engine") -> None:
    for number, id in enumerate(ids):
        project = engine.project(id)
        if number == 0:
            click.echo(f"\n{heading}")
        if project is not None:
            click.echo("  " + " · ".join((f"{project.title}  [{id}]", *short_facts(project))))


def _list_gone(ids: tuple[str, ...], ledger: Ledger, engine: "Engine") -> None:
    if ids:
        click.echo("\n" + _("Gone"))
    for id in ids:
        why = _("no longer in the index") if engine.project(id) is None else _("no longer a hit")
        click.echo(f"  {ledger.entries[id].title}  [{id}] · {why}")


def _answer(query: Query, engine: "Engine", ledger: Ledger, found: Changes) -> Json:
    now = ledger.runs[-1]
    return {
        "query": asked(query),
        "address": f"/?{ledger.address}",
        "since": {"date": found.since.date, "generation": found.since.generation},
        "now": {"date": now.date, "generation": now.generation},
        "new": _facts(found.new, engine),
        "changed": _facts(found.changed, engine),
        "removed": [
            {"id": id, "title": ledger.entries[id].title, "in_index": engine.project(id) is not None}
            for id in found.removed
        ],
    }


def _facts(ids: Iterable[str], engine: "Engine") -> list[Json]:
    return [project_facts(project) for project in map(engine.project, ids) if project is not None]
