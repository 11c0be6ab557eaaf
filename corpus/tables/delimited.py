"""Tables as text: comma, semicolon, tab or bar between the cells."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from corpus.entries import Entry
from corpus.files import SourceFile
from corpus.language import gettext
from corpus.streams import LINE_LIMIT, UnreadableError, decode, encoding_of, head_of, text_lines
from corpus.tables.columns import ColumnMap
from corpus.tables.rows import row_entries

_DELIMITERS = ";\t,|"
_SNIFFED = 50  # lines of the first bytes, looked at for the delimiter


class _Lines:
    """Decoded lines for the csv module, remembering where it is."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._lines = text_lines(stream, head_of(stream))
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        for number, line in self._lines:
            self.number = number
            if line is None:
                what = gettext("The line is longer than {limit} MB.", limit=LINE_LIMIT // 2**20)
                raise UnreadableError(what, gettext("Write one project a line."), number)
            yield line.replace("\0", "")


def entries(source: SourceFile, stream: io.BufferedReader, given: ColumnMap | None) -> Iterator[Entry]:
    delimiter = _delimiter(_early(head_of(stream)))
    return row_entries(source, "table", _rows(_Lines(stream), delimiter), given)


def _rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, Sequence[object]]]:
    """Each row with the line on which it begins."""
    csv.field_size_limit(LINE_LIMIT)
    reader = csv.reader(iter(lines), delimiter=delimiter, skipinitialspace=True)
    begins = 1
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        what = gettext("A cell that begins here does not end within {limit} MB.", limit=LINE_LIMIT // 2**20)
        raise UnreadableError(what, gettext("Look for a quotation mark too many."), begins) from error


def _early(head: bytes) -> list[str]:
    """The lines of the first bytes, of which the last may be cut."""
    text = decode(head[: len(head) - len(head) % 4] if encoding_of(head) != "utf-8" else head).replace("\0", "")
    return list(islice(io.StringIO(text.lstrip("\ufeff"), newline=""), _SNIFFED))


def _widths(early: list[str], delimiter: str) -> list[int]:
    widths = []
    with suppress(csv.Error):  # what is wrong is told when the rows are read
        for row in csv.reader(early, delimiter=delimiter):
            widths += [len(row)] if row else []
    return widths


def _delimiter(early: list[str]) -> str:
    """The one that parts the early rows into most cells, the same number in most rows."""

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = _widths(early, delimiter)
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(common) * (common > 1), common)

    return max(_DELIMITERS, key=evenness)
