"""Words of a question that may be meant as a filter: places with all they lie in, years."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from corpus.place_query import places_asked
from corpus.places import parents
from corpus.project import PlaceKind
from search.asking.concepts import named
from search.asking.shown import show
from search.helping.offers import Index, with_choices, with_tree
from search.query import And, Filter, Node, Query, Word
from search.results import Offer

_FIELDS = {PlaceKind.MUNICIPALITY: "kommun", PlaceKind.COUNTY: "lan", PlaceKind.REGION: "region"}
_MOST = 6  # offers for one question
_YEAR = re.compile(r"19[89]\d|20[0-4]\d")


def places_meant(query: Query, index: Index) -> Iterator[Offer]:
    """At most _MOST, each a filter instead of its words, with the hits it would give; none without hits."""
    nodes = query.tree.nodes if isinstance(query.tree, And) else (query.tree,)
    readings = (each for each in _readings(nodes) if each[3] not in query.chosen(each[2]))
    for start, end, field, value in islice(readings, _MOST):
        word, rest = show(And(nodes[start:end])), And(nodes[:start] + nodes[end:])
        yield from _offer(with_tree(query, rest), word, field, value, index)


def _readings(nodes: tuple[Node, ...]) -> Iterator[tuple[int, int, str, str]]:
    """Which nodes are meant, then field and value: of a place all it lies in, nearest first."""
    start = 0
    while start < len(nodes):
        end = start
        words = []
        while end < len(nodes) and isinstance(word := nodes[end], Word):
            words.append(word.text)
            end += 1
        for found in places_asked(words):
            for name in (found.name, *parents(found.name)):
                yield start + found.start, start + found.end, _FIELDS[name.kind], name.name
        for place, text in enumerate(words, start):
            if _YEAR.fullmatch(text):
                yield place, place + 1, "ar", text
        start = end + 1


def _offer(query: Query, word: str, field: str, value: str, index: Index) -> Iterator[Offer]:
    """Instead of what else was chosen of the field; nothing where it has no hits."""
    filters = (each for each in query.filters if each.field != field)
    ranges = (each for each in query.ranges if each.field != field)
    instead = with_choices(query, (*filters, Filter(field, (value,))), ranges)
    instead = replace(instead, tree=named(instead.tree, index))
    if total := index.count(instead):
        yield Offer(word, field, value, instead, total)
