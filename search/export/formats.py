"""The forms that hits are exported in: one table for the command line, the page and the API."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from corpus.language import message

if TYPE_CHECKING:
    from search.export.export import Export

MOST = 1_000_000  # hits of one export; a sheet has room for 1,048,576 rows
_CHUNK = 65_536  # bytes


@dataclass(frozen=True, slots=True)
class Format:
    """`texts` if it tells snippets and reasons, which must then be asked for; `binary` is not for a terminal.

    `pieces` names the module and the function that write it, loaded when first needed. The function is told whether to
    begin with what the export says of itself, where the form leaves that open.
    """

    name: str
    label: str
    extension: str
    media_type: str
    pieces: str
    texts: bool = False
    binary: bool = False

    def bytes(self, export: "Export", about: bool = False) -> Iterator[bytes]:
        """The export, whose hits are used up by it."""
        module, _colon, name = self.pieces.partition(":")
        write = cast("Callable[[Export, bool], Iterator[bytes]]", getattr(import_module(module), name))
        return _in_chunks(write(export, about))


def _in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces."""
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        if len(gathered) >= _CHUNK:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)


FORMATS = (
    Format(
        "json",
        message("The whole answer as one JSON object."),
        ".json",
        "application/json",
        "search.export.lines:json_object",
        texts=True,
    ),
    Format(
        "jsonl",
        message("One JSON object a hit."),
        ".jsonl",
        "application/x-ndjson",
        "search.export.lines:json_lines",
        texts=True,
    ),
    Format(
        "csv",
        message("One row a hit."),
        ".csv",
        "text/csv; charset=utf-8",
        "search.export.delimited:plain",
    ),
    Format(
        "excel",
        message("CSV as Swedish Excel opens it: semicolons, a byte order mark, named columns."),
        ".csv",
        "text/csv; charset=utf-8",
        "search.export.delimited:excel",
    ),
    Format(
        "xlsx",
        message("An Excel workbook, with a sheet that tells what was asked."),
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "search.export.sheet:workbook",
        binary=True,
    ),
    Format(
        "ris",
        message("RIS, for a reference manager."),
        ".ris",
        "application/x-research-info-systems",
        "search.export.references:references",
    ),
    Format("ids", message("Only the ids."), ".txt", "text/plain; charset=utf-8", "search.export.lines:ids"),
)
FORMAT_BY_NAME = {each.name: each for each in FORMATS}
