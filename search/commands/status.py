"""`projektsok status`: what the index holds and how it was made."""

import json
from collections import Counter
from typing import Any

import click

from corpus.language import decimal
from corpus.language import gettext as _
from corpus.problem import Problem
from search.commands.problems import problem_line, severity_label
from search.commands.session import Session, examples, pass_session
from search.results import Health
from search.showing.facts import moment

_MEGABYTE = 1_000_000


@click.command(
    epilog=examples("projektsok status", "projektsok status --problems"),
    help=_("Show where the index is, what it holds and what its files were refused or doubted for."),
)
@click.option("--problems", is_flag=True, help=_("List every problem with file, line and remedy."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@pass_session
def status(session: Session, problems: bool, as_json: bool) -> None:
    with session.engine() as engine:
        health = engine.health()
    if as_json:
        click.echo(json.dumps(_facts(health), ensure_ascii=False, indent=2))
        return
    for label, value in _rows(health):
        click.echo(f"{label}: {value}")
    for problem in health.manifest.problems if problems else ():
        click.echo(problem_line(problem))


def _facts(health: Health) -> dict[str, Any]:
    manifest = health.manifest
    return {
        "location": health.location,
        "generation": manifest.generation,
        "projects": manifest.projects,
        "files": len(manifest.files),
        "roots": list(manifest.roots),
        "built": manifest.built,
        "bytes": health.size,
        "fingerprint": manifest.fingerprint,
        "contacts": manifest.contacts,
        "problems": [_problem(each) for each in manifest.problems],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    fields = ("file", "line", "what", "remedy", "severity")
    return {name: getattr(problem, name) for name in fields}


def _rows(health: Health) -> list[tuple[str, str]]:
    manifest = health.manifest
    counts = Counter(problem.severity for problem in manifest.problems)
    return [
        (_("Index"), f"{health.location} ({_megabytes(health.size)})"),
        (_("Generation"), f"{manifest.generation}, {moment(manifest.built)}"),
        (_("Projects"), f"{manifest.projects}"),
        (_("Files"), f"{len(manifest.files)}"),
        (_("Read from"), ", ".join(manifest.roots)),
        (_("Analysis"), manifest.fingerprint),
        (_("Contact details"), _("kept, as --include-contacts asked") if manifest.contacts else _("left out")),
        (_("Problems"), ", ".join(f"{severity_label(severity)} {count}" for severity, count in counts.items()) or "0"),
    ]


def _megabytes(size: int) -> str:
    return f"{decimal(size / _MEGABYTE)}\u00a0MB"
