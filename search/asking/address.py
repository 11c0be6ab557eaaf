"""A query as the query string of its address, the same for the page, the command and an export."""

from collections.abc import Iterable
from urllib.parse import urlencode

from search.asking.levels import level_shown
from search.asking.parse import parse
from search.asking.ranges import choices
from search.asking.shown import show
from search.query import Filter, Query


def query_string(query: Query) -> str:
    """Where the page shows the first hits of the same question."""
    text = show(query.tree) if parse(query.text).filters else query.text  # choices in words are among the filters
    sort = query.sort if query.sort != Query().sort else ""
    return urlencode(pairs(text, choices(query), query.mentions, sort, level_shown(query.match)))


def pairs(
    text: str, filters: Iterable[Filter], mentions: bool, sort: str, match: str, more: Iterable[tuple[str, str]] = ()
) -> list[tuple[str, str]]:
    """Parameters in one order, none of them empty, so that the same search has one address."""
    told = [("q", text)]
    told += [(each.field, value) for each in filters for value in each.values]
    told += [("mentions", "1" if mentions else ""), ("sort", sort), ("match", match), *more]
    return [pair for pair in told if pair[1]]
