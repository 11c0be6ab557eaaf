"""A page of its own for a facet with many values: all of them, searchable, in the order or tree one wants."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.language import gettext as _
from corpus.language import message
from indexer.fields import FACET_BY_NAME
from search.asking.fieldnames import plain
from search.asking.question import understand
from search.engine import Engine
from search.query import BY_ALPHABET, BY_COUNT
from search.results import FacetCounts, FacetValue
from search.showing.tree import Branch, tree
from web.pages.facets import all_options
from web.urls import State, choice_url, search_url

_COMMON, _ALPHABET, _TREE = "", "namn", "trad"  # orders, as the address calls them
_ORDERS = {_COMMON: message("Most common first"), _ALPHABET: message("In alphabetical order")}
_LISTED = 500  # values at most: a facet may have tens of thousands


@dataclass(frozen=True, slots=True)
class OrderLink:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """`hidden` is the rest of the search; `unlisted` values are too many to show, and found with `typed`.

    `branches` instead of `options` where the tree is wanted: values of several fields.
    """

    state: State
    field: str
    label: str
    typed: str
    order: str
    orders: tuple[OrderLink, ...]
    options: tuple[FacetValue, ...]
    branches: tuple[Branch, ...]
    unlisted: int
    hidden: tuple[tuple[str, str], ...]
    back: str


def choice_page(field: str, asked: State, typed: str, order: str, engine: Engine) -> ChoicePage | None:
    """None for a field that is no facet; raises QueryError where the search cannot be understood."""
    query = replace(understand(asked.question(), engine), facet_order=BY_COUNT if order == _COMMON else BY_ALPHABET)
    state = asked.settled(query)
    found = engine.search(replace(query, sort=state.order, page=1, limit=1, texts=False))
    facet = next((each for each in found.facets if each.field == field), None)
    if facet is None:
        return None
    as_tree = order == _TREE and bool(facet.parent_field)
    options = [] if as_tree else _alike(all_options(facet, query), typed)
    asked_here = {field, *(_ancestors(field) if as_tree else ())}
    return ChoicePage(
        state=state,
        field=field,
        label=facet.label,
        typed=typed,
        order=order,
        orders=tuple(_orders(facet, state, typed, order)),
        options=tuple(options[:_LISTED]),
        branches=tree(found.facets, field) if as_tree else (),
        unlisted=max(0, len(options) - _LISTED),
        hidden=tuple(pair for pair in state.at(1).pairs if pair[0] not in asked_here),
        back=search_url(state),
    )


def _orders(facet: FacetCounts, state: State, typed: str, order: str) -> Iterator[OrderLink]:
    orders = {name: _(label) for name, label in _ORDERS.items()}
    if facet.parent_field:
        orders[_TREE] = _("By {label}", label=_(FACET_BY_NAME[facet.parent_field].label).lower())
    for name, label in orders.items():
        more = [pair for pair in (("namn", typed), ("ordning", name)) if pair[1]]
        yield OrderLink(label, choice_url(facet.field, state, more), name == order)


def _ancestors(field: str) -> Iterator[str]:
    while field := FACET_BY_NAME[field].parent:
        yield field


def _alike(options: tuple[FacetValue, ...], typed: str) -> list[FacetValue]:
    """The values that hold what was typed, å ä ö or not, and those chosen, which the form must not lose."""
    wanted = plain(typed)
    return [each for each in options if each.selected or wanted in plain(each.label)]
