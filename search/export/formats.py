"""The forms that hits are exported in: one table for the command line, the page and the API."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.language import message
from search.export.delimited import EXCEL, PLAIN, rows
from search.export.export import Export, in_chunks
from search.export.lines import ids, json_lines, json_object
from search.export.references import references


def _workbook(export: Export, _about: bool) -> Iterator[bytes]:
    from search.export.sheet import workbook  # late: whoever asks for something else must not wait for the library

    return workbook(export)


@dataclass(frozen=True, slots=True)
class Format:
    """`texts` if it tells snippets and reasons, which must then be asked for; `binary` is not for a terminal.

    `pieces` is told whether to begin with what the export says of itself, where the form leaves that open.
    """

    name: str
    label: str
    extension: str
    media_type: str
    pieces: Callable[[Export, bool], Iterator[bytes]]
    texts: bool = False
    binary: bool = False

    def bytes(self, export: Export, about: bool = False) -> Iterator[bytes]:
        """The export, whose hits are used up by it."""
        return in_chunks(self.pieces(export, about))


FORMATS = (
    Format(
        "json",
        message("The whole answer as one JSON object."),
        ".json",
        "application/json",
        lambda export, _about: json_object(export),
        texts=True,
    ),
    Format("jsonl", message("One JSON object a hit."), ".jsonl", "application/x-ndjson", json_lines, texts=True),
    Format(
        "csv",
        message("One row a hit."),
        ".csv",
        "text/csv; charset=utf-8",
        lambda export, about: rows(export, PLAIN, about),
    ),
    Format(
        "excel",
        message("CSV as Swedish Excel opens it: semicolons, a byte order mark, named columns."),
        ".csv",
        "text/csv; charset=utf-8",
        lambda export, about: rows(export, EXCEL, about),
    ),
    Format(
        "xlsx",
        message("An Excel workbook, with a sheet that tells what was asked."),
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _workbook,
        binary=True,
    ),
    Format(
        "ris",
        message("RIS, for a reference manager."),
        ".ris",
        "application/x-research-info-systems",
        lambda export, _about: references(export),
    ),
    Format("ids", message("Only the ids."), ".txt", "text/plain; charset=utf-8", lambda export, _about: ids(export)),
)
FORMAT_BY_NAME = {each.name: each for each in FORMATS}
