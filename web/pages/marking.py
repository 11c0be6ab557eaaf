"""Text with its marks, as HTML."""

import re
from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from search.results import Mark

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def unbroken(text: str) -> Markup:
    """The text with dates that no line ends within."""
    return Markup(_DATE.sub(r'<span class="date">\g<0></span>', escape(text)))  # noqa: S704 # escaped first


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Markup:
    """The characters `start` to `end` of `text`; `marks` are of the whole text, in reading order.

    Made here and not in a template since a page holds dozens of marks, and a template takes its time for each.
    """
    end = len(text) if end is None else end
    parts = []
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            parts.append(escape(text[start : mark.start], quote=False))
            parts.append(f'<mark class="{mark.level}">{escape(text[mark.start : mark.end], quote=False)}</mark>')
            start = mark.end
    return Markup("".join((*parts, escape(text[start:end], quote=False))))  # noqa: S704 # escaped piece by piece
