"""An export as an Excel workbook: the hits on one sheet, what to know of them on another."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from corpus.language import gettext as _
from search.export.columns import Cell
from search.export.delimited import BETWEEN
from search.export.export import Export

_CHUNK = 65_536  # bytes
_LONGEST_CELL = 32_767  # characters, Excel's own limit
_CUT = " …"
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML has no place for
_FORMATS = {date: "yyyy-mm-dd", int: "#,##0"}


def workbook(export: Export, _about: bool) -> Iterator[bytes]:
    """Rows pass through temporary files, so that the number of hits costs no memory."""
    names = _("Hits"), _("About")  # at once, in the language spoken now
    return _written(export, names)


def _written(export: Export, names: tuple[str, str]) -> Iterator[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(names[0])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(export.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append([_cell(sheet, label, bold=True) for label in export.labels])
    for hit in export.hits:
        sheet.append([_cell(sheet, column.value(hit)) for column in export.columns])
    other = book.create_sheet(names[1])
    other.column_dimensions["A"].width, other.column_dimensions["B"].width = 24, 100
    for label, value in export.told:
        other.append([_cell(other, label, bold=True), _cell(other, value)])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _cell(sheet: Any, value: Cell, bold: bool = False) -> Any:
    """A text is a text, whatever sign it begins with: only what has the type of a formula is run."""
    if isinstance(value, str | tuple):
        cell = WriteOnlyCell(sheet)
        cell.value = _fitting(BETWEEN.join(value) if isinstance(value, tuple) else value)
        cell.data_type = "s"
    else:
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = _FORMATS.get(type(value), "General")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _fitting(text: str) -> str:
    text = _UNWRITABLE.sub("", text)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT
