"""A project as the JSON text that the index stores."""

import hashlib
from datetime import date
from typing import Any

import orjson

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

_DIGEST = 16  # bytes
_ID = b'{"id":'


def dump_project(project: Project) -> bytes:
    """One line of JSON in UTF-8; dates are ISO. Raises UnicodeEncodeError for half a character."""
    try:
        return orjson.dumps(project)
    except orjson.JSONEncodeError as error:
        raise UnicodeEncodeError("utf-8", project.id, 0, 1, str(error)) from error


def text_digest(text: bytes, id: str) -> bytes:
    """Tells texts apart that are somewhere else, but not by the `id` of the project, with which a text begins."""
    return hashlib.blake2b(memoryview(text)[len(_ID) + len(orjson.dumps(id)) :], digest_size=_DIGEST).digest()


def load_project(text: bytes) -> Project:
    """The project that `dump_project` was given."""
    fields: dict[str, Any] = orjson.loads(text)
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
    return dump_project(nothing)
