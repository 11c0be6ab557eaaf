"""What of a project is searchable, and how much each part weighs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from corpus.project import Project, SectionKind

PASSAGE_GAP = 10  # positions left empty between passages, so that no phrase or proximity reaches across
TITLE_WEIGHT = 2.0
FACTS_WEIGHT = 0.5
# Accessibility and equality sections are mostly standard wording that many projects share.
SECTION_WEIGHTS = {SectionKind.SUMMARY: 1.5, SectionKind.ACCESSIBILITY: 0.5, SectionKind.EQUALITY: 0.5}
TITLE, FACTS = "titel", "uppgifter"
# What a passage can be; segments store the place in this table, so new kinds come last.
PASSAGE_KINDS = (TITLE, FACTS, *SectionKind)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text searched as one: phrases never reach across passages. `heading` names it beside a snippet."""

    heading: str
    text: str
    weight: float
    kind: str

    @property
    def is_title(self) -> bool:
        return self.kind == TITLE


def is_prose(kind: str) -> bool:
    """Prose may turn out to be standard wording (`indexer.segments.standard`), titles and stated facts may not."""
    return kind not in (TITLE, FACTS)


Searched = tuple[int, str, float]  # a passage's kind as its place in PASSAGE_KINDS, its text, its weight
CODES = {kind: code for code, kind in enumerate(PASSAGE_KINDS)}


def searched(project: Project) -> Iterator[Searched]:
    """The title, the sections, then the stated facts; the contact is never among them."""
    yield CODES[TITLE], project.title, TITLE_WEIGHT
    for section in project.sections:
        yield CODES[section.kind], section.text, SECTION_WEIGHTS.get(section.kind, 1.0)
    for _heading, names in _facts(project):
        if names:
            yield CODES[FACTS], ", ".join(names), FACTS_WEIGHT


def passages(project: Project) -> Iterator[Passage]:
    """The same with their headings."""
    facts = (heading() for heading, names in _facts(project) if names)
    headings = ("", *(section.heading for section in project.sections), *facts)
    for heading, (code, text, weight) in zip(headings, searched(project), strict=True):
        yield Passage(heading, text, weight, PASSAGE_KINDS[code])


def _facts(project: Project) -> Iterator[tuple[Callable[[], str], tuple[str, ...]]]:
    """Headings are translated only where there is something to head."""
    yield lambda: _("Owner"), _stated(project.owner)
    yield lambda: _("Programme"), _stated(project.programme)
    yield lambda: _("Co-financiers"), project.cofinanciers
    yield lambda: _("Partners"), project.partners
    yield lambda: _("Places"), (*project.municipalities, *project.counties, *project.regions)


def _stated(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
