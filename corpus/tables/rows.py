"""Rows under a row of column names, wherever in the first rows that stands."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.entries import Entry, GivenUp, Series
from corpus.files import SourceFile
from corpus.language import gettext, message
from corpus.problem import Problem
from corpus.project import Project
from corpus.streams import UnreadableError
from corpus.tables.columns import ColumnMap, choose_map
from corpus.tables.records import RecordReader, text_of

_HEADER_WITHIN = 20  # rows; titles and notes may stand above the names
_MOST_COLUMNS = 2_000  # of a row; what stands further right is not looked at
_EMPTY_ROWS = 10_000  # in a row, after which a sheet has nothing more to say
_GIVEN_UP = GivenUp(
    100,
    message("{count} rows in a row gave no project; the rest of the table is left out."),
    message("Check the columns of the table, and that each project has an id of its own."),
)


class RowReader(RecordReader):
    """Reads rows of cells under `names`."""

    def __init__(self, source: SourceFile, reader: str, given: ColumnMap | None, names: Sequence[str]) -> None:
        super().__init__(source, reader, given)
        self._names = names

    def read(self, row: Sequence[object], line: int | None) -> Iterator[Project | Problem]:
        return self.read_record(_record(self._names, row), line)


def row_entries(
    source: SourceFile, reader: str, rows: Iterable[tuple[int, Sequence[object]]], given: ColumnMap | None
) -> Iterator[Entry]:
    """Raises UnreadableError when no row names columns that a map fits."""
    iterator = iter(rows)
    series = Series(RowReader(source, reader, given, _names(iterator, given)), _GIVEN_UP)
    empty = seen = 0
    for line, whole in iterator:
        row = whole[:_MOST_COLUMNS]
        if not any(text_of(cell) for cell in row):
            empty += 1
            if empty > _EMPTY_ROWS:
                break
            continue
        seen, empty = seen + 1, 0
        if series.over:
            return
        yield Entry(series, row, line, sum(len(cell) for cell in row if isinstance(cell, str)))
    if not seen:
        what = gettext("There is nothing under the names of the columns.")
        raise UnreadableError(what, gettext("Remove the table, or fill it in."))


def _names(rows: Iterator[tuple[int, Sequence[object]]], given: ColumnMap | None) -> list[str]:
    first: list[str] = []
    for count, (_, row) in enumerate(rows, start=1):
        names = [" ".join(text_of(cell).split()) for cell in row[:_MOST_COLUMNS]]
        if sum(map(bool, names)) and choose_map(filter(None, names), given):
            return names
        first = first or [name[:40] for name in names if name]
        if count >= _HEADER_WITHIN:
            break
    what = gettext("No column map fits the columns {names}.", names=", ".join(first[:8]) or "–")
    raise UnreadableError(what, gettext("Give a column map with --map."))


def _record(names: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    """A column without a name is nobody's; of two with the same name the first that says something counts."""
    record: dict[str, object] = {}
    for name, cell in zip(names, row, strict=False):
        if name and not text_of(record.get(name)):
            record[name] = cell
    return record
