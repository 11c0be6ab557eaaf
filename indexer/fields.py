"""The fields one can filter on, count and sort by: one table for schema, options, forms and answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.actors.actors import actor_of, office_of
from corpus.actors.kinds import KINDS, kind_of
from corpus.banks import BANKS
from corpus.concepts.dictionary import Kind
from corpus.language import gettext as _
from corpus.language import message
from corpus.places import Name, parent_of
from corpus.project import PlaceKind, Project, Provenance

Values = tuple[str, ...]
ANYWHERE = tuple(Provenance)
_REMEMBERED = 50_000  # actors, programmes


class Order(Enum):
    """How the values of a facet are listed; the reader may choose between the first two."""

    COUNT = auto()
    ALPHABET = auto()
    NEWEST = auto()
    ASCENDING = auto()


class Above(NamedTuple):
    """What a value belongs to: one of its facet's `parent` at level 0, deeper down one of its own facet; or nothing."""

    value: str = ""
    level: int = 0


def _no_values(_project: Project) -> Values:
    return ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with countable values, or a number (one of NUMBERS by the same name) that is counted in steps.

    `name` is the URL parameter, option and query field; `label` its English message, translated when shown;
    `mentioned` adds values that only the running text names; `above` tells what a value belongs to, `shown` what a
    value is called in the reader's language where that is not the value itself. With a `kind` the values are the names
    of the concepts of that kind that the text was found to hold, and `values` gives none.
    """

    name: str
    label: str
    values: Callable[[Project], Values] = _no_values
    mentioned: Callable[[Project], Values] | None = None
    order: Order = Order.COUNT
    parent: str = ""
    above: Callable[[str], Above] | None = None
    shown: Callable[[str], str] | None = None
    kind: Kind | None = None

    @property
    def counts_steps(self) -> bool:
        return self.values is _no_values


def _places(kind: PlaceKind) -> Callable[[Project], Values]:
    return lambda project: project.places_of(kind)


def _anywhere(kind: PlaceKind) -> Callable[[Project], Values]:
    return lambda project: project.places_of(kind, ANYWHERE)


def _single(attribute: str) -> Callable[[Project], Values]:
    def values(project: Project) -> Values:
        value = getattr(project, attribute)
        return (value,) if value else ()

    return values


def _found_in_text(_project: Project) -> Values:
    return ()


def active_years(project: Project) -> Values:
    """Every calendar year the project ran in; a missing end or start leaves the one year known."""
    first, last = project.start or project.end, project.end or project.start
    if first is None or last is None:
        return ()
    return tuple(str(year) for year in range(first.year, last.year + 1))


def _around(kind: PlaceKind) -> Callable[[str], Above]:
    @cache
    def above(place: str) -> Above:
        parent = parent_of(Name(place, kind))
        return Above(parent.name) if parent else Above()

    return above


def scoped_programme(project: Project) -> Values:
    """The programme within its period: the second of 2007–2013 is not the second of 2014–2020."""
    period = project.programme_period
    return (f"{project.programme} ({period})" if period else project.programme,) if project.programme else ()


@lru_cache(_REMEMBERED)
def _period_of(programme: str) -> Above:
    period = programme.removesuffix(")").rpartition(" (")[2] if programme.endswith(")") else ""
    return Above(period if _PERIOD.fullmatch(period) else "")


_PERIOD = re.compile(r"\d{4}-\d{4}")


def _actors(names: Values) -> Values:
    """Every name as one, an agency's office as well as the agency."""
    if not names:
        return ()
    actors = (actor for actor in map(actor_of, names) if actor.name)
    return tuple(dict.fromkeys(name for actor in actors for name in (actor.name, actor.whole)))


def _partners(project: Project) -> Values:
    return _actors((*project.partners, *project.cofinanciers))


def _kinds(project: Project) -> Values:
    return tuple(dict.fromkeys(kind_of(name) for name in _partners(project) if not office_of(name)))


@lru_cache(_REMEMBERED)
def _kind_or_agency(actor: str) -> Above:
    agency = office_of(actor)
    return Above(agency, 1) if agency else Above(kind_of(actor))


def _source_bank(project: Project) -> Values:
    return (project.source.bank,) if project.source.bank else ()


@lru_cache(_REMEMBERED)
def with_dash(value: str) -> str:
    return _PERIOD.sub(lambda found: found.group().replace("-", "–"), value)


FACETS = (
    Facet("region", message("Region"), _places(PlaceKind.REGION), _anywhere(PlaceKind.REGION)),
    Facet(
        "lan",
        message("County"),
        _places(PlaceKind.COUNTY),
        _anywhere(PlaceKind.COUNTY),
        parent="region",
        above=_around(PlaceKind.COUNTY),
    ),
    Facet(
        "kommun",
        message("Municipality"),
        _places(PlaceKind.MUNICIPALITY),
        _anywhere(PlaceKind.MUNICIPALITY),
        parent="lan",
        above=_around(PlaceKind.MUNICIPALITY),
    ),
    Facet("programperiod", message("Programme period"), _single("programme_period"), shown=with_dash),
    Facet(
        "program",
        message("Programme"),
        scoped_programme,
        parent="programperiod",
        above=_period_of,
        shown=with_dash,
    ),
    Facet("fas", message("Phase"), _single("phase")),
    Facet("ar", message("Active in year"), active_years, order=Order.NEWEST),
    Facet("budget", message("Total budget"), order=Order.ASCENDING),
    Facet("bidrag", message("Grant"), order=Order.ASCENDING),
    Facet("agare", message("Owner"), lambda project: _actors(_single("owner")(project))),
    Facet("aktorstyp", message("Kind of partner or co-financier"), _kinds, shown=lambda kind: _(KINDS[kind])),
    Facet("aktor", message("Partner or co-financier"), _partners, parent="aktorstyp", above=_kind_or_agency),
    Facet("metod", message("Method"), _found_in_text, kind=Kind.METHOD),
    Facet("malgrupp", message("Target group"), _found_in_text, kind=Kind.TARGET_GROUP),
    Facet("kalla", message("Source"), _source_bank, shown=lambda bank: _(BANKS.get(bank, bank))),
)
FACET_BY_NAME = {facet.name: facet for facet in FACETS}
STORED_FACETS = tuple(facet for facet in FACETS if not facet.counts_steps)


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
