"""The fields one can filter on, count and sort by: one table for schema, options, forms and answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from corpus.language import message
from corpus.project import PlaceKind, Project, Provenance

Values = tuple[str, ...]
ANYWHERE = frozenset(Provenance)


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with countable values.

    `name` is the URL parameter, option and query field; `label` its English message, translated when shown;
    `mentioned` adds values that only the running text names; `newest_first` orders years.
    """

    name: str
    label: str
    values: Callable[[Project], Values]
    mentioned: Callable[[Project], Values] | None = None
    newest_first: bool = False


def _places(kind: PlaceKind) -> Callable[[Project], Values]:
    return lambda project: project.places_of(kind)


def _anywhere(kind: PlaceKind) -> Callable[[Project], Values]:
    return lambda project: project.places_of(kind, ANYWHERE)


def _single(attribute: str) -> Callable[[Project], Values]:
    def values(project: Project) -> Values:
        value = getattr(project, attribute)
        return (value,) if value else ()

    return values


def active_years(project: Project) -> Values:
    """Every calendar year the project ran in; a missing end or start leaves the one year known."""
    first, last = project.start or project.end, project.end or project.start
    if first is None or last is None:
        return ()
    return tuple(str(year) for year in range(first.year, last.year + 1))


FACETS = (
    Facet("region", message("Region"), _places(PlaceKind.REGION), _anywhere(PlaceKind.REGION)),
    Facet("lan", message("County"), _places(PlaceKind.COUNTY), _anywhere(PlaceKind.COUNTY)),
    Facet("kommun", message("Municipality"), _places(PlaceKind.MUNICIPALITY), _anywhere(PlaceKind.MUNICIPALITY)),
    Facet("programperiod", message("Programme period"), _single("programme_period")),
    Facet("program", message("Programme"), _single("programme")),
    Facet("fas", message("Phase"), _single("phase")),
    Facet("ar", message("Active in year"), active_years, newest_first=True),
    Facet("agare", message("Owner"), _single("owner")),
)
FACET_BY_NAME = {facet.name: facet for facet in FACETS}


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number kept exactly, to filter by range and to sort: days counted from year 1, or kronor."""

    name: str
    label: str
    value: Callable[[Project], int | None]


def _day(value: date | None) -> int | None:
    return value.toordinal() if value else None


NUMBERS = (
    Number("start", message("Start date"), lambda project: _day(project.start)),
    Number("slut", message("End date"), lambda project: _day(project.end)),
    Number("budget", message("Total budget"), lambda project: project.budget),
    Number("bidrag", message("Grant"), lambda project: project.grant),
)
LABELS = {each.name: each.label for each in (*FACETS, *NUMBERS)}  # of everything one can filter on


@dataclass(frozen=True, slots=True)
class SortKey:
    """An order of hits by a number, largest first, or by a text; a project without it always comes last."""

    name: str
    label: str
    number: str = ""
    text: Callable[[Project], str] | None = None

    @property
    def needs_words(self) -> bool:
        """Whether it orders by neither: how well the words are met."""
        return not self.number and self.text is None


SORTS = (
    SortKey("relevans", message("Relevance")),
    SortKey("start", message("Start date, newest first"), number="start"),
    SortKey("budget", message("Budget, largest first"), number="budget"),
    SortKey("bidrag", message("Grant, largest first"), number="bidrag"),
    SortKey("titel", message("Title, A to Ö"), text=lambda project: project.title),
)
SORT_BY_NAME = {sort.name: sort for sort in SORTS}
