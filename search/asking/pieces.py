"""Typed text cut into pieces: words, phrases and fields with their meaning, operators, parentheses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from indexer.tokens import AMOUNT
from search.asking.fieldnames import FIELD, SECTION, TITLE_FIELD, field_named
from search.asking.leaves import Notes, read_quoted, read_run
from search.asking.operators import OPERATORS, Sign
from search.asking.sections import kinds_named
from search.asking.stretches import longest_value
from search.asking.unmeant import field_as_text
from search.query import Node, Where

_QUOTES = '"“”„‟«»″＂〝〞〟❝❞'
_SINGLE = "'‘’‚‛‹›`´"
MOST_APART = 100  # words between those of "a b"~100
_SPACE = re.compile(r"\s+")
_MARK = re.compile(r"(?P<open>\()|(?P<close>\))|(?P<minus>[-–−]+)(?=[^\s)])")
_LIST = re.compile(rf"\(([^(){_QUOTES}]*)\)")  # of values: region:(A OR B)
_BETWEEN_VALUES = re.compile(r"\s+(?:OR|ELLER)\s+|\s*,\s*")
_PHRASE = re.compile(
    rf"(?P<verbatim>=?)(?:[{_QUOTES}](?P<double>[^{_QUOTES}]*)(?P<closed>[{_QUOTES}]?)"
    rf"|(?<![^\s(=:–−-])[{_SINGLE}](?P<single>[^\s{_QUOTES}{_SINGLE}](?:[^{_QUOTES}{_SINGLE}]*))[{_SINGLE}](?=[\s),.;!?~]|$))"
    r"(?:~(?P<apart>\d{1,9}))?"
)
_RUN = re.compile(rf"(?P<verbatim>=?)(?P<text>{AMOUNT}|[^\s(){_QUOTES}]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` as typed from character `start`; `node` of a leaf, None where it holds nothing to search for; `kinds` of
    passages that a section names."""

    sign: Sign
    text: str
    start: int
    node: Node | None = None
    kinds: tuple[str, ...] = ()


def cut(text: str, notes: Notes) -> Iterator[Piece]:
    """The pieces in order; raises QueryError for a misspelt field or section."""
    place, glued = 0, False  # to a minus or field before it: then a capital word is no operator
    while place < len(text):
        if space := _SPACE.match(text, place):
            place, glued = space.end(), False
            continue
        piece = _mark(text, place) or _field(text, place, notes) or _operand(text, place, glued, notes)
        place += len(piece.text)
        glued = piece.sign in (Sign.NOT, Sign.WITHIN)
        yield piece


def _mark(text: str, place: int) -> Piece | None:
    found = _MARK.match(text, place)
    signs = {"open": Sign.OPEN, "close": Sign.CLOSE, "minus": Sign.NOT}
    return Piece(signs[found.lastgroup or ""], found[0], place) if found else None


def _field(text: str, place: int, notes: Notes) -> Piece | None:
    """A field with its value, None where no field begins here."""
    found = FIELD.match(text, place)
    name = field_named(found["name"]) if found else None
    if found is None or name is None:
        notes += filter(None, [field_as_text(text, place)])
        return None
    if name == TITLE_FIELD:
        return Piece(Sign.WITHIN, found[0], place, kinds=(TITLE_FIELD,))
    values, end = _values(name, text, found.end())
    if name == SECTION:
        sign = Sign.WITHIN if text[end : end + 1] == "(" else Sign.SECTION
        return Piece(sign, text[place:end], place, kinds=tuple(kind for each in values for kind in kinds_named(each)))
    return Piece(Sign.LEAF, text[place:end], place, Where(name, values) if values else None)


def _values(name: str, text: str, place: int) -> tuple[tuple[str, ...], int]:
    """The values from `place`, none of them empty, and where they end."""
    if (listed := _LIST.match(text, place)) and name != SECTION:
        return _stated(_BETWEEN_VALUES.split(listed[1])), listed.end()
    if quoted := _PHRASE.match(text, place):
        return _stated([quoted["double"] or quoted["single"] or ""]), quoted.end()
    run = _RUN.match(text, place)
    if run is None:
        return (), place
    value = longest_value(name, text[place:]) or run[0]
    return _stated([value.rstrip(",;")]), place + len(value)


def _stated(values: list[str]) -> tuple[str, ...]:
    return tuple(value.strip() for value in values if value.strip())


def _operand(text: str, place: int, glued: bool, notes: Notes) -> Piece:
    if found := _PHRASE.match(text, place):
        return Piece(Sign.LEAF, found[0], place, _quoted(found, notes))
    run = _RUN.match(text, place)
    if run is None:  # a quotation mark or parenthesis that an equals sign stands before
        return Piece(Sign.LEAF, text[place], place)
    if not glued and run[0] in OPERATORS:
        return Piece(OPERATORS[run[0]], run[0], place)
    wild = "*" in run["text"]
    node = read_quoted(run["text"], True, 0, notes) if run["verbatim"] and not wild else read_run(run["text"], notes)
    return Piece(Sign.LEAF, run[0], place, node)


def _quoted(found: re.Match[str], notes: Notes) -> Node | None:
    text = found["single"] if found["double"] is None else found["double"]
    node = read_quoted(text, bool(found["verbatim"]), min(int(found["apart"] or 0), MOST_APART), notes)
    if node is not None and found["double"] is not None and not found["closed"]:
        notes.append(_("A quotation mark was missing and has been put after “{text}”.", text=text.strip()))
    return node
