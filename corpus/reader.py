"""Files to projects: each file goes to the reader of what it holds."""

from collections.abc import Iterator
from importlib import import_module
from io import BufferedReader
from pathlib import Path
from typing import Protocol, cast

from corpus.entries import Entry, Failed
from corpus.files import SourceFile, find
from corpus.problem import Problem
from corpus.project import Project
from corpus.refusals import refusal
from corpus.shapes import Shape, shape_of
from corpus.streams import head_of, open_stream
from corpus.tables.columns import ColumnMap


class _Cutter(Protocol):
    def __call__(self, source: SourceFile, stream: BufferedReader, given: ColumnMap | None, /) -> Iterator[Entry]: ...


def read(root: Path, column_map: ColumnMap | None = None) -> Iterator[Project | Problem]:
    """Every project under `root` with every problem; raises CorpusError only when `root` is not there."""
    for found in find(root):
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_file(found, column_map)


def read_file(source: SourceFile, column_map: ColumnMap | None = None) -> Iterator[Project | Problem]:
    """The projects of one file as a stream; whatever is wrong with the file is a Problem, never an exception."""
    for entry in entries(source, column_map):
        if isinstance(entry, Failed):
            yield from entry.problems
            continue
        project, problems = entry.series.judge(entry.line, entry.read())
        yield from (project,) if project else ()
        yield from problems


def entries(source: SourceFile, column_map: ColumnMap | None = None) -> Iterator[Entry | Failed]:
    """What the file holds, to be read and then judged by its series, in this order; never raises an exception.

    What is asked for before the series was found to be over comes nevertheless.
    """
    last = None
    try:
        with open_stream(source) as stream:
            shape = shape_of(source.name, head_of(stream), column_map)
            for entry in _cutter(shape)(source, stream, column_map):
                last = entry.series
                yield entry
    except Exception as error:  # one bad file must not end a run over thousands
        yield Failed(refusal(error, source), last)


def _cutter(shape: Shape) -> _Cutter:
    """Loaded when first needed: text must not wait for the libraries of sheets and HTML."""
    return cast(_Cutter, import_module(f"corpus.{shape.value}").entries)
