"""What a file holds, told by its first bytes; the suffix only helps where they leave a choice."""

import json
import re
from enum import StrEnum
from pathlib import PurePath

from corpus.language import gettext
from corpus.streams import UnreadableError, decode, encoding_of
from corpus.tables.columns import ColumnMap, choose_map


class Shape(StrEnum):
    """The value is the module of this package that reads it."""

    TEXT = "pages.text"
    HTML = "pages.html"
    TABLE = "tables.delimited"
    SHEET = "tables.sheets"
    JSON_LINES = "tables.json_lines"
    JSON = "tables.json_documents"


_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|title|meta|link|base|style|script|body|main|header|footer|nav|aside|article|section"
    r"|div|span|h[1-6]|p|br|hr|a|b|strong|em|i|font|center|img|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|blockquote|pre"
    r"|form|details|figure)\b",
    re.IGNORECASE,
)
_BEFORE_HTML = (("<!--", "-->"), ("<?xml", ">"))  # what may open a page before its first tag
_XML = re.compile(r"\s*<\?xml\b")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_CONTROL_SHARE = 0.02  # of the characters looked at, beyond which it is no text
_FEW_CONTROLS = 4  # characters that any text may hold
_DELIMITERS = ",;\t|"
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".psv"})
_LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_HEADER_LINES = 20  # lines in which the names of the columns must come


def _foreign(head: bytes) -> str | None:
    """The name of a format that is not read, by its magic bytes."""
    marks = (
        (b"%PDF", "PDF"),
        (b"\xd0\xcf\x11\xe0", "Excel 97–2003, Word 97–2003"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"{\\rtf", "RTF"),
        (b"PAR1", "Parquet"),
        (b"7z\xbc\xaf", "7z"),
        (b"Rar!", "RAR"),
        (b"BZh", "bzip2"),
        (b"\xfd7zXZ", "xz"),
        (b"\x1f\x8b", "gzip"),
        (b"SQLite format 3", "SQLite"),
    )
    return next((name for mark, name in marks if head.startswith(mark)), None)


def shape_of(name: str, head: bytes, given: ColumnMap | None) -> Shape:
    """Raises UnreadableError for empty files, binary ones, formats that are not read."""
    if not head:
        raise UnreadableError(gettext("The file is empty."), gettext("Remove it, or save its content again."))
    if head.startswith(b"PK\x03\x04"):
        return Shape.SHEET
    foreign = _foreign(head)
    if foreign:
        what = gettext("Files of the kind {kind} are not read.", kind=foreign)
        raise UnreadableError(what, gettext("Save it as text, HTML, CSV or .xlsx."))
    text = decode(head[: _whole(head)])
    if not text.strip("\ufeff\x00 \r\n\t"):
        raise UnreadableError(gettext("The file is empty."), gettext("Remove it, or save its content again."))
    if len(_CONTROLS.findall(text)) > _FEW_CONTROLS + _CONTROL_SHARE * len(text):
        raise UnreadableError(gettext("This is a binary file."), gettext("Save it as text, HTML, CSV or .xlsx."))
    return _text_shape(PurePath(name.casefold().removesuffix(".gz")).suffix, text.lstrip("\ufeff"), given)


def _whole(head: bytes) -> int:
    """A length that does not cut a UTF-16 or UTF-32 character."""
    return len(head) if encoding_of(head).startswith("utf-8") else len(head) - len(head) % 4


def _text_shape(suffix: str, text: str, given: ColumnMap | None) -> Shape:
    start = text.lstrip()[:1]
    if start == "[" and re.match(r"\s*\[\s*(?:[{\[\]]|$)", text):
        return Shape.JSON
    if start == "{":
        return _object_shape(suffix, text, given)
    if _HTML.match(text, _first_tag(text)):
        return Shape.HTML
    if _XML.match(text):
        what = gettext("Files of the kind {kind} are not read.", kind="XML")
        raise UnreadableError(what, gettext("Save it as CSV or JSON."))
    if suffix in _LINE_SUFFIXES:
        return Shape.JSON_LINES
    return Shape.TABLE if suffix in _TABLE_SUFFIXES or _has_columns(text, given) else Shape.TEXT


def _first_tag(text: str) -> int:
    """Where the first tag stands behind comments and an XML declaration; scanned once, from the left."""
    position = _blank_end(text, 0)
    while opened := next((each for each in _BEFORE_HTML if text.startswith(each[0], position)), None):
        end = text.find(opened[1], position)
        if end < 0:
            break
        position = _blank_end(text, end + len(opened[1]))
    return position


def _blank_end(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _object_shape(suffix: str, text: str, given: ColumnMap | None) -> Shape:
    """A first line that is a whole object makes JSON Lines, unless it only wraps a list of records."""
    line, parted, rest = text.lstrip().partition("\n")
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        many = bool(parted) and rest.lstrip().startswith("{")
        return Shape.JSON_LINES if many or suffix in _LINE_SUFFIXES else Shape.JSON
    if choose_map(_keys(first), given):
        return Shape.JSON_LINES
    wraps = isinstance(first, dict) and any(
        isinstance(value, list) and value and isinstance(value[0], dict) for value in first.values()
    )
    return Shape.JSON if wraps else Shape.JSON_LINES


def _keys(record: object) -> set[str]:
    if not isinstance(record, dict):
        return set()
    return set(record) | {key for value in record.values() if isinstance(value, dict) for key in value}


def _has_columns(text: str, given: ColumnMap | None) -> bool:
    """Whether an early line, parted by one delimiter, names the columns of a known table."""
    for line in text.split("\n")[:_HEADER_LINES]:
        for delimiter in _DELIMITERS:
            cells = [cell.strip().strip('"') for cell in line.split(delimiter)]
            if len(cells) >= 2 and max(map(len, cells)) <= 80 and choose_map(cells, given):
                return True
    return False
