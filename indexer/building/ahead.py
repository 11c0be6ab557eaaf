"""Reading ahead: while one batch is judged, processes read those behind it."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from indexer.building.proposals import Aside, Enter, Item, Turn
from indexer.building.workers import AHEAD, Workers

_TURNS = 250  # in a batch
_LARGE = 1_000_000  # characters, which make a batch of fewer turns
_MOST = 16_000_000  # characters that are ahead


class _Batch(NamedTuple):
    """`worker` reads the items among them, None if nobody does."""

    turns: list[Turn]
    size: int
    worker: int | None


class Ahead:
    """Sends batches to the processes in turn and settles them in that order."""

    def __init__(self, workers: Workers, enter: Enter, read_now: Callable[[Item], None]) -> None:
        self._workers, self._enter, self._read_now = workers, enter, read_now
        self._next: list[Turn] = []
        self._size = 0  # of these
        self._sent: deque[_Batch] = deque()

    def push(self, turn: Turn) -> None:
        self._next.append(turn)
        self._size += turn.size
        if len(self._next) == _TURNS or self._size >= _LARGE:
            self._send()

    def _send(self) -> None:
        self._sent.append(_Batch(self._next, self._size, self._dealt()))
        self._next, self._size = [], 0
        while self._is_far():
            self._settle()

    def _dealt(self) -> int | None:
        jobs = [turn.job for turn in self._next if isinstance(turn, Item)]
        try:
            return self._workers.read(jobs) if jobs else None
        except RecursionError:  # values within values, thousands deep, cannot be sent
            return None

    def _is_far(self) -> bool:
        return len(self._sent) > AHEAD * self._workers.count or (
            len(self._sent) > 1 and sum(batch.size for batch in self._sent) > _MOST
        )

    def _settle(self) -> None:
        """The oldest batch: nothing in it is judged before everything in front of it."""
        batch = self._sent.popleft()
        if batch.worker is None:
            self._settle_here(batch.turns)
        else:
            self._settle_there(batch.turns, batch.worker)

    def _settle_here(self, turns: list[Turn]) -> None:
        for turn in turns:
            if isinstance(turn, Aside):
                turn.act()
            else:
                self._read_now(turn)

    def _settle_there(self, turns: list[Turn], worker: int) -> None:
        outcomes = iter(self._workers.outcomes(worker))
        ids: list[str | None] = []
        for turn in turns:
            if isinstance(turn, Aside):
                turn.act()
            else:
                ids.append(self._enter(turn, next(outcomes)))
        self._workers.settle(worker, ids)

    def finish(self) -> None:
        self._send()
        while self._sent:
            self._settle()
