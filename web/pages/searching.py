"""What the search page shows: an answer, or why there is none."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from corpus.language import gettext as _
from corpus.language import ngettext
from search.asking.question import Question, understand
from search.asking.values import choose
from search.engine import Engine
from search.errors import QueryError
from search.query import LISTED, Filter, Query
from search.results import Results
from search.showing.facts import grouped
from search.showing.totals import totals_in_words
from web.pages.facets import FacetView, facet_views
from web.pages.hits import HitView, hit_views
from web.pages.links import Chip, Link, chips, elsewhere, examples, levels, looser, offers, reworded, sorts, views
from web.pages.paging import Pager, pager
from web.pictures.pictures import Pictures, pictures
from web.urls import State, search_url

PAGE = 10  # hits


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`understood` is empty where the words were read as typed; `problem` only stands where nothing could be asked.

    `elsewhere` is the same search with a value under the field that has it. `notice` says why one is back here, with
    the hits that were `picked` to be compared.
    """

    state: State
    heading: str
    hits: tuple[HitView, ...]
    first: int
    facets: tuple[FacetView, ...]
    chips: tuple[Chip, ...]
    clear: str
    levels: tuple[Link, ...]
    sorts: tuple[Link, ...]
    views: tuple[Link, ...]
    pager: Pager
    total: int
    examples: tuple[Link, ...]
    pictures: Pictures | None
    reworded: tuple[Link, ...] = ()
    offers: tuple[Link, ...] = ()
    looser: tuple[Link, ...] = ()
    together: tuple[str, ...] = ()
    mentioned: int | None = None
    understood: str = ""
    notes: tuple[str, ...] = ()
    problem: QueryError | None = None
    elsewhere: tuple[Link, ...] = ()
    notice: str = ""
    picked: frozenset[str] = frozenset()


def answered(asked: State, engine: Engine, limit: int = PAGE) -> SearchPage:
    """With `limit` hits; raises QueryError where the question cannot be understood."""
    query = replace(understand(asked.question(), engine), limit=limit, listed=LISTED)
    state = asked.settled(query)
    if state.view:
        query = replace(query, page=1, limit=1, texts=False)
    return _page(state, engine.search(replace(query, sort=state.order)))


def refused(asked: State, engine: Engine, problem: QueryError) -> SearchPage:
    """The form as it was, with every choice that exists, so that only what is wrong needs to be put right."""
    kept = replace(asked, filters=tuple(_existing(asked, engine)), sort="", match="", page=1, view="")
    query = _understandable(kept, engine)
    page = _page(kept, engine.search(replace(query, listed=LISTED)))
    links = tuple(elsewhere(kept, problem)) if query.text == kept.text else ()
    heading = _("The question could not be asked")
    return replace(page, heading=heading, hits=(), levels=(), together=(), problem=problem, elsewhere=links)


def _page(state: State, results: Results) -> SearchPage:
    query = results.query
    return SearchPage(
        state=state,
        heading=_heading(state, results.total),
        hits=hit_views(results.hits, query.offset + 1, state),
        first=query.offset + 1,
        facets=facet_views(results.facets, query, state),
        chips=tuple(chips(state)),
        clear=search_url(state.unfiltered()),
        levels=tuple(levels(state, results.levels)),
        sorts=tuple(sorts(state)),
        views=tuple(views(state)),
        pager=pager(state, results.pages),
        total=results.total,
        examples=() if state.asks and results.hits else tuple(examples(state)),
        pictures=pictures(results.facets, state) if state.view or not state.asks else None,
        reworded=tuple(reworded(state, results)),
        offers=tuple(offers(state, results)),
        looser=tuple(looser(state, results)),
        together=tuple(totals_in_words(results))[1:] if state.asks and results.total > 1 else (),
        mentioned=results.mentioned,
        understood=query.understood if query.understood != " ".join(query.text.split()) else "",
        notes=query.notes,
    )


def _heading(state: State, total: int) -> str:
    number = grouped(total)
    if state.asks:
        return ngettext("{number} hit", "{number} hits", total, number=number)
    return ngettext("{number} project", "{number} projects", total, number=number)


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
