"""A hit as the list shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.language import gettext as _
from corpus.language import message
from search.results import Hit, Level, Match
from search.showing.facts import short_facts
from web.pages.marking import Piece, pieces
from web.urls import State, project_url

_MOST_FORMS = 4  # forms named of one word at one level
LEVELS = {
    Level.EXACT: message("the word itself"),
    Level.INFLECTION: message("inflected"),
    Level.COMPOUND: message("in compounds"),
    Level.CONCEPT: message("by another name"),
}


@dataclass(frozen=True, slots=True)
class SnippetView:
    section: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """Forms that met a word at one level, with their counts, as in "praktiken 3"; `more` forms are not named."""

    level: str
    label: str
    forms: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the query and what met it, closest level first."""

    word: str
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class HitView:
    """`place` counts from 1 over all pages."""

    id: str
    place: int
    title: tuple[Piece, ...]
    name: str
    url: str
    facts: tuple[str, ...]
    snippets: tuple[SnippetView, ...]
    reasons: tuple[Reason, ...]


def hit_view(hit: Hit, place: int, state: State) -> HitView:
    return HitView(
        id=hit.project.id,
        place=place,
        title=pieces(hit.project.title, hit.title_marks),
        name=hit.project.title,
        url=project_url(hit.project.id, state.at(1), place),
        facts=tuple(short_facts(hit.project)),
        snippets=tuple(SnippetView(each.section, pieces(each.text, each.marks)) for each in hit.snippets),
        reasons=tuple(_reasons(hit.matches)),
    )


def _reasons(matches: Iterable[Match]) -> Iterator[Reason]:
    """One for each word, in alphabetical order."""
    for word, group in groupby(sorted(matches, key=lambda each: each.word), key=lambda each: each.word):
        yield Reason(word, tuple(_met(list(group))))


def _met(matches: list[Match]) -> Iterator[Met]:
    for level, label in LEVELS.items():
        forms = [f"{each.form}\u00a0{each.count}" for each in matches if each.level is level]
        if forms:
            yield Met(level, _(label), tuple(forms[:_MOST_FORMS]), max(0, len(forms) - _MOST_FORMS))
