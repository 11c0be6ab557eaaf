"""Rows under a row of column names, wherever in the first rows that stands."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.files import SourceFile
from corpus.language import gettext
from corpus.problem import Problem
from corpus.project import Project
from corpus.streams import UnreadableError
from corpus.tables.columns import ColumnMap, choose_map
from corpus.tables.records import RecordReader, text_of

_HEADER_WITHIN = 20  # rows; titles and notes may stand above the names
_MOST_COLUMNS = 2_000  # of a row; what stands further right is not looked at
_EMPTY_ROWS = 10_000  # in a row, after which a sheet has nothing more to say
_BAD_ROWS = 100  # in a row, after which the rest is given up


def read_rows(
    source: SourceFile, reader: str, rows: Iterable[tuple[int, Sequence[object]]], given: ColumnMap | None
) -> Iterator[Project | Problem]:
    """Raises UnreadableError when no row names columns that a map fits."""
    records = RecordReader(source, reader, given)
    iterator = iter(rows)
    names = _names(iterator, given)
    empty = bad = seen = 0
    for line, whole in iterator:
        row = whole[:_MOST_COLUMNS]
        if not any(text_of(cell) for cell in row):
            empty += 1
            if empty > _EMPTY_ROWS:
                break
            continue
        seen += 1
        empty, bad = 0, bad + 1
        for result in records.read(_record(names, row), line):
            bad = 0 if isinstance(result, Project) else bad
            yield result
        if bad >= _BAD_ROWS:
            what = gettext("{count} rows in a row cannot be read; the rest of the file is left out.", count=bad)
            raise UnreadableError(what, gettext("Check the columns of the table."), line)
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
