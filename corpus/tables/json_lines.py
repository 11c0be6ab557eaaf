"""JSON Lines: one record a line."""

import io
import json
from collections.abc import Iterator

from corpus.entries import Entry, GivenUp, Series
from corpus.files import SourceFile
from corpus.language import gettext, message
from corpus.problem import Problem
from corpus.project import Project
from corpus.streams import LINE_LIMIT, head_of, text_lines
from corpus.tables.columns import ColumnMap
from corpus.tables.records import RecordReader

_GIVEN_UP = GivenUp(
    100,
    message("{count} lines in a row gave no project; the rest of the file is left out."),
    message("Check that the file is JSON Lines, and that each project has an id of its own."),
)


def entries(source: SourceFile, stream: io.BufferedReader, given: ColumnMap | None) -> Iterator[Entry]:
    """A line each, None for one that is too long."""
    series = Series(LineReader(source, "json-lines", given), _GIVEN_UP)
    for number, line in text_lines(stream, head_of(stream)):
        if series.over:
            return
        if line is None or line.strip():
            yield Entry(series, line, number, len(line or ""))


class LineReader(RecordReader):
    """Reads records as they are written on their lines."""

    def read(self, line: str | None, number: int | None) -> Iterator[Project | Problem]:
        record = _record(line)
        if isinstance(record, dict):
            return self.read_record(record, number)
        return iter([_problem(self.source, line, number)])


def _record(line: str | None) -> object:
    if line is None:
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _problem(source: SourceFile, line: str | None, number: int | None) -> Problem:
    if line is None:
        what = gettext("The line is longer than {limit} MB.", limit=LINE_LIMIT // 2**20)
        return Problem(source.name, number, what, gettext("Write one project a line."))
    what = gettext("The line is not a JSON object.")
    return Problem(source.name, number, what, gettext('Write one project a line, as {"id": …, "title": …}.'))
