"""A file that is one page."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.entries import Entry, Series
from corpus.files import SourceFile
from corpus.problem import Problem
from corpus.project import Project
from corpus.streams import open_stream, page_size, read_page_bytes

ReadPage = Callable[[SourceFile, bytes], Iterator[Project | Problem]]


@dataclass(frozen=True, slots=True)
class PageReader:
    """Opens the file where it is read; `read_page` is a function that another process can import."""

    source: SourceFile
    read_page: ReadPage

    def read(self, _content: None, _line: int | None) -> Iterator[Project | Problem]:
        with open_stream(self.source) as stream:
            data = read_page_bytes(stream)
        return self.read_page(self.source, data)


def whole(source: SourceFile, stream: io.BufferedReader, read_page: ReadPage) -> Iterator[Entry]:
    yield Entry(Series(PageReader(source, read_page)), None, None, page_size(source, stream))
