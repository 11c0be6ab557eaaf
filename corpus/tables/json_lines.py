"""JSON Lines: one record a line."""

import io
import json
from collections.abc import Iterator

from corpus.files import SourceFile
from corpus.language import gettext
from corpus.problem import Problem
from corpus.project import Project
from corpus.streams import LINE_LIMIT, UnreadableError, head_of, text_lines
from corpus.tables.columns import ColumnMap
from corpus.tables.records import RecordReader
from corpus.unchanged import Known, Unchanged

_BAD_LINES = 100  # in a row, after which the rest of the file is given up


def read(
    source: SourceFile, stream: io.BufferedReader, given: ColumnMap | None, known: Known | None = None
) -> Iterator[Project | Problem | Unchanged]:
    """A record a line; lines that cannot be read are problems until too many follow each other."""
    records, bad = RecordReader(source, "json-lines", given), 0
    for number, line in text_lines(stream, head_of(stream)):
        if line is not None and not line.strip():
            continue
        id = known(number, line) if known and line is not None else None
        if id is not None:
            records.take(id)
            bad = 0
            yield Unchanged(id, number)
            continue
        record = _record(line)
        results = records.read(record, number) if isinstance(record, dict) else iter([_problem(source, line, number)])
        bad += 1
        for result in results:
            bad = 0 if isinstance(result, Project) else bad
            yield result
        if bad >= _BAD_LINES:
            what = gettext("{count} lines in a row cannot be read; the rest of the file is left out.", count=bad)
            raise UnreadableError(what, gettext("Check that the file is JSON Lines."), number)


def _record(line: str | None) -> object:
    if line is None:
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _problem(source: SourceFile, line: str | None, number: int) -> Problem:
    if line is None:
        what = gettext("The line is longer than {limit} MB.", limit=LINE_LIMIT // 2**20)
        return Problem(source.name, number, what, gettext("Write one project a line."))
    what = gettext("The line is not a JSON object.")
    return Problem(source.name, number, what, gettext('Write one project a line, as {"id": …, "title": …}.'))
