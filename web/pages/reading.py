"""A project's text as sections of paragraphs and lists, its words marked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from corpus.language import gettext as _
from corpus.pages.blocks import without_bullet
from corpus.project import Section
from indexer.swedish.folding import unaccented
from search.results import Mark
from web.pages.marking import marked

_LINE = re.compile(r"[^\n]+")
_BETWEEN = re.compile(r"[\W_]+")
_TAKEN = ("content", "contents", "citation", "related")  # ids that the page itself has
_NAMED = str.maketrans("åäö", "aao")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one line, or the lines of a list."""

    is_list: bool
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """`anchor` is unique on the page; `marked` counts the places that the search met."""

    heading: str
    anchor: str
    marked: int
    blocks: tuple[Block, ...]


def section_views(sections: Sequence[Section], marks: Sequence[tuple[Mark, ...]]) -> tuple[SectionView, ...]:
    """`marks` are those of each section's text."""
    named = Counter(_TAKEN)
    return tuple(_section(each, met, named) for each, met in zip(sections, marks, strict=True))


def _section(section: Section, marks: tuple[Mark, ...], named: Counter[str]) -> SectionView:
    name = anchor(section.heading or _("Text"))
    named[name] += 1
    unique = name if named[name] == 1 else f"{name}-{named[name]}"
    return SectionView(section.heading, unique, len(marks), tuple(blocks(section.text, marks)))


def anchor(heading: str) -> str:
    """A heading as it stands in an address: "Mål och syfte" is "mal-och-syfte"."""
    return _BETWEEN.sub("-", unaccented(heading.lower()).translate(_NAMED)).strip("-") or "text"


def blocks(text: str, marks: tuple[Mark, ...] = ()) -> Iterator[Block]:
    """Each line a paragraph of its own, bullets that follow each other a list."""
    lines = (_line(each) for each in _LINE.finditer(text) if each[0].strip())
    for is_item, group in groupby(lines, key=lambda line: line[0]):
        cut = tuple(marked(text, marks, start, end) for _is_item, start, end in group)
        yield from [Block(True, cut)] if is_item else (Block(False, (line,)) for line in cut)


def _line(found: re.Match[str]) -> tuple[bool, int, int]:
    """Whether it is an item of a list, and where its words begin and end in the text."""
    written = found[0].lstrip()
    words = without_bullet(written)
    return words != written, found.end() - len(words), found.end()
