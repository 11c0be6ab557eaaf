"""A hit as the list shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from search.results import Hit, Match
from search.showing.facts import short_facts
from web.pages.marking import Piece, pieces
from web.urls import State, project_url

_MOST_FORMS = 6  # forms named for one word of the query


@dataclass(frozen=True, slots=True)
class SnippetView:
    section: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the query and the forms that met it, with their counts, as in "praktiken 3"."""

    word: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HitView:
    title: tuple[Piece, ...]
    url: str
    facts: tuple[str, ...]
    snippets: tuple[SnippetView, ...]
    reasons: tuple[Reason, ...]


def hit_view(hit: Hit, state: State) -> HitView:
    return HitView(
        title=pieces(hit.project.title, hit.title_marks),
        url=project_url(hit.project.id, state),
        facts=tuple(short_facts(hit.project)),
        snippets=tuple(SnippetView(each.section, pieces(each.text, each.marks)) for each in hit.snippets),
        reasons=tuple(_reasons(hit.matches)),
    )


def _reasons(matches: Iterable[Match]) -> Iterator[Reason]:
    """One for each word, in alphabetical order; its forms stay in theirs."""
    for word, group in groupby(sorted(matches, key=lambda each: each.word), key=lambda each: each.word):
        forms = [f"{each.form}\u00a0{each.count}" for each in group]
        yield Reason(word, tuple(forms[:_MOST_FORMS]))
