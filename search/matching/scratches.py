"""Scratch arrays lent to whoever evaluates a query: each thread uses its own again and again."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import ref

from search.matching.generation import Generation
from search.matching.matched import Scratch


class Scratches:
    """A thread that rests must not keep a former generation open, so it only remembers which one it was."""

    def __init__(self) -> None:
        self._local = threading.local()

    @contextmanager
    def lent(self, generation: Generation) -> Iterator[Scratch]:
        """This thread's; one that a failed query left behind is not used again."""
        made_for, scratch = getattr(self._local, "scratch", (ref(generation), None))
        self._local.scratch = ref(generation), None
        if scratch is None or made_for() is not generation:
            scratch = Scratch(generation.documents)
        yield scratch
        self._local.scratch = ref(generation), scratch
