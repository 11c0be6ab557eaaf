"""What a project's own page shows."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

from corpus.doubt import conflict_in_words
from corpus.language import gettext as _
from corpus.pages.blocks import without_bullet
from corpus.project import Place, PlaceKind, Project, Provenance, Section
from search.asking.question import Question, understand
from search.engine import Engine
from search.errors import QueryError
from search.query import Filter, Query
from search.results import Mark
from search.showing.facts import project_rows
from web.pages.marking import Marker, Piece, pieces
from web.urls import State, search_url

_LINE = re.compile(r"[^\n]+")
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FACETS = {PlaceKind.REGION: "region", PlaceKind.COUNTY: "lan", PlaceKind.MUNICIPALITY: "kommun"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one line, or the lines of a list."""

    is_list: bool
    lines: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PlacesView:
    """Names that the source gave in one way, each with the search for its other projects."""

    provenance: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """`source` is a web address, or empty; `back` leads to the search that the reader came from."""

    state: State
    title: tuple[Piece, ...]
    name: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[SectionView, ...]
    places: tuple[PlacesView, ...]
    warnings: tuple[str, ...]
    source: str
    back: str


def project_page(project: Project, state: State, engine: Engine) -> ProjectPage:
    marker = Marker(engine.highlighter(_words(state.text, engine)))
    url = project.source.url or ""
    return ProjectPage(
        state=state,
        title=marker.pieces(project.title),
        name=project.title,
        facts=tuple(project_rows(project)),
        sections=tuple(_section(each, marker) for each in project.sections),
        places=tuple(_places(project, state.lang)),
        warnings=tuple(map(conflict_in_words, project.warnings)),
        source=url if _WEB_ADDRESS.match(url) else "",
        back=search_url(state),
    )


def _words(text: str, engine: Engine) -> Query:
    """The words of a search; of one that cannot be understood, none."""
    with suppress(QueryError):
        return understand(Question(text), engine)
    return Query()


def _section(section: Section, marker: Marker) -> SectionView:
    return SectionView(section.heading, tuple(_blocks(section.text, marker.marks(section.text))))


def _blocks(text: str, marks: tuple[Mark, ...]) -> Iterator[Block]:
    """Each line a paragraph of its own, bullets that follow each other a list."""
    lines = (_line(each) for each in _LINE.finditer(text) if each[0].strip())
    for is_item, group in groupby(lines, key=lambda line: line[0]):
        cut = tuple(pieces(text, marks, start, end) for _is_item, start, end in group)
        yield from [Block(True, cut)] if is_item else (Block(False, (line,)) for line in cut)


def _line(found: re.Match[str]) -> tuple[bool, int, int]:
    """Whether it is an item of a list, and where its words begin and end in the text."""
    written = found[0].lstrip()
    words = without_bullet(written)
    return words != written, found.end() - len(words), found.end()


def _places(project: Project, lang: str) -> Iterator[PlacesView]:
    """Every place once, where it is most trustworthy; regions, then counties, then municipalities."""
    best: dict[tuple[int, str], Place] = {}
    for place in sorted(project.places, key=lambda each: list(Provenance).index(each.provenance)):
        best.setdefault((list(PlaceKind).index(place.kind), place.name), place)
    ordered = [best[key] for key in sorted(best, key=lambda key: key[0])]
    for provenance, label in _provenances():
        found = tuple((each.name, _others(each, lang)) for each in ordered if each.provenance is provenance)
        if found:
            yield PlacesView(label, found)


def _provenances() -> tuple[tuple[Provenance, str], ...]:
    return (
        (Provenance.HEADER, _("In the project's facts")),
        (Provenance.LIST, _("In the list of municipalities")),
        (Provenance.TEXT, _("Only mentioned in the text")),
    )


def _others(place: Place, lang: str) -> str:
    """The search for projects in the same place, counting it the same way."""
    chosen = Filter(_FACETS[place.kind], (place.name,))
    return search_url(State(filters=(chosen,), mentions=place.provenance is Provenance.TEXT, lang=lang))
