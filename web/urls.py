"""What the address of a page says, and the addresses that say something else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Self
from urllib.parse import quote, quote_plus

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from corpus.language import LANGUAGES
from indexer.fields import LABELS
from search.asking.address import pairs
from search.asking.levels import level_shown
from search.asking.parse import parse
from search.asking.question import Question
from search.asking.ranges import RANGED, choices
from search.asking.shown import show
from search.query import Filter, Query

PICTURES = "bild"  # the view that shows an answer as map and charts
_BLANK = "\0"  # stands for a value that no facet has
_KEPT = 1_000  # paths, and values in their encoded form, that stand in address after address
_LONGEST_KEPT = 100  # characters of such a value; what is longer was typed by somebody
_IN_PATHS = "!$&'()*+,/:;=@"  # may stand in a path as they are
_UNREADABLE_PAGE = 0  # no page has this number, so asking for it is answered as any other page that is not there


@dataclass(frozen=True, slots=True)
class State:
    """The whole state of a search. Empty `sort` and `lang` leave the choice to the page and the browser.

    `match` names the loosest level that words may be met at, empty for any.

    `view` is what is made of the answer: empty for the list of hits, or PICTURES.
    """

    text: str = ""
    filters: tuple[Filter, ...] = ()
    mentions: bool = False
    sort: str = ""
    match: str = ""
    page: int = 1
    lang: str = ""
    view: str = ""

    @classmethod
    def read(cls, arguments: MultiDict[str, str]) -> Self:
        """From the parameters of a request; those that mean nothing here are left alone."""
        return cls(
            text=printable(arguments.get("q", "")),
            filters=_filters({name: [*arguments.getlist(name), *_ends(name, arguments)] for name in LABELS}),
            mentions=arguments.get("mentions") == "1",
            sort=arguments.get("sort", ""),
            match=arguments.get("match", ""),
            page=number(arguments.get("page") or "1"),
            lang=lang_of(arguments),
            view=PICTURES if arguments.get("vy") == PICTURES else "",
        )

    @property
    def order(self) -> str:
        """The order asked for, else the most useful one: without words nothing is more relevant than another."""
        return self.sort or ("relevans" if self.text else "start")

    @property
    def asks(self) -> bool:
        """Whether anything was typed or chosen."""
        return bool(self.text or self.filters)

    def question(self) -> Question:
        filters = {each.field: each.values for each in self.filters}
        order, match = self.order, self.match
        return Question(self.text, filters, sort=order, page=self.page, mentions=self.mentions, match=match)

    def settled(self, query: Query) -> Self:
        """The same search with every choice in the filters and under its full name, as `query` understood it."""
        text = show(query.tree) if parse(query.text).filters else query.text
        chosen = {each.field: each.values for each in choices(query)}
        return replace(self, text=text, filters=_filters(chosen), match=level_shown(query.match))

    def chosen(self, field: str) -> tuple[str, ...]:
        """The values chosen of one facet."""
        return next((each.values for each in self.filters if each.field == field), ())

    def choosing(self, field: str, values: tuple[str, ...]) -> Self:
        """With these values of the facet instead of those chosen now."""
        kept = {each.field: each.values for each in self.filters}
        return replace(self, filters=_filters(kept | {field: values}), page=1)

    def asking(self, query: Query) -> Self:
        """Another question in the same order and language."""
        return replace(self, text=query.text, page=1).settled(query)

    def without(self, field: str, value: str) -> Self:
        return self.choosing(field, tuple(each for each in self.chosen(field) if each != value))

    def toggled(self, field: str, value: str) -> Self:
        """Without the value if it is chosen, else with it too."""
        chosen = self.chosen(field)
        return self.without(field, value) if value in chosen else self.choosing(field, (*chosen, value))

    def unfiltered(self) -> Self:
        return replace(self, filters=(), page=1)

    def at(self, page: int) -> Self:
        return replace(self, page=page)

    @property
    def query_string(self) -> str:
        return encoded(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Parameters in one order, none of them empty, so that the same search has one address."""
        page = ("page", str(self.page) if self.page != 1 else "")
        more = (page, ("vy", self.view), ("lang", self.lang))
        return pairs(self.text, self.filters, self.mentions, self.sort, self.match, more)


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """What urlencode gives for names of plain letters, in a fifth of the time: addresses of one page are much alike."""
    return "&".join([f"{name}={_quoted(value)}" for name, value in pairs])


_remembered = lru_cache(_KEPT)(quote_plus)


def _quoted(value: str) -> str:
    return _remembered(value) if len(value) <= _LONGEST_KEPT else quote_plus(value)


def path(endpoint: str, **parts: str) -> str:
    """The address of an endpoint without a query: what url_for gives, which takes long to find it out."""
    return _path(request.script_root, endpoint, *parts.items())


@lru_cache(_KEPT)
def _path(_root: str, endpoint: str, *parts: tuple[str, str]) -> str:
    values: dict[str, Any] = dict(parts)
    return url_for(endpoint, **values)


def search_url(state: State) -> str:
    return _with(path("pages.search"), state)


def changing(state: State) -> Callable[[str, str], str]:
    """search_url of the first page of the state with one parameter changed, or of another page, in little time for many
    of them: the name of the parameter (sort, match, page or vy) and its value, empty for none."""
    asked = encoded(pairs(state.text, state.filters, state.mentions, "", ""))
    kept = {"sort": state.sort, "match": state.match, "page": "", "vy": state.view, "lang": state.lang}
    start = path("pages.search")

    def url(name: str, value: str) -> str:
        changed = {**kept, name: value if (name, value) != ("page", "1") else ""}
        more = [f"{each}={_quoted(told)}" for each, told in changed.items() if told]
        told = "&".join([asked, *more] if asked else more)
        return f"{start}?{told}" if told else start

    return url


def toggling(field: str, state: State) -> Callable[[str], str]:
    """search_url of the state with a value of the facet toggled, in little time for many values."""
    chosen = state.chosen(field)
    told = search_url(state.choosing(field, (*chosen, _BLANK)))
    before, _blank, after = told.partition(encoded([(field, _BLANK)]))

    def url(value: str) -> str:
        return (
            search_url(state.without(field, value)) if value in chosen else f"{before}{field}={_quoted(value)}{after}"
        )

    return url


def project_url(id: str, state: State, place: int = 0) -> str:
    """The project's page, which remembers the search that led to it, and as which hit (1 is the first)."""
    return _with(_of_project("pages.project", id), state, [("n", str(place))] if place else [])


def hit_urls(state: State) -> Callable[[str, int], str]:
    """project_url of the hits of one search, in little time for many hits."""
    blank, asked = _of_project("pages.project", ""), state.at(1).query_string
    after = f"?{asked}&n=" if asked else "?n="
    return lambda id, place: f"{blank}{quote(id, safe=_IN_PATHS)}{after}{place}"


def _of_project(endpoint: str, id: str) -> str:
    return path(endpoint, id=_BLANK).removesuffix(quote(_BLANK)) + quote(id, safe=_IN_PATHS)


def choice_url(field: str, state: State, more: list[tuple[str, str]] | None = None) -> str:
    """The page with every value of a facet."""
    return _with(path("pages.choose", field=field), state.at(1), more)


def export_url(state: State, form: str) -> str:
    """All hits of the search, in its order, as a file."""
    return _taken("api.export", state, [("format", form)])


def feed_url(state: State) -> str:
    """What is new among the hits of the search."""
    return _taken("api.feed", state, [])


def _taken(endpoint: str, state: State, more: list[tuple[str, str]]) -> str:
    order = [("sort", state.order)] if more else []
    told = [*pairs(state.text, state.filters, state.mentions, "", state.match, [("lang", state.lang)]), *order, *more]
    return f"{path(endpoint)}?{encoded(told)}" if told else path(endpoint)


def compare_url(ids: tuple[str, ...], state: State) -> str:
    """These projects side by side, which remember the search they were chosen from."""
    return _with(path("pages.compare"), state, [("id", each) for each in ids])


def related_url(id: str, state: State) -> str:
    return _with(_of_project("pages.related", id), state)


def concept_url(chapter: str, id: str, state: State) -> str:
    """The page of a method or target group."""
    return _with(path("pages.concept", chapter=chapter, id=id), State(lang=state.lang))


def page_url(endpoint: str, state: State, **parts: str) -> str:
    """A page of its own, in the language of the search that leads there."""
    return _with(path(endpoint, **parts), State(lang=state.lang))


def _with(path: str, state: State, more: list[tuple[str, str]] | None = None) -> str:
    told = state.pairs + (more or [])
    return f"{path}?{encoded(told)}" if told else path


def _ends(field: str, arguments: MultiDict[str, str]) -> Iterator[str]:
    """The range that two boxes of a form give, either of them empty."""
    if field in RANGED:
        low, high = (arguments.get(f"{field}_{end}", "").strip() for end in ("fran", "till"))
        if low or high:
            yield f"{low}..{high}" if low != high else low


def _filters(chosen: dict[str, list[str]] | dict[str, tuple[str, ...]]) -> tuple[Filter, ...]:
    """In the order of the table of fields; every value once, none of them empty."""
    named = ((name, tuple(filter(None, dict.fromkeys(chosen[name])))) for name in LABELS if chosen.get(name))
    return tuple(Filter(name, values) for name, values in named if values)


def lang_of(arguments: MultiDict[str, str]) -> str:
    """The language that an address names, empty for none."""
    named = arguments.get("lang", "")
    return named if named in LANGUAGES else ""


def printable(typed: str) -> str:
    """Without control characters, which mean nothing in a question and confuse whoever reads the page."""
    return "".join(each if each.isprintable() else " " for each in typed).strip()


def number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        return _UNREADABLE_PAGE
