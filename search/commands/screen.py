"""Lines of text for a terminal: styled where it shows styles, broken between words where it is too narrow."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from shutil import get_terminal_size
from typing import Any, NamedTuple

import click

_ATTRIBUTES = frozenset({"bold", "dim", "italic"})
_WIDE = 72  # columns, fewer of which would leave too little of a line that is cut
# What a text of others must not send to a terminal; of white space a blank is left.
_CONTROLS = {code: " " if chr(code).isspace() else None for code in (*range(32), *range(127, 160)) if code != ord("\n")}


class Styled(NamedTuple):
    """A piece of a line with its style: attributes and a colour, as in "bold green"."""

    text: str
    style: str = ""


class Screen:
    """Standard output, or standard error: of `width` columns, None for any; `plain` without styles."""

    def __init__(self, stderr: bool = False, plain: bool = True, width: int | None = None) -> None:
        self._stderr, self._plain, self._width = stderr, plain, width

    def line(self, *pieces: str | Styled, style: str = "", whole: bool = False) -> None:
        """The pieces after each other, `style` besides their own; a `whole` line is cut at a wide edge instead."""
        styled = [Styled(each) if isinstance(each, str) else each for each in pieces]
        if whole and self._width and self._width >= _WIDE:
            styled = list(_cut(styled, self._width))
        for start, end in _broken("".join(each.text for each in styled), self._width):
            shown = (self._shown(text, f"{style} {own}") for text, own in _between(styled, start, end))
            click.echo("".join(shown), err=self._stderr)

    def _shown(self, text: str, style: str) -> str:
        text = text.translate(_CONTROLS)
        return text if self._plain or not text else click.style(text, **_options(style))


def screen(stderr: bool, plain: bool) -> Screen:
    """Nothing is styled or broken where the stream is no terminal."""
    if not (sys.stderr if stderr else sys.stdout).isatty():
        return Screen(stderr)
    return Screen(stderr, plain or os.environ.get("TERM") == "dumb", get_terminal_size().columns)


@cache
def _options(style: str) -> dict[str, Any]:
    """As click names them."""
    return {name if name in _ATTRIBUTES else "fg": name in _ATTRIBUTES or name for name in style.split()}


def _broken(text: str, width: int | None) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends; a word that is longer than a line is broken too."""
    start = 0
    for line in text.split("\n"):
        end, words = start + len(line), start + len(line) - len(line.lstrip())
        while width and end - start > width:
            blank = text.rfind(" ", words + 1, start + width + 1)
            yield start, blank if blank > 0 else start + width
            start = words = blank + 1 if blank > 0 else start + width
        yield start, end
        start = end + 1


def _between(pieces: list[Styled], start: int, end: int) -> Iterator[Styled]:
    for text, style in pieces:
        yield Styled(text[max(0, start) : max(0, end)], style)
        start, end = start - len(text), end - len(text)


def _cut(pieces: list[Styled], width: int) -> Iterator[Styled]:
    if sum(len(each.text) for each in pieces) <= width:
        yield from pieces
    else:
        yield from _between(pieces, 0, width - 1)
        yield Styled("…")
