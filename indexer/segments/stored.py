"""A project as the JSON text that the index stores."""

import json
from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any

from corpus.project import (
    Conflict,
    Contact,
    Contradicted,
    Place,
    PlaceKind,
    Project,
    Provenance,
    Section,
    SectionKind,
    Source,
)


def dump_project(project: Project) -> str:
    """One line of JSON; dates are ISO."""
    return _ENCODER.encode(_plain(project))


def _plain(value: Any) -> Any:
    """What JSON has no notion of: dates, and dataclasses, whose fields may hold more of both."""
    if isinstance(value, date):
        return value.isoformat()
    names, values_of = _FIELDS[type(value)]
    return dict(zip(names, values_of(value), strict=True))


_PARTS = (Conflict, Contact, Place, Project, Section, Source)
_FIELDS: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]] = {
    part: (part.__slots__, attrgetter(*part.__slots__)) for part in _PARTS
}
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain, separators=(",", ":"))


def load_project(text: str) -> Project:
    """The project that `dump_project` was given."""
    fields: dict[str, Any] = json.loads(text)
    for name, restore in _RESTORED.items():
        fields[name] = restore(fields[name])
    return Project(**fields)


# Looked up, since calling an enumeration takes ten times as long.
_SECTIONS = {kind.value: kind for kind in SectionKind}
_PLACES = {kind.value: kind for kind in PlaceKind}
_PROVENANCES = {provenance.value: provenance for provenance in Provenance}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _sections(rows: list[dict[str, str]]) -> tuple[Section, ...]:
    return tuple([Section(_SECTIONS[row["kind"]], row["heading"], row["text"]) for row in rows])


def _places(rows: list[dict[str, str]]) -> tuple[Place, ...]:
    return tuple([Place(row["name"], _PLACES[row["kind"]], _PROVENANCES[row["provenance"]]) for row in rows])


def _conflicts(rows: list[dict[str, str]]) -> tuple[Conflict, ...]:
    return tuple(Conflict(Contradicted(row["about"]), row["stated"], row["found"]) for row in rows)


_RESTORED: dict[str, Any] = {
    "sections": _sections,
    "places": _places,
    "source": lambda row: Source(**row),
    "contact": lambda row: Contact(**row) if row else None,
    "start": _day,
    "end": _day,
    "cofinanciers": tuple,
    "partners": tuple,
    "warnings": _conflicts,
}


def common_text() -> bytes:
    """What every stored text has in common: the names of the fields, most of them without a value."""
    nothing = Project(id="", title="", sections=(Section(SectionKind.BODY, "", ""),), source=Source("", ""))
    return dump_project(nothing).encode()
