"""Excel workbooks (.xlsx)."""

import io
import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, cast

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.entries import Entry
from corpus.files import SourceFile
from corpus.language import gettext
from corpus.streams import UnreadableError
from corpus.tables.columns import ColumnMap
from corpus.tables.rows import row_entries

_PACKED_LIMIT = 200 * 1024 * 1024  # bytes of the file itself
_UNPACKED_LIMIT = 400 * 1024 * 1024  # bytes of all it declares to hold
_UNPACKED_FREE = 20 * 1024 * 1024  # bytes below which any ratio is fine
_RATIO_LIMIT = 100  # unpacked bytes per packed byte
_MOST_PARTS = 5_000
_COPY = 1024 * 1024  # bytes
_WORKBOOK = "xl/workbook.xml"


def entries(source: SourceFile, stream: io.BufferedReader, given: ColumnMap | None) -> Iterator[Entry]:
    """The sheets whose columns a map fits; the others are passed over as long as one does."""
    with _seekable(stream) as file:
        _check(file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not know are nothing to us
            workbook = _open(file)
            yield from _of_sheets(source, workbook.worksheets, given)
            workbook.close()


def _of_sheets(source: SourceFile, sheets: Sequence[Worksheet], given: ColumnMap | None) -> Iterator[Entry]:
    refusals: list[UnreadableError] = []
    for sheet in sheets:
        try:
            yield from row_entries(source, "xlsx", _rows(sheet), given)
        except UnreadableError as refusal:
            refusals.append(refusal)
    told = [refusal for refusal in refusals if refusal.line is not None]
    if told or len(refusals) == len(sheets):
        raise (told or refusals or [_damaged()])[0]


def _rows(sheet: Worksheet) -> Iterator[tuple[int, Sequence[object]]]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # read-only sheets have it: what a sheet declares may be a million empty columns
    number = 0
    try:
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, row
    except (zipfile.BadZipFile, SyntaxError, ValueError, KeyError, EOFError) as error:
        raise _damaged(number or None) from error  # with a line it is told even if another sheet can be read


def _open(file: BinaryIO) -> Workbook:
    try:
        return load_workbook(file, read_only=True, data_only=True)
    except (zipfile.BadZipFile, SyntaxError, ValueError, KeyError, EOFError, TypeError, AttributeError) as error:
        raise _damaged() from error


def _damaged(line: int | None = None) -> UnreadableError:
    return UnreadableError(
        gettext("The Excel file is damaged or cut off."), gettext("Open it in Excel and save it again."), line
    )


def _check(file: BinaryIO) -> None:
    """Before anything is unpacked: is it a workbook, and does it declare a reasonable size?"""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, ValueError, EOFError) as error:
        raise _damaged() from error
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    suspicious = unpacked > _UNPACKED_FREE and unpacked > _RATIO_LIMIT * max(1, packed)
    if unpacked > _UNPACKED_LIMIT or suspicious or len(parts) > _MOST_PARTS:
        what = gettext("The Excel file unfolds to an unreasonable size ({size} MB).", size=unpacked // 2**20)
        raise UnreadableError(what, gettext("Save the sheet as CSV, or part it."))
    if _WORKBOOK not in names:
        what = gettext("Files of the kind {kind} are not read.", kind="ZIP")
        raise UnreadableError(what, gettext("Unpack it, or save it as text, HTML, CSV or .xlsx."))
    file.seek(0)


@contextmanager
def _seekable(stream: io.BufferedReader) -> Iterator[BinaryIO]:
    """A workbook inside gzip is unpacked to a temporary file first."""
    if stream.seekable():
        yield cast(BinaryIO, stream)
        return
    with tempfile.TemporaryFile() as file:
        while data := stream.read(_COPY):
            file.write(data)
            if file.tell() > _PACKED_LIMIT:
                what = gettext("The Excel file unfolds to an unreasonable size ({size} MB).", size=file.tell() // 2**20)
                raise UnreadableError(what, gettext("Save the sheet as CSV, or part it."))
        file.seek(0)
        yield cast(BinaryIO, file)
