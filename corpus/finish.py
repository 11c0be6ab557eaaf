"""The last step of every reader: contacts withheld, places completed, contradictions told."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.contact import withhold
from corpus.language import gettext
from corpus.place_text import places_in_text
from corpus.places import complete
from corpus.problem import Problem, Severity
from corpus.project import Place, Project, Provenance, Section
from corpus.values import AMOUNT_PATTERN, Period, parse_amount, periods_in_text

_REPLACEMENT = "\ufffd"
_PERIOD_LABEL = re.compile(
    r"(?:projekt(?:ets\s+)?(?:period|tid)\w*[^.\n]{0,40}"
    r"|\bprojektet\s+(?:pågår|pågick|löper|löpte|drivs|drevs|bedrivs|bedrevs|genomförs|genomfördes|varar)\b[^.\n]{0,20})$",
    re.IGNORECASE,
)
_LABEL_REACH = 64  # characters between a label and what it labels, label included
_AMOUNTS = (
    ("budget", re.compile(rf"(?:total(?:a)?\s+projekt)budget\w*\s*(?:är|på|:)?\s*({AMOUNT_PATTERN})", re.IGNORECASE)),
    ("grant", re.compile(rf"beviljat\s+(?:esf-|eu-)?stöd\s*(?:är|på|:)?\s*({AMOUNT_PATTERN})", re.IGNORECASE)),
)


def finish(project: Project) -> Iterator[Project | Problem]:
    """The finished project followed by what is doubtful about it; only a refusal when there is nothing to search."""
    if not project.title and not any(section.text.strip() for section in project.sections):
        yield _refusal(project)
        return
    project = _without_contacts(project)
    project = replace(
        project,
        title=project.title or project.id,
        places=complete((*project.places, *_mentioned(project))),
        warnings=(*project.warnings, *_contradictions(project)),
    )
    yield project
    yield from _doubts(project)


def _refusal(project: Project) -> Problem:
    return Problem(
        project.source.file,
        project.source.line,
        gettext("There is neither a title nor a text here."),
        gettext("Add a text, or remove the empty entry."),
    )


def _without_contacts(project: Project) -> Project:
    contact, sections = project.contact, []
    for section in project.sections:
        text, contact = withhold(section.text, contact)
        sections += [Section(section.kind, section.heading, text)] if text.strip() else []
    return replace(project, sections=tuple(sections), contact=contact)


def _mentioned(project: Project) -> Iterator[Place]:
    for text in (project.title, *(section.text for section in project.sections)):
        for place in places_in_text(text):
            yield Place(place.name, place.kind, Provenance.TEXT)


def _contradictions(project: Project) -> Iterator[str]:
    text = "\n".join(section.text for section in project.sections)
    if project.start and project.end:
        yield from _other_period(Period(project.start, project.end), text)
    for field, pattern in _AMOUNTS:
        yield from _other_amount(getattr(project, field), pattern, text)


def _other_period(stated: Period, text: str) -> Iterator[str]:
    """A period in the text that is labelled as the project's, or shares one day with it, but is not the same."""
    for offset, period, exact in periods_in_text(text):
        labelled = _PERIOD_LABEL.search(text[max(0, offset - _LABEL_REACH) : offset])
        related = exact and (period.start == stated.start or period.end == stated.end)
        if period != stated and (labelled or related):
            yield gettext(
                "The stated period is {stated}, but the text says {text}; the stated one counts.",
                stated=f"{stated.start}–{stated.end}",
                text=f"{period.start}–{period.end}",
            )
            return


def _other_amount(stated: int | None, pattern: re.Pattern[str], text: str) -> Iterator[str]:
    match = pattern.search(text) if stated else None
    amount = parse_amount(match[1].strip(" .")) if match else None
    if amount and amount != stated:
        yield gettext(
            "The stated amount is {stated} kr, but the text says {text} kr; the stated one counts.",
            stated=stated,
            text=amount,
        )


def _doubts(project: Project) -> Iterator[Problem]:
    file, line = project.source.file, project.source.line
    for warning in project.warnings:
        remedy = gettext("Correct the source if the stated one is wrong.")
        yield Problem(file, line, warning, remedy, Severity.DOUBTFUL)
    if not project.sections:
        what = gettext("The project has a title but no text.")
        remedy = gettext("Only its title and facts can be found.")
        yield Problem(file, line, what, remedy, Severity.DOUBTFUL)
    if any(_REPLACEMENT in section.text for section in project.sections) or _REPLACEMENT in project.title:
        what = gettext("Some characters cannot be read.")
        yield Problem(file, line, what, gettext("Save the file as UTF-8."), Severity.DOUBTFUL)
