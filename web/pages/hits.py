"""A hit as the list shows it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from corpus.language import gettext as _
from corpus.language import message, ngettext
from search.results import Hit, Level, Match
from search.showing.facts import short_facts
from web.pages.marking import marked
from web.urls import State, hit_urls

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
    text: Markup


@dataclass(frozen=True, slots=True)
class Met:
    """Forms that met a word at one level, with their counts, as in "inflected: praktiken 3"."""

    level: str
    told: str


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
    title: Markup
    name: str
    url: str
    facts: tuple[str, ...]
    snippets: tuple[SnippetView, ...]
    reasons: tuple[Reason, ...]


def hit_views(hits: Sequence[Hit], first: int, state: State) -> tuple[HitView, ...]:
    """`first` is the place of the first of them."""
    url = hit_urls(state)
    return tuple(_view(hit, place, url(hit.project.id, place)) for place, hit in enumerate(hits, start=first))


def _view(hit: Hit, place: int, url: str) -> HitView:
    return HitView(
        id=hit.project.id,
        place=place,
        title=marked(hit.project.title, hit.title_marks),
        name=hit.project.title,
        url=url,
        facts=tuple(short_facts(hit.project)),
        snippets=tuple(SnippetView(each.section, marked(each.text, each.marks)) for each in hit.snippets),
        reasons=tuple(_reasons(hit.matches)),
    )


def _reasons(matches: Iterable[Match]) -> Iterator[Reason]:
    """One for each word, in alphabetical order."""
    for word, group in groupby(sorted(matches, key=lambda each: each.word), key=lambda each: each.word):
        yield Reason(word, tuple(_met(list(group))))


def _met(matches: list[Match]) -> Iterator[Met]:
    for level, label in LEVELS.items():
        met = [each for each in matches if each.level is level]
        if met:
            yield Met(level, _told(_(label), met))


def _told(label: str, met: list[Match]) -> str:
    """The word itself needs no form beside its label."""
    if len(met) == 1 and met[0].level is Level.EXACT:
        return f"{label} {met[0].count}"
    told = f"{label}: " + ", ".join([f"{each.form}\u00a0{each.count}" for each in met[:_MOST_FORMS]])
    more = len(met) - _MOST_FORMS
    return told + " " + ngettext("and {count} more", "and {count} more", more) if more > 0 else told
