"""What was used last, up to a size, shared by threads."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Cache(Generic[Value]):
    """Two threads that miss the same key both make the value; either may be kept."""

    def __init__(self, most: int, size_of: Callable[[Value], int] = lambda _value: 1) -> None:
        self._most, self._size_of = most, size_of
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def clear(self) -> None:
        """Keep nothing of what was used so far."""
        with self._lock:
            self._values.clear()
            self._size = 0

    def peek(self, key: Hashable) -> Value | None:
        """The value if it is kept."""
        with self._lock:
            return self._values.get(key)

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value kept under `key`, else what `make` gives; two threads may both make it."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found
        made = make()
        with self._lock:
            if key not in self._values:
                self._values[key] = made
                self._size += self._size_of(made)
            while self._size > self._most and len(self._values) > 1:
                self._size -= self._size_of(self._values.popitem(last=False)[1])
        return made
