"""What of a project is searchable, and how much each part weighs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from corpus.language import message
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
_TITLE_CODE, _FACTS_CODE = CODES[TITLE], CODES[FACTS]


def searched(project: Project) -> Iterator[Searched]:
    """The title, the sections, then the stated facts; the contact is never among them."""
    yield _TITLE_CODE, project.title, TITLE_WEIGHT
    for section in project.sections:
        kind = section.kind
        yield CODES[kind], section.text, SECTION_WEIGHTS.get(kind, 1.0)
    for _heading, names_of in _FACTS:
        if names := names_of(project):
            yield _FACTS_CODE, ", ".join(names), FACTS_WEIGHT


def passages(project: Project) -> Iterator[Passage]:
    """The same with their headings."""
    facts = (_(heading) for heading, names_of in _FACTS if names_of(project))
    headings = ("", *(section.heading for section in project.sections), *facts)
    for heading, (code, text, weight) in zip(headings, searched(project), strict=True):
        yield Passage(heading, text, weight, PASSAGE_KINDS[code])


def _stated(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


# Each with its heading.
_FACTS: tuple[tuple[str, Callable[[Project], tuple[str, ...]]], ...] = (
    (message("Owner"), lambda project: _stated(project.owner)),
    (message("Programme"), lambda project: _stated(project.programme)),
    (message("Co-financiers"), lambda project: project.cofinanciers),
    (message("Partners"), lambda project: project.partners),
    (message("Places"), lambda project: (*project.municipalities, *project.counties, *project.regions)),
)
