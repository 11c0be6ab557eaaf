"""The project most likely meant by an id that no project has."""

from typing import Protocol

from search.asking.fieldnames import nearest

_SAME_BEGINNING = 3  # characters that a mistyped id is taken to share with the right one


class Ids(Protocol):
    """What holds the ids of projects; every engine does."""

    def ids(self, prefix: str = "", limit: int = 1000) -> tuple[str, ...]: ...


def nearest_id(id: str, index: Ids) -> str | None:
    return nearest(id, index.ids(id[:_SAME_BEGINNING]))
