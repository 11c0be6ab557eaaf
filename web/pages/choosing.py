"""A page of its own for a facet with many values: all of them, searchable, in either order."""

from dataclasses import dataclass, replace

from indexer.collation import sort_key
from search.asking.fieldnames import plain
from search.asking.question import understand
from search.engine import Engine
from search.results import FacetValue
from web.pages.facets import all_options
from web.urls import State, choice_url, search_url

ALPHABET = "namn"
LISTED = 500  # values at most: a facet may have tens of thousands


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """`hidden` is the rest of the search; `unlisted` values are too many to show, and found with `typed`."""

    state: State
    field: str
    label: str
    typed: str
    order: str
    other_order: str
    options: tuple[FacetValue, ...]
    unlisted: int
    hidden: tuple[tuple[str, str], ...]
    back: str


def choice_page(field: str, asked: State, typed: str, order: str, engine: Engine) -> ChoicePage | None:
    """None for a field that is no facet; raises QueryError where the search cannot be understood."""
    query = understand(asked.question(), engine)
    state = asked.settled(query)
    found = engine.search(replace(query, sort=state.order, page=1, limit=1, texts=False))
    facet = next((each for each in found.facets if each.field == field), None)
    if facet is None:
        return None
    options = _alike(all_options(facet, query), typed)
    if order == ALPHABET:
        options = sorted(options, key=lambda each: sort_key(each.label))
    turned = [("ordning", ALPHABET)] if order != ALPHABET else []
    return ChoicePage(
        state=state,
        field=field,
        label=facet.label,
        typed=typed,
        order=order,
        other_order=choice_url(field, state, [("namn", typed)] * bool(typed) + turned),
        options=tuple(options[:LISTED]),
        unlisted=max(0, len(options) - LISTED),
        hidden=tuple(pair for pair in state.at(1).pairs if pair[0] != field),
        back=search_url(state),
    )


def _alike(options: tuple[FacetValue, ...], typed: str) -> list[FacetValue]:
    """The values that hold what was typed, å ä ö or not, and those chosen, which the form must not lose."""
    wanted = plain(typed)
    return [each for each in options if each.selected or wanted in plain(each.label)]
