"""An export as CSV: for programs, or as Swedish Excel opens it."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from search.export.columns import Cell
from search.export.export import Export

BETWEEN = " | "  # values of one cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


@dataclass(frozen=True, slots=True)
class Dialect:
    """`mark` tells Excel that what follows is UTF-8; `labelled` names the columns for people."""

    delimiter: str
    ending: str
    mark: bytes
    labelled: bool


_PLAIN = Dialect(",", "\n", b"", labelled=False)
_EXCEL = Dialect(";", "\r\n", b"\xef\xbb\xbf", labelled=True)


def plain(export: Export, about: bool) -> Iterator[bytes]:
    """For programs."""
    return _rows(export, _PLAIN, about)


def excel(export: Export, about: bool) -> Iterator[bytes]:
    """As Swedish Excel opens it."""
    return _rows(export, _EXCEL, about)


def _rows(export: Export, dialect: Dialect, about: bool) -> Iterator[bytes]:
    """One row a hit below the names of the columns; above them, if `about`, a comment line for each thing to know."""
    yield dialect.mark
    for label, value in export.told if about else ():
        yield _row([f"# {label}: {value}"], dialect)
    yield _row(export.labels if dialect.labelled else [column.name for column in export.columns], dialect)
    for hit in export.hits:
        yield _row([text_of(column.value(hit)) for column in export.columns], dialect)


def _row(cells: Iterable[str], dialect: Dialect) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=dialect.delimiter, lineterminator=dialect.ending).writerow(cells)
    return line.getvalue().encode()


def row_of_texts(cells: Iterable[str]) -> str:
    """A line without its ending, its cells disarmed."""
    return _row(map(disarmed, cells), _PLAIN).decode().removesuffix(_PLAIN.ending)


def text_of(value: Cell) -> str:
    """Dates ISO; a sign that a spreadsheet would run as a formula is disarmed."""
    match value:
        case None:
            return ""
        case tuple():
            return disarmed(BETWEEN.join(value))
        case date():
            return value.isoformat()
    return disarmed(str(value))


def disarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
