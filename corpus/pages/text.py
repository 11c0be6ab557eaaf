"""A page saved as plain text."""

import io
from collections.abc import Iterator

from corpus.entries import Entry
from corpus.files import SourceFile, id_of_file
from corpus.pages.blocks import clean, text_blocks
from corpus.pages.page import read_page
from corpus.pages.whole import whole
from corpus.problem import Problem
from corpus.project import Project, Source
from corpus.streams import check_lines, decode
from corpus.tables.columns import ColumnMap


def entries(source: SourceFile, stream: io.BufferedReader, _given: ColumnMap | None) -> Iterator[Entry]:
    return whole(source, stream, _read)


def _read(source: SourceFile, data: bytes) -> Iterator[Project | Problem]:
    written = clean(decode(data))
    check_lines(written.count("\n"))
    blocks = text_blocks(written)
    yield from read_page(blocks, id_of_file(source.name), Source(source.name, "text"))
