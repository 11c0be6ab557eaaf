"""What a front end was asked, checked against the index and made a query."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from corpus.language import gettext as _
from indexer.fields import SORT_BY_NAME
from search.asking.concepts import KnownConcepts, named
from search.asking.levels import level_named
from search.asking.parse import parse
from search.asking.values import KnownValues, choose
from search.errors import QueryError
from search.query import (
    BY_COUNT,
    FACET_ORDERS,
    And,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Where,
    Wildcard,
    Within,
    Word,
)

MAX_PAGE = 10_000


class Known(KnownValues, KnownConcepts, Protocol):
    """What an index knows of words and values; every engine does."""

    def spellings(self, word: str) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Question:
    """Words and choices as they came; `filters` maps facet names to values as typed, `texts` asks for snippets.

    `listed` is how many values of each facet to tell, None for all.
    `match` names the loosest level that words may be met at, empty for any.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevans"
    page: int = 1
    limit: int = 10
    mentions: bool = False
    texts: bool = True
    match: str = ""
    facet_order: str = BY_COUNT
    listed: int | None = None


def understand(question: Question, known: Known) -> Query:
    """The query meant, given what the index knows.

    Raises QueryError for a field, value, order or page that does not exist, naming the nearest that does.
    """
    _check(question)
    parsed = parse(question.text)
    if question.text.strip() and not parsed.understood:
        what = _("There is no word in “{text}”.", text=question.text.strip())
        raise QueryError(what, _("Write letters or digits."))
    typed = {name: list(chosen) for name, chosen in question.filters.items()}
    for name, value in parsed.filters:
        typed.setdefault(name, []).append(value)
    filters, ranges = choose(typed, known)
    return Query(
        text=question.text,
        understood=parsed.understood,
        tree=named(settled(parsed.tree, known), known),
        filters=filters,
        ranges=ranges,
        sort=question.sort,
        page=question.page,
        limit=question.limit,
        mentions=question.mentions,
        texts=question.texts,
        match=level_named(question.match),
        notes=parsed.notes,
        facet_order=question.facet_order,
        listed=question.listed,
    )


def settled(node: Node, known: Known) -> Node:
    """The tree with the values of its fields looked up, and the spellings of words typed without å ä ö.

    A phrase takes the most frequent spelling of each word. Raises QueryError for a value that does not exist.
    """
    match node:
        case Word():
            return replace(node, spellings=known.spellings(node.text))
        case Phrase(words, verbatim):
            spelt = tuple(next(iter(known.spellings(word)), word) for word in words)
            return node if verbatim else replace(node, words=spelt)
        case Where(field, values):
            filters, ranges = choose({field: values}, known)
            return replace(node, chosen=(*filters, *ranges))
        case Not(inner):
            return Not(settled(inner, known))
        case Within(kinds, inner):
            return Within(kinds, settled(inner, known))
        case And(nodes):
            return And(tuple(settled(each, known) for each in nodes))
        case Or(nodes):
            return Or(tuple(settled(each, known) for each in nodes))
        case Named(id, inner):
            return Named(id, settled(inner, known))
        case Wildcard():
            return node


def _check(question: Question) -> None:
    for order, known in ((question.sort, SORT_BY_NAME), (question.facet_order, FACET_ORDERS)):
        if order not in known:
            what = _("There is no order “{sort}”.", sort=order)
            raise QueryError(what, _("Choose one of {orders}.", orders=", ".join(known)))
    if not 1 <= question.page <= MAX_PAGE:
        what = _("There is no page {page}.", page=question.page)
        raise QueryError(what, _("Ask for a page from 1 to {most}.", most=MAX_PAGE))
