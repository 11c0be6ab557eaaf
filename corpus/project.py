"""The project description, as every part of Projektsök passes it on."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Provenance(StrEnum):
    """Where a place was stated, most trustworthy first."""

    HEADER = "header"
    LIST = "list"
    TEXT = "text"


STATED = (Provenance.HEADER, Provenance.LIST)  # no set: the members of an enumeration are slow to hash


class PlaceKind(StrEnum):
    REGION = "region"
    COUNTY = "county"
    MUNICIPALITY = "municipality"


class SectionKind(StrEnum):
    """What a section is about, whatever its programme period called it."""

    SUMMARY = "sammanfattning"
    BACKGROUND = "bakgrund"
    PURPOSE = "syfte"
    GOALS = "målsättning"
    TARGET_GROUP = "målgrupp"
    ACTIVITIES = "aktiviteter"
    RESULTS = "resultat"
    ACCESSIBILITY = "tillgänglighet"
    EQUALITY = "jämställdhet"
    TRANSNATIONAL = "transnationellt"
    BODY = "text"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its official short name, e.g. "Mjölby", "Östergötlands län", "Östra Mellansverige"."""

    name: str
    kind: PlaceKind
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the description; `heading` is empty where the source has none."""

    kind: SectionKind
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Personal data, parsed only so that it can be kept out."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a project was read: `file` relative to the root given, `line` 1-based, `url` if the page names one.

    `bank` is the collection it comes from (corpus.banks), or the name of a column map.
    """

    file: str
    reader: str
    line: int | None = None
    url: str | None = None
    bank: str = ""


class Contradicted(StrEnum):
    """What a source states in its header as well as in its text."""

    PERIOD = "period"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Conflict:
    """The text says `found` where the header says `stated`, which counts; corpus.doubt puts it into words."""

    about: Contradicted
    stated: str
    found: str


@dataclass(frozen=True, slots=True)
class Project:
    """One description. None and empty mean that the source does not say; money is whole kronor."""

    id: str
    title: str
    sections: tuple[Section, ...]
    source: Source
    fund: str | None = None
    programme: str | None = None
    programme_period: str | None = None
    phase: str | None = None
    owner: str | None = None
    cofinanciers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    grant: int | None = None
    budget: int | None = None
    places: tuple[Place, ...] = ()
    warnings: tuple[Conflict, ...] = ()
    contact: Contact | None = field(default=None, repr=False)

    def places_of(self, kind: PlaceKind, provenance: Collection[Provenance] = STATED) -> tuple[str, ...]:
        """Names of one kind, each once, in the order of the source."""
        names = [place.name for place in self.places if place.kind is kind and place.provenance in provenance]
        return tuple(names if len(names) < 2 else dict.fromkeys(names))

    @property
    def regions(self) -> tuple[str, ...]:
        return self.places_of(PlaceKind.REGION)

    @property
    def counties(self) -> tuple[str, ...]:
        return self.places_of(PlaceKind.COUNTY)

    @property
    def municipalities(self) -> tuple[str, ...]:
        return self.places_of(PlaceKind.MUNICIPALITY)
