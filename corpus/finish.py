"""The last step of every reader: contacts withheld, places completed, contradictions told."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.contact import withhold, without_contact, without_name
from corpus.details import masked
from corpus.doubt import contradicted
from corpus.language import gettext
from corpus.place_text import places_in_text
from corpus.places import complete
from corpus.problem import Problem, Severity
from corpus.project import Conflict, Contact, Contradicted, Place, Project, Provenance, Section
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
    project = _changed(
        project,
        title=project.title or project.id,
        places=complete((*project.places, *_mentioned(project))),
        warnings=(*project.warnings, *_contradictions(project)),
    )
    yield project
    yield from _doubts(project)


def _changed(project: Project, **facts: object) -> Project:
    """`project` with `facts`; itself where they are as they were, for a copy takes as long as reading a short text."""
    new = {name: value for name, value in facts.items() if value != getattr(project, name)}
    return replace(project, **new) if new else project  # type: ignore[arg-type] # named as the fields they fill


def _refusal(project: Project) -> Problem:
    return Problem(
        project.source.file,
        project.source.line,
        gettext("There is neither a title nor a text here."),
        gettext("Add a text, or remove the empty entry."),
    )


def _without_contacts(project: Project) -> Project:
    """Nobody's name, address or number in any field but `contact`."""
    contact, sections = project.contact, []
    owner, contact = without_contact(project.owner or "", contact)
    cofinanciers, contact = _organisations(project.cofinanciers, contact)
    partners, contact = _organisations(project.partners, contact)
    for section in project.sections:
        text, contact = withhold(section.text, contact)
        if text.strip():
            sections.append(section if text is section.text else Section(section.kind, section.heading, text))
    return _changed(
        project,
        title=without_name(masked(project.title), contact),
        sections=tuple(_without_name(each, contact) for each in sections),
        owner=without_name(owner, contact) or None,
        cofinanciers=tuple(without_name(each, contact) for each in cofinanciers),
        partners=tuple(without_name(each, contact) for each in partners),
        fund=_masked(project.fund),
        programme=_masked(project.programme),
        programme_period=_masked(project.programme_period),
        phase=_masked(project.phase),
        contact=contact,
    )


def _without_name(section: Section, contact: Contact | None) -> Section:
    """Nobody's name, nor a detail in the heading."""
    heading, text = without_name(masked(section.heading), contact), without_name(section.text, contact)
    return section if heading is section.heading and text is section.text else Section(section.kind, heading, text)


def _masked(value: str | None) -> str | None:
    return masked(value) if value else None


def _organisations(names: Iterable[str], contact: Contact | None) -> tuple[list[str], Contact | None]:
    kept = []
    for written in names:
        name, contact = without_contact(written, contact)
        kept += [name] if name else []
    return kept, contact


def _mentioned(project: Project) -> Iterator[Place]:
    for text in (project.title, *(section.text for section in project.sections)):
        for place in places_in_text(text):
            yield Place(place.name, place.kind, Provenance.TEXT)


def _contradictions(project: Project) -> Iterator[Conflict]:
    stated = [(amount, pattern) for field, pattern in _AMOUNTS if (amount := getattr(project, field))]
    if not (stated or (project.start and project.end)):
        return
    text = "\n".join(section.text for section in project.sections)
    if project.start and project.end:
        yield from _other_period(Period(project.start, project.end), text)
    for amount, pattern in stated:
        yield from _other_amount(amount, pattern, text)


def _other_period(stated: Period, text: str) -> Iterator[Conflict]:
    """A period in the text that is labelled as the project's, or shares one day with it, but is not the same."""
    for offset, period, exact in periods_in_text(text):
        labelled = _PERIOD_LABEL.search(text[max(0, offset - _LABEL_REACH) : offset])
        related = exact and (period.start == stated.start or period.end == stated.end)
        if period != stated and (labelled or related):
            yield Conflict(Contradicted.PERIOD, f"{stated.start}–{stated.end}", f"{period.start}–{period.end}")
            return


def _other_amount(stated: int, pattern: re.Pattern[str], text: str) -> Iterator[Conflict]:
    match = pattern.search(text)
    amount = parse_amount(match[1].strip(" .")) if match else None
    if amount and amount != stated:
        yield Conflict(Contradicted.AMOUNT, str(stated), str(amount))


def _doubts(project: Project) -> Iterator[Problem]:
    file, line = project.source.file, project.source.line
    yield from (contradicted(conflict, project.source) for conflict in project.warnings)
    if not project.sections:
        what = gettext("The project has a title but no text.")
        remedy = gettext("Only its title and facts can be found.")
        yield Problem(file, line, what, remedy, Severity.DOUBTFUL)
    if any(_REPLACEMENT in section.text for section in project.sections) or _REPLACEMENT in project.title:
        what = gettext("Some characters cannot be read.")
        yield Problem(file, line, what, gettext("Save the file as UTF-8."), Severity.DOUBTFUL)
