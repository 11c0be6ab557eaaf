"""What the search page shows: an answer, or why there is none."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from corpus.language import gettext as _
from corpus.language import message, ngettext
from indexer.fields import LABELS, SORTS
from search.asking.question import Question, understand
from search.asking.values import choose
from search.engine import Engine
from search.errors import QueryError
from search.helping.wording import REWORDED, loosening, offered
from search.query import Filter, Query
from search.results import Results
from search.showing.facts import grouped
from search.showing.labels import value_label
from web.pages.facets import FacetView, facet_views
from web.pages.hits import HitView, hit_view
from web.pages.paging import Pager, pager
from web.pictures.pictures import Pictures, pictures
from web.urls import PICTURES, State, search_url

PAGE = 10  # hits
_EXAMPLES = ("praktik", '"supported employment"', "validering", "språkstöd", "arbetsträning -förstudie")

_SORTS = {  # shorter than in lists of options, since all stand in one line
    "start": message("Newest"),
    "budget": message("Largest budget"),
    "bidrag": message("Largest grant"),
    "titel": message("Title"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """`current` marks where the reader already is."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`understood` is empty where the words were read as typed; `problem` only stands where nothing could be asked."""

    state: State
    heading: str
    hits: tuple[HitView, ...]
    first: int
    facets: tuple[FacetView, ...]
    chips: tuple[Link, ...]
    clear: str
    sorts: tuple[Link, ...]
    views: tuple[Link, ...]
    pager: Pager
    total: int
    examples: tuple[Link, ...]
    pictures: Pictures | None
    reworded: tuple[Link, ...] = ()
    offers: tuple[Link, ...] = ()
    looser: tuple[Link, ...] = ()
    understood: str = ""
    notes: tuple[str, ...] = ()
    problem: QueryError | None = None


def answered(asked: State, engine: Engine, limit: int = PAGE) -> SearchPage:
    """With `limit` hits; raises QueryError where the question cannot be understood."""
    query = replace(understand(asked.question(), engine), limit=limit)
    state = asked.settled(query)
    if state.view:
        query = replace(query, page=1, limit=1, texts=False)
    return _page(state, engine.search(replace(query, sort=state.order)))


def refused(asked: State, engine: Engine, problem: QueryError) -> SearchPage:
    """The form as it was, with every choice that exists, so that only what is wrong needs to be put right."""
    kept = replace(asked, filters=tuple(_existing(asked, engine)), sort="", match="", page=1, view="")
    results = engine.search(_understandable(kept, engine))
    return replace(_page(kept, results), heading=_("The question could not be asked"), hits=(), problem=problem)


def _page(state: State, results: Results) -> SearchPage:
    query = results.query
    return SearchPage(
        state=state,
        heading=_heading(state, results.total),
        hits=tuple(hit_view(hit, query.offset + place, state) for place, hit in enumerate(results.hits, start=1)),
        first=query.offset + 1,
        facets=facet_views(results.facets, query, state),
        chips=tuple(_chips(state)),
        clear=search_url(state.unfiltered()),
        sorts=tuple(_sorts(state)),
        views=tuple(_views(state)),
        pager=pager(state, results.pages),
        total=results.total,
        examples=tuple(_examples(state)),
        pictures=pictures(results.facets, state) if state.view or not state.asks else None,
        reworded=tuple(_reworded(state, results)),
        offers=tuple(_offers(state, results)),
        looser=tuple(_looser(state, results)),
        understood=query.understood if query.understood != " ".join(query.text.split()) else "",
        notes=query.notes,
    )


def _heading(state: State, total: int) -> str:
    number = grouped(total)
    if state.asks:
        return ngettext("{number} hit", "{number} hits", total, number=number)
    return ngettext("{number} project", "{number} projects", total, number=number)


def _chips(state: State) -> Iterator[Link]:
    """Every choice, linked to the same search without it."""
    for chosen in state.filters:
        for value in chosen.values:
            label = f"{_(LABELS[chosen.field])}: {value_label(chosen.field, value)}"
            yield Link(label, search_url(state.without(chosen.field, value)))


def _sorts(state: State) -> Iterator[Link]:
    """Relevance is an order only where there are words to be relevant to."""
    for sort in SORTS:
        if state.text or not sort.needs_words:
            yield Link(
                _(_SORTS.get(sort.name, sort.label)), search_url(state.sorted_by(sort.name)), sort.name == state.order
            )


def _views(state: State) -> Iterator[Link]:
    for view, label in (("", message("List")), (PICTURES, message("Map and charts"))):
        yield Link(_(label), search_url(state.seen_as(view)), view == state.view)


def _reworded(state: State, results: Results) -> Iterator[Link]:
    for each in results.suggestions:
        if each.kind in REWORDED:
            yield Link(f"{each.query.text} ({grouped(each.total)})", search_url(state.asking(each.query)))


def _offers(state: State, results: Results) -> Iterator[Link]:
    for each in results.places:
        yield Link(f"{offered(each)} ({grouped(each.total)})", search_url(state.asking(each.query)))


def _looser(state: State, results: Results) -> Iterator[Link]:
    for each in results.suggestions:
        if each.kind not in REWORDED:
            yield Link(f"{loosening(each)} ({grouped(each.total)})", search_url(state.asking(each.query)))


def _examples(state: State) -> Iterator[Link]:
    return (Link(text, search_url(State(text=text, lang=state.lang))) for text in _EXAMPLES)


def _existing(state: State, engine: Engine) -> Iterator[Filter]:
    """The filters with the values that mean something; the rest may be what the question failed on."""
    for chosen in state.filters:
        values = tuple(value for value in chosen.values if _means_something(chosen.field, value, engine))
        if values:
            yield Filter(chosen.field, values)


def _means_something(field: str, value: str, engine: Engine) -> bool:
    with suppress(QueryError):
        return bool(choose({field: [value]}, engine))
    return False


def _understandable(state: State, engine: Engine) -> Query:
    """The question without its words if it is they that cannot be understood."""
    with suppress(QueryError):
        return understand(state.question(), engine)
    return understand(Question(filters=state.question().filters, mentions=state.mentions), engine)
