"""Files to projects: each file goes to the reader of what it holds."""

import gzip
import zlib
from collections.abc import Iterator
from importlib import import_module
from io import BufferedReader
from pathlib import Path
from typing import Protocol, cast

from corpus.files import SourceFile, find
from corpus.language import gettext
from corpus.problem import Problem
from corpus.project import Project
from corpus.reasons import reason
from corpus.shapes import Shape, shape_of
from corpus.streams import UnreadableError, head_of, open_stream
from corpus.tables.columns import ColumnMap
from corpus.unchanged import Known, Unchanged

Read = Iterator[Project | Problem | Unchanged]


class _Read(Protocol):
    def __call__(self, source: SourceFile, stream: BufferedReader, given: ColumnMap | None, /, **known: Known) -> Read:
        """Only JSON Lines are given what is known."""


def read(root: Path, column_map: ColumnMap | None = None) -> Iterator[Project | Problem]:
    """Every project under `root` with every problem; raises CorpusError only when `root` is not there."""
    for found in find(root):
        if isinstance(found, Problem):
            yield found
        else:
            yield from (each for each in read_file(found, column_map) if not isinstance(each, Unchanged))


def read_file(source: SourceFile, column_map: ColumnMap | None = None, known: Known | None = None) -> Read:
    """The projects of one file as a stream; whatever is wrong with the file is a Problem, never an exception.

    Records that `known` says are as they were come as Unchanged.
    """
    try:
        with open_stream(source) as stream:
            shape = shape_of(source.name, head_of(stream), column_map)
            asked = {"known": known} if known and shape is Shape.JSON_LINES else {}
            yield from _reader(shape)(source, stream, column_map, **asked)
    except UnreadableError as error:
        yield Problem(source.name, error.line, error.what, error.remedy)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        what = gettext("The compressed file is damaged or cut off.")
        yield Problem(source.name, None, what, gettext("Fetch or pack it again."))
    except OSError as error:
        what = gettext("It cannot be opened: {reason}.", reason=reason(error))
        yield Problem(source.name, None, what, gettext("Check that it exists and that you may read it."))
    except Exception as error:  # one bad file must not end a run over thousands
        what = gettext("It cannot be read ({kind}).", kind=type(error).__name__)
        yield Problem(source.name, None, what, gettext("Save it again as text, HTML, CSV or .xlsx."))


def _reader(shape: Shape) -> _Read:
    """Loaded when first needed: text must not wait for the libraries of sheets and HTML."""
    return cast(_Read, import_module(f"corpus.{shape.value}").read)
