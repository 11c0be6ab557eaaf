"""What the address of a page says, and the addresses that say something else."""

from dataclasses import dataclass, replace
from typing import Self

from flask import url_for
from werkzeug.datastructures import MultiDict

from corpus.language import LANGUAGES
from indexer.fields import LABELS
from search.asking.address import joined
from search.asking.parse import parse, show
from search.asking.question import Question
from search.asking.ranges import choices
from search.query import Filter, Query

_UNREADABLE_PAGE = 0  # no page has this number, so asking for it is answered as any other page that is not there


@dataclass(frozen=True, slots=True)
class State:
    """The whole state of a search. Empty `sort` and `lang` leave the choice to the page and the browser."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    mentions: bool = False
    sort: str = ""
    page: int = 1
    lang: str = ""

    @classmethod
    def read(cls, arguments: MultiDict[str, str]) -> Self:
        """From the parameters of a request; those that mean nothing here are left alone."""
        return cls(
            text=_printable(arguments.get("q", "")),
            filters=_filters({name: arguments.getlist(name) for name in LABELS}),
            mentions=arguments.get("mentions") == "1",
            sort=arguments.get("sort", ""),
            page=_number(arguments.get("page") or "1"),
            lang=arguments.get("lang", "") if arguments.get("lang") in LANGUAGES else "",
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
        return Question(self.text, filters, sort=self.order, page=self.page, mentions=self.mentions)

    def settled(self, query: Query) -> Self:
        """The same search with every choice in the filters and under its full name, as `query` understood it."""
        text = show(query.tree) if parse(query.text).filters else query.text
        return replace(self, text=text, filters=_filters({each.field: each.values for each in choices(query)}))

    def without(self, field: str, value: str) -> Self:
        kept = {
            each.field: [one for one in each.values if (each.field, one) != (field, value)] for each in self.filters
        }
        return replace(self, filters=_filters(kept), page=1)

    def unfiltered(self) -> Self:
        return replace(self, filters=(), page=1)

    def sorted_by(self, sort: str) -> Self:
        return replace(self, sort=sort, page=1)

    def at(self, page: int) -> Self:
        return replace(self, page=page)

    def speaking(self, lang: str) -> Self:
        return replace(self, lang=lang)

    @property
    def query_string(self) -> str:
        """Parameters in one order, none of them empty, so that the same search has one address."""
        page = ("page", str(self.page) if self.page != 1 else "")
        return joined(self.text, self.filters, self.mentions, self.sort, (page, ("lang", self.lang)))


def search_url(state: State) -> str:
    return _with(url_for("pages.search"), state)


def project_url(id: str, state: State) -> str:
    """The project's page, which remembers the search that led to it."""
    return _with(url_for("pages.project", id=id), state)


def _with(path: str, state: State) -> str:
    return f"{path}?{state.query_string}" if state.query_string else path


def _filters(chosen: dict[str, list[str]] | dict[str, tuple[str, ...]]) -> tuple[Filter, ...]:
    """In the order of the table of fields; every value once, none of them empty."""
    named = ((name, tuple(filter(None, dict.fromkeys(chosen.get(name, ()))))) for name in LABELS)
    return tuple(Filter(name, values) for name, values in named if values)


def _printable(typed: str) -> str:
    """Without control characters, which mean nothing in a question and confuse whoever reads the page."""
    return "".join(each if each.isprintable() else " " for each in typed).strip()


def _number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        return _UNREADABLE_PAGE
