"""Reading ahead: while one batch is judged, processes read those behind it."""

from collections import deque
from typing import NamedTuple

from indexer.building.proposals import Enter, Item
from indexer.building.workers import Workers

_BATCH = 250  # items
_LARGE = 1_000_000  # characters, which make a batch of fewer items
_BATCHES = 8  # for each process, read or waiting to be
_MOST = 16_000_000  # characters that are ahead


class _Batch(NamedTuple):
    """`worker` reads those of the items that have a job; None if there are no such."""

    items: list[Item]
    size: int
    worker: int | None


class Ahead:
    """Sends batches to the processes in turn and settles them in that order."""

    def __init__(self, workers: Workers, enter: Enter) -> None:
        self._workers, self._enter = workers, enter
        self._next: list[Item] = []
        self._size = 0  # of these
        self._sent: deque[_Batch] = deque()

    def push(self, item: Item) -> None:
        self._next.append(item)
        self._size += item.size
        if len(self._next) == _BATCH or self._size >= _LARGE:
            self._send()

    def _send(self) -> None:
        jobs = [item.job for item in self._next if item.job is not None]
        self._sent.append(_Batch(self._next, self._size, self._workers.read(jobs) if jobs else None))
        self._next, self._size = [], 0
        while self._is_far():
            self._settle()

    def _is_far(self) -> bool:
        return len(self._sent) > _BATCHES * self._workers.count or (
            len(self._sent) > 1 and sum(batch.size for batch in self._sent) > _MOST
        )

    def _settle(self) -> None:
        """The oldest batch: nothing in it is judged before everything in front of it."""
        batch = self._sent.popleft()
        outcomes = iter(() if batch.worker is None else self._workers.outcomes(batch.worker))
        judged = [(item, self._enter(item, next(outcomes) if item.job else None)) for item in batch.items]
        if batch.worker is not None:
            self._workers.settle(batch.worker, [id for item, id in judged if item.job])

    def finish(self) -> None:
        self._send()
        while self._sent:
            self._settle()
