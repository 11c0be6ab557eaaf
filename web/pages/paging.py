"""Links to the pages of a long answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from web.urls import State, changing

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
    current, url = state.page, _url(state)
    return Pager(
        links=tuple(_links(current, pages, url)),
        previous=url(min(current - 1, pages)) if current > 1 else "",
        next=url(current + 1) if current < pages else "",
        last=pages,
        last_url=url(pages),
        beyond=current > pages,
    )


def _url(state: State) -> Callable[[int], str]:
    url = changing(state)
    return lambda page: url("page", str(page))


def _links(current: int, pages: int, url: Callable[[int], str]) -> Iterator[PageLink]:
    """The first, the last, and those around the current page."""
    before = 0
    for number in sorted({1, pages, *range(current - _AROUND, current + _AROUND + 1)} & set(range(1, pages + 1))):
        if number - before > 1:
            yield PageLink(None)
        yield PageLink(number, url(number), number == current)
        before = number
