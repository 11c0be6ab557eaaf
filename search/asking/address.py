"""A query as the query string of its address, the same for the page, the command and an export; and back."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from indexer.fields import LABELS
from search.asking.levels import level_shown
from search.asking.parse import parse
from search.asking.question import Question
from search.asking.ranges import choices
from search.asking.shown import show
from search.asking.unmeant import PROJECT
from search.query import Filter, Query

_ADDRESS = re.compile(r"(?:https?://\S+|/\S*)?\?\w+=\S*")


def query_string(query: Query) -> str:
    """Where the page shows the first hits of the same question."""
    text = show(query.tree) if parse(query.text).filters else query.text  # choices in words are among the filters
    sort = query.sort if query.sort != Query().sort else ""
    return urlencode(pairs(text, choices(query), query.mentions, sort, level_shown(query.match)))


def page_address(query: Query, root: str = "/") -> str:
    """The same with the path before it; `root` is where the pages begin, with the host where that is known."""
    told = query_string(query)
    return f"{root}?{told}" if told else root


def pairs(
    text: str, filters: Iterable[Filter], mentions: bool, sort: str, match: str, more: Iterable[tuple[str, str]] = ()
) -> list[tuple[str, str]]:
    """Parameters in one order, none of them empty, so that the same search has one address."""
    told = [("q", text)]
    told += [(each.field, value) for each in filters for value in each.values]
    told += [("mentions", "1" if mentions else ""), ("sort", sort), ("match", match), *more]
    return [pair for pair in told if pair[1]]


def followed(question: Question) -> Question:
    """What the address asks that was given in place of words, with the choices made beside it; any other as it is."""
    text = question.text.strip()
    if PROJECT.fullmatch(text) or not _ADDRESS.fullmatch(text):
        return question
    given = parse_qs(question.text.partition("?")[2].partition("#")[0])
    chosen = {name: (*given.get(name, ()), *question.filters.get(name, ())) for name in LABELS}
    beside = {name: values for name, values in question.filters.items() if name not in LABELS}
    return replace(
        question,
        text=" ".join(given.get("q", ())),
        filters={**{name: values for name, values in chosen.items() if values}, **beside},
        mentions=question.mentions or "1" in given.get("mentions", ()),
        sort=given.get("sort", [question.sort])[0] if question.sort == Question().sort else question.sort,
        match=question.match or given.get("match", [""])[0],
    )
