"""`projektsok index`: files and folders into the index."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from corpus.concepts.reading import SHIPPED
from corpus.language import decimal, ngettext
from corpus.language import gettext as _
from corpus.samples import sample_folder
from indexer.building.build import Options, Progress, Watcher, build
from indexer.building.report import Report
from indexer.building.resources import Resources, processors
from search.commands.exclusive import Choice, one_of
from search.commands.options import Whole
from search.commands.problems import problem_line
from search.commands.session import Session, examples, pass_session

_SHOWN_PROBLEMS = 20
_RARELY = (100_000, 20, 20)  # garbage is looked for: what a run remembers is much, stays, and refers to nothing back
_EXAMPLES = examples(
    "projektsok index projekt/ export.csv.gz",
    "projektsok index --map kolumner.toml projektbank.xlsx",
    "projektsok index",
    "projektsok index --sample",
)
_HELP = _(
    """Read files and folders into the index.

PATH is a file or a folder, searched through all its folders: saved ESF pages and articles (text or HTML), CSV, Excel,
JSON and JSON Lines, also as .gz. Files that have not changed are not read again; projects of removed files disappear.
The index remembers its paths: without PATH it looks them through again."""
)


@click.command(epilog=_EXAMPLES, help=_HELP)
@click.argument("path", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--map",
    "column_map",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("A TOML file that says which column of a table is which field."),
)
@click.option(
    "--concepts",
    metavar=_("FILE"),
    help=_(
        "A dictionary of methods and target groups in TOML; “{shipped}” takes the shipped one again.", shipped=SHIPPED
    ),
)
@click.option("--sample", is_flag=True, help=_("Index the sample of invented projects."))
@click.option("--strict", is_flag=True, help=_("Stop at the first problem and leave the index as it was."))
@click.option("--rebuild", is_flag=True, help=_("Start from nothing instead of from what is indexed."))
@click.option("--forget", multiple=True, type=click.Path(path_type=Path), help=_("A path of earlier runs to drop."))
@one_of(
    "contacts",
    Choice("--include-contacts", True, _("Keep contact persons, e-mail addresses and telephone numbers.")),
    Choice("--no-contacts", False, _("Leave them out, as by default.")),
)
@click.option(
    "--jobs",
    type=Whole(1),
    default=processors,
    help=_("Processes that read and index; as many as processors by default."),
)
@click.option(
    "--memory",
    type=Whole(16),
    metavar="MB",
    default=256,
    show_default=True,
    help=_("Memory for what is not written yet, all processes together."),
)
@click.option("-q", "--quiet", is_flag=True, help=_("Say nothing but errors."))
@pass_session
def index(
    session: Session,
    /,
    path: tuple[Path, ...],
    sample: bool,
    rebuild: bool,
    concepts: str | None,
    quiet: bool,
    jobs: int,
    memory: int,
    **options: Any,
) -> None:
    roots = [*path, *([sample_folder()] if sample else [])]
    if options["column_map"] and not roots:
        raise click.UsageError(_("--map goes with the path of the tables that it is for."))
    both = {given.absolute() for given in roots} & {forgotten.absolute() for forgotten in options["forget"]}
    if both:
        raise click.UsageError(_("{path} cannot be both indexed and forgotten.", path=both.pop()))
    gc.set_threshold(*_RARELY)
    with session.engine() as engine, engine.writer(rebuild, Resources(jobs, memory), _dictionary(concepts)) as writer:
        for forgotten in options["forget"]:
            if str(forgotten.absolute()) not in writer.manifest.roots:
                what = _("{path} is not among the paths of earlier runs.", path=forgotten)
                raise click.UsageError(what + " " + _("`projektsok status` lists them."))
        if not roots and not writer.manifest.roots:
            raise click.UsageError(_("Name a file or folder to index, or use --sample."))
        with _progress(quiet, session.console(stderr=True)) as watch:
            report = build(roots, writer, Options(**options, skip=Path(session.location).absolute()), watch)
    for line in map(problem_line, report.refused) if quiet else _lines(report):
        click.echo(line, err=True)


def _dictionary(given: str | None) -> str | None:
    """The path of the dictionary as the writer wants it: "" for the shipped one, None for that of earlier runs."""
    return given and ("" if given == SHIPPED else str(Path(given).absolute()))


@contextmanager
def _progress(quiet: bool, console: Console) -> Iterator[Watcher | None]:
    """A bar on standard error, only where somebody looks at it."""
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(_("Reading"), total=None)

        def watch(progress: Progress) -> None:
            said = ngettext("{count} project", "{count} projects", progress.projects)
            # Within the first file nothing is known of how far it is, so the bar only moves.
            bar.update(task, completed=progress.done, total=progress.total if progress.done else None, description=said)

        yield watch


def _lines(report: Report) -> Iterator[str]:
    """What was done, what was refused or doubted, and what to do next."""
    for problem in report.problems[:_SHOWN_PROBLEMS]:
        yield problem_line(problem)
    if len(report.problems) > _SHOWN_PROBLEMS:
        more = len(report.problems) - _SHOWN_PROBLEMS
        yield _("… and {more} more: `projektsok status --problems` lists them.", more=more)
    yield _(
        "{read} projects read in {seconds} s ({speed:.0f} a second), {refused} refused, {doubtful} doubtful.",
        read=report.read,
        seconds=decimal(report.seconds),
        speed=report.read / max(report.seconds, 0.001),
        refused=len(report.refused),
        doubtful=len(report.doubtful),
    )
    yield _(
        "Files: {new} new, {changed} changed, {unchanged} unchanged, {removed} removed. "
        "The index holds {projects} projects.",
        new=report.files_new,
        changed=report.files_changed,
        unchanged=report.files_unchanged,
        removed=report.files_removed,
        projects=report.projects,
    )
    if report.projects:
        yield _("Next: `projektsok search WORDS`, or `projektsok serve` for the page.")
    else:
        yield _("Nothing to search yet: `projektsok index --help` says which files are read.")
