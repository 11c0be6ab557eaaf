"""What is remembered of a watched question: its runs, and in which of them each project came, changed and went."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Run:
    """`date` is ISO 8601 with the time; `generation` that of the index, `built` when it was made."""

    date: str
    generation: str
    built: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`content` is a hash of what a project says, the rest are numbers of runs; `removed` is -1 while it is a hit."""

    title: str
    content: str
    added: int
    changed: int
    removed: int = -1


@dataclass(frozen=True, slots=True)
class Sighting:
    """A project as a hit just now."""

    id: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """`address` is the question's query string; `entries` by id."""

    address: str
    runs: tuple[Run, ...]
    entries: dict[str, Entry]


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids in the order of the hits, those removed in the order of their ids; `since` is the run compared with."""

    since: Run
    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def any(self) -> bool:
        return bool(self.new or self.changed or self.removed)


def begun(address: str, run: Run, seen: Iterable[Sighting]) -> Ledger:
    """The first run: nothing is news yet."""
    return Ledger(address, (run,), {each.id: Entry(each.title, each.content, 0, 0) for each in seen})


def continued(ledger: Ledger, run: Run, seen: Iterable[Sighting]) -> Ledger:
    """The ledger after another run."""
    number = len(ledger.runs)
    now = {each.id: _entry(ledger.entries.get(each.id), each, number) for each in seen}
    gone = {
        id: entry if entry.removed >= 0 else replace(entry, removed=number)
        for id, entry in ledger.entries.items()
        if id not in now
    }
    return Ledger(ledger.address, (*ledger.runs, run), now | gone)


def _entry(known: Entry | None, seen: Sighting, number: int) -> Entry:
    if known is None or known.removed >= 0:
        return Entry(seen.title, seen.content, number, number)
    if known.content != seen.content:
        return Entry(seen.title, seen.content, known.added, number)
    return known


def changes(ledger: Ledger, since: int) -> Changes:
    """What came, changed and went after the run with this number."""
    here = {id: entry for id, entry in ledger.entries.items() if entry.removed < 0}
    return Changes(
        ledger.runs[since],
        tuple(id for id, entry in here.items() if entry.added > since),
        tuple(id for id, entry in here.items() if entry.added <= since < entry.changed),
        tuple(sorted(id for id, entry in ledger.entries.items() if entry.added <= since < entry.removed)),
    )


def run_before(ledger: Ledger, moment: datetime) -> int:
    """The number of the last run before a moment; the first run where none is so old."""
    earlier = [number for number, run in enumerate(ledger.runs) if datetime.fromisoformat(run.date) < moment]
    return earlier[-1] if earlier else 0


def run_of(ledger: Ledger, generation: int) -> int:
    """The number of the last run that saw this generation or an older one; the first run where none did."""
    known = [number for number, run in enumerate(ledger.runs) if int(run.generation) <= generation]
    return known[-1] if known else 0
