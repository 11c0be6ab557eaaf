"""A hit as the list shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from search.results import Hit
from search.showing.facts import short_facts
from search.showing.reasons import Reason, reasons
from web.pages.marking import marked
from web.urls import State, hit_urls

_MOST_FORMS = 4  # forms named of one word at one level


@dataclass(frozen=True, slots=True)
class SnippetView:
    section: str
    text: Markup


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
    return tuple(
        _view(hit, place, url(hit.project.id, place), state.text) for place, hit in enumerate(hits, start=first)
    )


def _view(hit: Hit, place: int, url: str, question: str) -> HitView:
    return HitView(
        id=hit.project.id,
        place=place,
        title=marked(hit.project.title, hit.title_marks),
        name=hit.project.title,
        url=url,
        facts=tuple(short_facts(hit.project)),
        snippets=tuple(SnippetView(each.section, marked(each.text, each.marks)) for each in hit.snippets),
        reasons=tuple(reasons(hit.matches, _MOST_FORMS, question)),
    )
