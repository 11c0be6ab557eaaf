"""One record of a table or export, by its column map, to a project."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from corpus.doubt import Unread, cannot_be_read
from corpus.files import SourceFile, id_of_file
from corpus.finish import finish
from corpus.language import gettext
from corpus.pages.blocks import clean
from corpus.pages.headings import heading_named, kind_of
from corpus.pages.sections import split_text
from corpus.places import resolve
from corpus.problem import Problem
from corpus.project import Contact, Place, PlaceKind, Project, Provenance, Section, SectionKind, Source
from corpus.tables.columns import ColumnMap, choose_map, column_key
from corpus.values import NO_PERIOD, Period, parse_amount, parse_date, parse_period, says_nothing

_SHARE = re.compile(r"\s*=\s*[\d\s]*$")  # "Ånge kommun = 20 000"
_NO_ADDRESS = re.compile(r"(?:^|/)\.\.?(?:/|$)")  # a browser leaves out these steps of a path
_YEAR = re.compile(r"\d{4}")
_NO_TEXT = (bool, dict, list)
_PERIOD = ("period", "start", "end")
_CONTACT = ("contact_name", "contact_email", "contact_phone")
_PLACES = {
    "regions": (Provenance.HEADER, (PlaceKind.REGION, PlaceKind.COUNTY)),
    "counties": (Provenance.LIST, (PlaceKind.COUNTY,)),
    "municipalities": (Provenance.LIST, (PlaceKind.MUNICIPALITY, PlaceKind.COUNTY)),
}
_COVERED = 0.85  # share of the text that its sections must hold to stand for it


def text_of(value: object) -> str:
    """A cell as clean text; what only says that nothing is known is empty."""
    if value is None or isinstance(value, _NO_TEXT):
        return ""
    text = clean(str(value)).strip()
    return "" if says_nothing(text) else text


_T = TypeVar("_T")


class RecordReader:
    """Makes projects of the records of one file; kinds of files differ in how a record is written in them."""

    def __init__(self, source: SourceFile, reader: str, given: ColumnMap | None) -> None:
        self.source, self._reader, self._given = source, reader, given
        self._maps: dict[frozenset[str], ColumnMap | None] = {}
        self._columns: dict[tuple[str, frozenset[str]], dict[str, list[str]]] = {}

    def __getstate__(self) -> dict[str, object]:
        """What was found out about columns is found out again in another process."""
        return {**self.__dict__, "_maps": {}, "_columns": {}}

    def read_record(self, record: Mapping[str, object], line: int | None) -> Iterator[Project | Problem]:
        """The project of one record with what is doubtful about it, or why there is none."""
        cells = {column_key(name): value for name, value in record.items()}
        chosen = self._map_for(cells)
        if chosen is None:
            yield self._unknown_columns(record, line)
            return
        for name in chosen.unfold:
            inner = cells.get(name)
            if isinstance(inner, dict):
                cells = {**{column_key(key): value for key, value in inner.items()}, **cells}
        row = _Row(cells, record, chosen, self._columns_for(cells, chosen))
        source = Source(self.source.name, self._reader, line, row.url(), chosen.bank)
        project = row.project(row.id() or f"{id_of_file(self.source.name)}#{line}", source)
        yield from finish(project)
        for unread in row.unread:
            yield cannot_be_read(unread, source)

    def _map_for(self, cells: Mapping[str, object]) -> ColumnMap | None:
        keys = frozenset(cells) | {
            column_key(key) for value in cells.values() if isinstance(value, dict) for key in value
        }
        if keys not in self._maps:
            if len(self._maps) > 1000:
                self._maps.clear()
            self._maps[keys] = choose_map(keys, self._given)
        return self._maps[keys]

    def _columns_for(self, cells: Mapping[str, object], chosen: ColumnMap) -> dict[str, list[str]]:
        """The columns of each field that are there, best first: the same for most records of a file."""
        keys = (chosen.name, frozenset(cells))
        if keys not in self._columns:
            if len(self._columns) > 1000:
                self._columns.clear()
            there = {name: [each for each in columns if each in cells] for name, columns in chosen.columns.items()}
            self._columns[keys] = {name: columns for name, columns in there.items() if columns}
        return self._columns[keys]

    def _unknown_columns(self, record: Mapping[str, object], line: int | None) -> Problem:
        names = ", ".join(clean(str(name))[:40] for name in list(record)[:8])
        what = gettext("No column map fits the columns {names}.", names=names or "–")
        return Problem(self.source.name, line, what, gettext("Give a column map with --map."))


class _Row:
    """A record seen through its column map."""

    def __init__(
        self,
        cells: Mapping[str, object],
        record: Mapping[str, object],
        chosen: ColumnMap,
        columns: Mapping[str, list[str]],
    ) -> None:
        """`columns` are those of each field that `cells` has."""
        self._cells, self._record, self._map, self._columns = cells, record, chosen, columns
        self._told = columns.keys() | chosen.constants.keys()  # fields, few of most records
        self._written_id = self._text("id")
        self.unread: list[Unread] = []

    def _value(self, field: str) -> object:
        for column in self._columns.get(field, ()):
            value = self._cells[column]
            if value or text_of(value):
                return value
        return None

    def _text(self, field: str) -> str:
        if field in self._columns and (text := text_of(self._value(field))):
            return text
        return self._map.constants.get(field, "")

    def _names(self, field: str) -> tuple[str, ...]:
        value = self._value(field)
        if value is None:
            return ()
        if isinstance(value, list):
            parts = [text_of(each) for each in value]
        else:
            text = text_of(value)
            separator = next((each for each in self._map.separators if each in text), None)
            parts = text.split(separator) if separator else [text]
        names = [(_SHARE.sub("", part) if "=" in part else part).strip(" •*") for part in parts]
        return tuple(dict.fromkeys(name for name in names if not says_nothing(name)))

    def id(self) -> str:
        written = self._written_id
        if not written:
            return ""
        told = self._map.id_prefix + (written.rstrip("/").rpartition("/")[2] if "://" in written else written)
        if _NO_ADDRESS.search(told):
            self.unread.append(Unread("id", told))
            return ""
        return told

    def url(self) -> str | None:
        return next((text for text in (self._text("url"), self._written_id) if "://" in text), None)

    def project(self, project_id: str, source: Source) -> Project:
        """Everything the map names; what cannot be read is gathered in `unread`."""
        period = NO_PERIOD if self._told.isdisjoint(_PERIOD) else self._period()
        facts: dict[str, Any] = {field: read(self, field) for field, read in _FACTS if field in self._told}
        return Project(
            id=project_id,
            title=" ".join(self._text("title").split()),
            sections=tuple(self._sections()),
            source=source,
            start=period.start,
            end=period.end,
            places=() if self._told.isdisjoint(_PLACES) else tuple(self._places()),
            contact=None if self._told.isdisjoint(_CONTACT) else self._contact(),
            **facts,
        )

    def _stated(self, field: str) -> str | None:
        return self._text(field) or None

    def _programme_period(self, field: str) -> str | None:
        return re.sub(r"\s*[–—]\s*", "-", self._text(field)) or None

    def _date(self, field: str) -> date | None:
        """The first day of a year that is all that is said of a start, the last of one that is the end."""
        if field not in self._told:
            return None
        value, last = self._value(field), field == "end"
        year = parse_period(value) if _YEAR.fullmatch(self._text(field)) else NO_PERIOD
        stated = (year.end if last else year.start) or parse_date(value, last=last, day_first=self._map.day_first)
        return self._checked(field, stated)

    def _checked(self, field: str, read: _T | None) -> _T | None:
        """`read`, or None with a note of what the source says and nobody can read."""
        written = self._text(field)
        if read is None and written:
            self.unread.append(Unread(field, written))
        return read

    def _period(self) -> Period:
        period = parse_period(self._text("period"))
        stated = self._checked("period", period if period != NO_PERIOD else None) or NO_PERIOD
        return Period(self._date("start") or stated.start, self._date("end") or stated.end)

    def _amount(self, field: str) -> int | None:
        currency = text_of(self._cells.get(self._map.currency_column)) or self._map.currency
        if currency.casefold() not in ("sek", "kr", "kronor"):
            return None
        value = self._value(field)
        amount = self._checked(field, parse_amount(value if isinstance(value, int | float) else text_of(value)))
        return None if amount == 0 and self._map.zero_is_missing else amount

    def _contact(self) -> Contact | None:
        contact = Contact(*map(self._text, _CONTACT))
        return contact if contact != Contact() else None

    def _places(self) -> Iterator[Place]:
        for field, (provenance, kinds) in _PLACES.items():
            for written in self._names(field):
                yield from self._place(written, kinds, provenance)

    def _place(self, written: str, kinds: tuple[PlaceKind, ...], provenance: Provenance) -> Iterator[Place]:
        whole = resolve(written, *kinds)
        for part in (written,) if whole else re.split(r"\s*,\s*", written):
            place = whole or resolve(part, *kinds)
            if place:
                yield Place(place.name, place.kind, provenance)
            elif not self._map.foreign_places and not says_nothing(part):
                self.unread.append(Unread("place", part))

    def _sections(self) -> Iterator[Section]:
        """A cell of text, cut where the template's headings stand in it, then columns named as a section."""
        text = self._text("text")
        stated = list(_stated_sections(self._value("sections"))) if "sections" in self._told else []
        if stated and sum(len(section.text) for section in stated) >= _COVERED * len(text):
            yield from stated
            return
        if text:
            yield from split_text(text)
        if not self._map.same_text and len(self._columns.get("text", ())) > 1:
            yield from self._more_text(text)
        for name, value in self._record.items():
            kind = _section_named(str(name))
            if kind and not self._map.names(column_key(name)) and (content := text_of(value)):
                yield Section(kind, clean(str(name)).strip(), content)

    def _more_text(self, told: str) -> Iterator[Section]:
        """What the other columns of the text say that was not `told` before, under their own names."""
        written = {column_key(name): clean(str(name)).strip() for name in self._record}
        for column in self._columns["text"]:
            content = text_of(self._cells[column])
            if content and " ".join(content.split()) not in " ".join(told.split()):
                heading = written.get(column, column)
                yield Section(kind_of(heading), heading, content)
                told = f"{told}\n{content}"


_FACTS: tuple[tuple[str, Callable[[_Row, str], object]], ...] = (
    *((field, _Row._stated) for field in ("fund", "programme", "phase", "owner")),
    ("programme_period", _Row._programme_period),
    ("cofinanciers", _Row._names),
    ("partners", _Row._names),
    ("grant", _Row._amount),
    ("budget", _Row._amount),
)


@lru_cache(1000)
def _section_named(column: str) -> SectionKind | None:
    """What is told in a column that has the name of a heading."""
    heading = heading_named(column)
    return heading.kind if heading and not heading.fact else None


def _stated_sections(value: object) -> Iterator[Section]:
    """Either {heading: text}, or a list of objects with kind, heading, text."""
    if isinstance(value, dict):
        value = [{"heading": heading, "text": text} for heading, text in value.items()]
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict) and (text := text_of(each.get("text"))):
            heading = text_of(each.get("heading"))
            yield Section(_stated_kind(each.get("kind"), heading), heading, text)


def _stated_kind(kind: object, heading: str) -> SectionKind:
    try:
        return SectionKind(str(kind))
    except ValueError:
        return kind_of(heading)
