"""Links to the pages of a long answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from web.urls import State, search_url

_AROUND = 1  # pages shown on each side of the current one


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page by its number; without a number, a gap in the row."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """`previous` and `next` are addresses, empty at the ends; `beyond` when the page asked for is after the last."""

    links: tuple[PageLink, ...]
    previous: str
    next: str
    last: int
    last_url: str
    beyond: bool


def pager(state: State, pages: int) -> Pager:
    current = state.page
    return Pager(
        links=tuple(_links(state, pages)),
        previous=search_url(state.at(min(current - 1, pages))) if current > 1 else "",
        next=search_url(state.at(current + 1)) if current < pages else "",
        last=pages,
        last_url=search_url(state.at(pages)),
        beyond=current > pages,
    )


def _links(state: State, pages: int) -> Iterator[PageLink]:
    """The first, the last, and those around the current page."""
    before = 0
    for number in sorted({1, pages, *range(state.page - _AROUND, state.page + _AROUND + 1)} & set(range(1, pages + 1))):
        if number - before > 1:
            yield PageLink(None)
        yield PageLink(number, search_url(state.at(number)), number == state.page)
        before = number
