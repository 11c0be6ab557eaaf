"""JSON that is one value: an array of records, or an object around one, read as a stream."""

import codecs
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import BinaryIO, cast

import ijson  # type: ignore[import-untyped] # it carries no annotations

from corpus.entries import Entry, Series
from corpus.files import SourceFile
from corpus.language import gettext
from corpus.problem import Problem
from corpus.project import Project
from corpus.streams import LINE_LIMIT, MIXED, UnreadableError, decode, encoding_of, head_of
from corpus.tables.columns import ColumnMap, choose_map
from corpus.tables.records import RecordReader

_DEEPEST = 3  # a list of records lies no deeper than this
_NESTED = re.compile(rb"(?:[\[{][^\[\]{}]*){200}")  # two hundred values opened, none closed


class _Measured:
    """UTF-8 bytes that must yield a record now and then; `since_record` counts them."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream, self.since_record = stream, 0
        wide = "16" in encoding or "32" in encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("replace" if wide else MIXED)

    def read(self, size: int = -1) -> bytes:
        """The next bytes as UTF-8, empty only at the end of the stream; `size` is that of the file's own encoding.

        Raises UnreadableError for what the parser would fill the memory or its stack with.
        """
        data = b""
        while not data:
            raw = self._stream.read(size)
            data = self._decoder.decode(raw, final=not raw).encode()
            if not raw:
                break
        self.since_record += len(data)
        _check_depth(data)
        if self.since_record > LINE_LIMIT:
            what = gettext("A record is larger than {limit} MB.", limit=LINE_LIMIT // 2**20)
            raise UnreadableError(what, gettext("Write the projects as JSON Lines, one a line."))
        return data


class ObjectReader(RecordReader):
    """Reads records as the parser gives them."""

    def read(self, record: Mapping[str, object], number: int | None) -> Iterator[Project | Problem]:
        return self.read_record(record, number)


def entries(source: SourceFile, stream: io.BufferedReader, given: ColumnMap | None) -> Iterator[Entry]:
    """`line` counts records, since the lines of a JSON document mean nothing."""
    series = Series(ObjectReader(source, "json", given))
    head = head_of(stream)
    home = _home(decode(head).encode(), given)
    measured = _Measured(cast(BinaryIO, stream), encoding_of(head))
    try:
        values = ijson.items(measured, home, use_float=True, multiple_values=home == "")
        for number, value in enumerate(values, start=1):
            size, measured.since_record = measured.since_record, 0
            if isinstance(value, dict):
                yield Entry(series, value, number, size)
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        what = gettext("The JSON is not valid: {reason}.", reason=" ".join(str(error).split())[:80])
        raise UnreadableError(what, gettext("Write the file again from its source.")) from error


def _check_depth(data: bytes) -> None:
    """Before ijson sees it: its path to a value grows with the depth."""
    if _NESTED.search(data):
        what = gettext("The JSON is nested too deep.")
        raise UnreadableError(what, gettext("Write an array of objects with title and text."))


def _home(head: bytes, given: ColumnMap | None) -> str:
    """Where the records lie, as ijson writes it: "" for the document itself, else "item" or "projects.item"."""
    _check_depth(head)
    columns: dict[str, set[str]] = {}
    # the head may end anywhere, and whatever is wrong in it is told when the whole is read
    with suppress(ijson.JSONError, UnicodeDecodeError, RecursionError):
        for prefix, event, value in ijson.parse(head, use_float=True, multiple_values=True):
            if event == "map_key":
                _add_column(columns, prefix, str(value))
    homes = [prefix for prefix in columns if prefix == "" or (prefix.endswith("item") and _depth(prefix) <= _DEEPEST)]
    fitting = next((prefix for prefix in homes if choose_map(columns[prefix], given)), None)
    if fitting is None:
        names = next((", ".join(sorted(columns[prefix])[:8]) for prefix in homes), "–")
        what = gettext("The JSON holds no projects that a column map fits; it has {names}.", names=names)
        remedy = gettext("Write an array of objects with title and text, or give a column map with --map.")
        raise UnreadableError(what, remedy)
    return fitting


def _depth(prefix: str) -> int:
    return prefix.count(".") + 1


def _add_column(columns: dict[str, set[str]], prefix: str, name: str) -> None:
    """A column of an object counts for the record around it as well: exports fold their rows into one."""
    columns.setdefault(prefix, set()).add(name)
    outer = prefix.rpartition(".")[0]
    if prefix and not prefix.endswith("item"):
        columns.setdefault(outer, set()).add(name)
