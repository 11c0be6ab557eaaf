"""Opening a file for reading with bounds on what it may unfold to."""

import codecs
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from corpus.files import SourceFile
from corpus.language import gettext

HEAD = 64 * 1024  # bytes looked at to tell what a file holds
PAGE_LIMIT = 20 * 1024 * 1024  # bytes; one page read whole
PAGE_LINES = 50_000  # lines of one page
LINE_LIMIT = 16 * 1024 * 1024  # characters; one record or line
_UNZIPPED_FREE = 16 * 1024 * 1024  # bytes that any compressed file may unfold to
_RATIO_LIMIT = 200  # unfolded bytes per compressed byte beyond that
_RATIO = 32  # as much as text mostly unfolds to, and more
_GZIP = b"\x1f\x8b"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MIXED = "corpus-mixed"  # error handler: what is not UTF-8 was written on Windows


class UnreadableError(Exception):
    """A file cannot be read on: `what` is wrong, with its `remedy`, both already translated."""

    def __init__(self, what: str, remedy: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line = what, remedy, line


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(MIXED, _as_windows)


class _Unzipped(io.RawIOBase):
    """Decompressed bytes, refusing to unfold to absurd sizes."""

    def __init__(self, compressed: io.BufferedReader) -> None:
        self._compressed = compressed
        self._file = gzip.GzipFile(fileobj=compressed, mode="rb")
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._file.read(len(view))
        view[: len(data)] = data
        self._count += len(data)
        if self._count > _UNZIPPED_FREE and self._count > _RATIO_LIMIT * max(1, self._compressed.tell()):
            raise UnreadableError(
                gettext("The compressed file unfolds to an unreasonable size."),
                gettext("Unpack it and check what it holds."),
            )
        return len(data)


@contextmanager
def open_stream(source: SourceFile) -> Iterator[io.BufferedReader]:
    """The content, decompressed if it is gzip; its first HEAD bytes can be peeked at."""
    with source.path.open("rb", buffering=HEAD) as file:
        reader = cast(io.BufferedReader, file)
        if reader.peek(2)[:2] == _GZIP:
            yield io.BufferedReader(_Unzipped(reader), buffer_size=HEAD)
        else:
            yield reader


def page_size(source: SourceFile, stream: io.BufferedReader) -> int:
    """About as many bytes as a page unfolds to."""
    return source.size * (_RATIO if isinstance(stream.raw, _Unzipped) else 1)


def head_of(stream: io.BufferedReader) -> bytes:
    return stream.peek(HEAD)[:HEAD]


def encoding_of(head: bytes) -> str:
    """By byte order mark, else UTF-8; open with `errors=MIXED` to take in Windows-1252 as well."""
    return next((encoding for mark, encoding in _BOMS if head.startswith(mark)), "utf-8")


def decode(data: bytes) -> str:
    encoding = encoding_of(data)
    return data.decode(encoding, "replace" if "16" in encoding or "32" in encoding else MIXED)


def read_page_bytes(stream: BinaryIO) -> bytes:
    """All of it; raises UnreadableError beyond PAGE_LIMIT."""
    data = stream.read(PAGE_LIMIT + 1)
    if len(data) > PAGE_LIMIT:
        raise UnreadableError(
            gettext("One page of more than {limit} MB is too large.", limit=PAGE_LIMIT // 2**20),
            gettext("Part it into files with one project each."),
        )
    return data


def check_lines(count: int) -> None:
    """Raises UnreadableError beyond PAGE_LINES: a page of so many lines is a list of something."""
    if count > PAGE_LINES:
        what = gettext("One page of more than {limit} lines is too long.", limit=PAGE_LINES)
        raise UnreadableError(what, gettext("Part it into files with one project each."))


def text_lines(stream: BinaryIO, head: bytes) -> Iterator[tuple[int, str | None]]:
    """Line numbers from 1 with each line as it ends; None for a line of more than LINE_LIMIT characters."""
    encoding = encoding_of(head)
    wide = "16" in encoding or "32" in encoding
    # newline="" keeps line ends inside quoted table cells as they are
    text = io.TextIOWrapper(stream, encoding, errors="replace" if wide else MIXED, newline="")
    number = 0
    try:
        while line := text.readline(LINE_LIMIT):
            number += 1
            whole = _is_whole(line)
            yield number, line if whole else None
            while not whole:
                whole = _is_whole(text.readline(LINE_LIMIT))
    finally:
        with suppress(ValueError):  # already closed
            text.detach()  # whoever opened the stream closes it


def _is_whole(line: str) -> bool:
    return len(line) < LINE_LIMIT or line.endswith(("\n", "\r"))
