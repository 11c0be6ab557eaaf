"""From a project to the hits before and after it, and back to its place in the list."""

from contextlib import suppress
from dataclasses import dataclass, replace

from search.asking.question import understand
from search.engine import Engine
from search.errors import QueryError
from search.query import Query
from web.urls import State, project_url, search_url

_LAST = 100_000  # hits further down than any page leads


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`place` of `total` hits; the addresses before and after are empty at the ends."""

    place: int
    total: int
    previous: str
    next: str
    back: str


def neighbours(id: str, state: State, place: int, engine: Engine) -> Neighbours | None:
    """None where the project does not stand at `place` of the hits: the address is old, or not from a search."""
    if not 1 <= place <= _LAST:
        return None
    with suppress(QueryError):
        asked = understand(state.question(), engine)
        query = replace(asked, sort=state.order, limit=1, texts=False, listed=0)
        here, total = _hit(query, place, engine)
        if here != id:
            return None
        before, after = (_hit(query, each, engine)[0] for each in (place - 1, place + 1))
        home = state.at((place - 1) // asked.limit + 1)
        return Neighbours(
            place=place,
            total=total,
            previous=project_url(before, state, place - 1) if before else "",
            next=project_url(after, state, place + 1) if after else "",
            back=f"{search_url(home)}#n{place}",
        )
    return None


def _hit(query: Query, place: int, engine: Engine) -> tuple[str, int]:
    """The id at a place, empty where there is none, with the total."""
    if place < 1:
        return "", 0
    found = engine.search(replace(query, page=place))
    return (found.hits[0].project.id if found.hits else ""), found.total
