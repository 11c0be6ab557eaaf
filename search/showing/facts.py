"""What a project states, in the words and figures a reader sees."""

from collections.abc import Iterator
from datetime import date, datetime

from corpus.language import gettext as _
from corpus.project import Project
from indexer.fields import with_dash


def short_facts(project: Project) -> Iterator[str]:
    """Owner, period, places and budget, those that are stated; where no budget is, the grant, called so."""
    if project.owner:
        yield project.owner
    if project.start or project.end:
        yield period(project.start, project.end)
    places = project.municipalities[:3] or project.counties[:3] or project.regions
    if places:
        yield ", ".join(places)
    if project.budget:
        yield kronor(project.budget)
    elif project.grant:
        yield _("grant {amount}", amount=kronor(project.grant))


def period(start: date | None, end: date | None) -> str:
    """ISO dates around an en dash; a missing one is left open."""
    return f"{start or ''} – {end or ''}".strip()


def moment(written: str) -> str:
    """A moment in ISO 8601 as the day and minute of this place: 2026-11-22 06:03."""
    return datetime.fromisoformat(written).astimezone().strftime("%Y-%m-%d %H:%M") if written else ""


def kronor(amount: int) -> str:
    """Whole kronor in groups of three, with non-breaking spaces."""
    return f"{grouped(amount)}\u00a0kr"


def grouped(number: int) -> str:
    """Groups of three with non-breaking spaces between them: 12 345."""
    return f"{number:,}".replace(",", "\u00a0")


def project_rows(project: Project) -> Iterator[tuple[str, str]]:
    """The stated facts of a project with their labels, in the order a page shows them."""
    rows = (
        (_("Owner"), project.owner),
        (_("Fund"), project.fund),
        (_("Programme"), project.programme),
        (_("Programme period"), with_dash(project.programme_period or "")),
        (_("Phase"), project.phase),
        (_("Period"), period(project.start, project.end) if project.start or project.end else None),
        (_("Grant"), kronor(project.grant) if project.grant is not None else None),
        (_("Total budget"), kronor(project.budget) if project.budget is not None else None),
        (_("Region"), ", ".join(project.regions)),
        (_("County"), ", ".join(project.counties)),
        (_("Municipality"), ", ".join(project.municipalities)),
        (_("Co-financiers"), ", ".join(project.cofinanciers)),
        (_("Partners"), ", ".join(project.partners)),
    )
    yield from ((label, value) for label, value in rows if value)
