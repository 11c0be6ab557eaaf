"""The links around an answer: to the same question with one thing changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from corpus.language import message
from indexer.fields import LABELS, SORTS
from search.asking.levels import level_shown
from search.errors import QueryError
from search.helping.wording import REWORDED, loosening, offered
from search.levels import Level
from search.results import LevelTotal, Results
from search.showing.facts import grouped
from search.showing.labels import value_label
from web.urls import PICTURES, State, changing, search_url

_EXAMPLES = ("praktik", '"supported employment"', "validering", "språkstöd", "arbetsträning -förstudie")

_SORTS = {  # shorter than in lists of options, since all stand in one line
    "start": message("Newest"),
    "budget": message("Largest budget"),
    "bidrag": message("Largest grant"),
    "titel": message("Title"),
}


_LEVELS = {
    Level.EXACT: message("Only as written"),
    Level.INFLECTION: message("+ inflections"),
    Level.COMPOUND: message("+ compounds"),
    Level.CONCEPT: message("+ other names"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """`current` marks where the reader already is."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice; `label` names its field, `shown` its value, and `url` leaves it out."""

    field: str
    label: str
    value: str
    shown: str
    url: str


def chips(state: State) -> Iterator[Chip]:
    """Every choice, linked to the same search without it."""
    for chosen in state.filters:
        for value in chosen.values:
            shown, url = value_label(chosen.field, value), search_url(state.without(chosen.field, value))
            yield Chip(chosen.field, _(LABELS[chosen.field]), value, shown, url)


def elsewhere(state: State, problem: QueryError) -> Iterator[Link]:
    """What was chosen of the wrong field, chosen of the right one."""
    if problem.instead:
        field, values = problem.instead.field, problem.instead.values
        label = ": ".join((_(LABELS[field]), value_label(field, values[0])))
        yield Link(label, search_url(state.choosing(field, (*state.chosen(field), *values))))


def sorts(state: State) -> Iterator[Link]:
    """Relevance is an order only where there are words to be relevant to."""
    url = changing(state)
    for sort in SORTS:
        if state.text or not sort.needs_words:
            yield Link(_(_SORTS.get(sort.name, sort.label)), url("sort", sort.name), sort.name == state.order)


def views(state: State) -> Iterator[Link]:
    url = changing(state)
    for view, label in (("", message("List")), (PICTURES, message("Map and charts"))):
        yield Link(_(label), url("vy", view), view == state.view)


def reworded(state: State, results: Results) -> Iterator[Link]:
    for each in results.suggestions:
        if each.kind in REWORDED:
            yield Link(f"{each.query.text} ({grouped(each.total)})", search_url(state.asking(each.query)))


def offers(state: State, results: Results) -> Iterator[Link]:
    for each in results.places:
        yield Link(f"{offered(each)} ({grouped(each.total)})", search_url(state.asking(each.query)))


def looser(state: State, results: Results) -> Iterator[Link]:
    for each in results.suggestions:
        if each.kind not in REWORDED:
            label = loosening(each)
            yield Link(f"{label[0].upper()}{label[1:]} ({grouped(each.total)})", search_url(state.asking(each.query)))


def examples(state: State) -> Iterator[Link]:
    return (Link(text, search_url(State(text=text, lang=state.lang))) for text in _EXAMPLES)


def levels(state: State, totals: tuple[LevelTotal, ...]) -> Iterator[Link]:
    """How near the words must be met, each with its hits and those of the nearer; none where all give the same."""
    url = changing(state)
    steps = {each.total: each for each in reversed(totals)}  # of levels with the same hits the closest
    for step in reversed(steps.values()) if len(steps) > 1 else ():
        match = "" if step.total == totals[-1].total else level_shown(step.level)
        label = " ".join((_(_LEVELS[step.level]), grouped(step.total)))
        yield Link(label, url("match", match), match == state.match)
