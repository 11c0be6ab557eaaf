"""Records that need not be read again, since what they were read from is as it was."""

from collections.abc import Callable
from dataclasses import dataclass

# Given the number of a line and the line: the id of the project that it gave when it was read before, else None.
Known = Callable[[int, str], str | None]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The record on this line is still the project `id`."""

    id: str
    line: int
