"""Ours beside other engines on the same documents and questions, in one run."""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from indexer.analysis import Analyzer
from indexer.building.resources import Resources, processors
from indexer.publishing.store import Store
from search.matching.generation import Generation
from tests.benchmarks import ours
from tests.benchmarks.documents import Row, projects, row
from tests.benchmarks.engines import Answer, Fts5, Peer, Tantivy, Whoosh
from tests.benchmarks.questions import Ask, questions

MOST_FOR_WHOOSH = 10_000  # stock Whoosh takes minutes for more
SECONDS = 0.4  # spent on each question and engine, a few rounds at least
JOBS = processors()


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    middle: float
    slow: float


def measure(work: Callable[[], Answer]) -> Times:
    work()
    taken: list[float] = []
    until = time.perf_counter() + SECONDS
    while len(taken) < 5 or (time.perf_counter() < until and len(taken) < 200):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return Times(statistics.median(taken), taken[int(len(taken) * 0.95)])


def peers(documents: int) -> Iterator[Peer]:
    if find_spec("tantivy"):
        yield Tantivy()
    yield Fts5()
    if documents <= MOST_FOR_WHOOSH:
        yield Whoosh()


def in_a_process(work: Callable[..., None], *arguments: object) -> float:
    """The largest process's peak, in megabytes, of work done in a process of its own."""
    context = get_context("spawn")
    theirs, mine = context.Pipe()
    process = context.Process(target=_with_peak, args=(mine, work, *arguments))
    process.start()
    peak = float(theirs.recv())
    process.join()
    return peak


def _with_peak(connection: object, work: Callable[..., None], *arguments: object) -> None:
    work(*arguments)
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    connection.send(max(own, children) / 1024)  # type: ignore[attr-defined] # a Connection


def index_rows(peer: Peer, rows: list[Row], folder: Path) -> None:
    started = time.perf_counter()
    folder.mkdir()
    peer.index(rows, folder)
    _say_indexed(peer.name, len(rows), time.perf_counter() - started, folder)


def index_ours(documents: int, folder: Path) -> None:
    """From the file on: our time holds the reading that the peers' rows have behind them, and the analysis."""
    started = time.perf_counter()
    ours.index(projects(documents), folder, Resources(JOBS))
    _say_indexed("ours", documents, time.perf_counter() - started, folder)


def _say_indexed(name: str, documents: int, seconds: float, folder: Path) -> None:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    speed = documents / seconds
    print(f"{name:<18} {documents:>8} documents {speed:8.0f}/s {seconds:7.1f} s {size / 1e6:8.1f} MB", flush=True)


def compare(documents: int, base: Path) -> None:
    peak = in_a_process(index_ours, documents, base / "ours")
    print(f"{'':<18} peak of a process {peak:.0f} MB")
    analyzer = Analyzer()
    rows = [row(each, analyzer) for each in projects(documents)]
    opened = []
    for peer in peers(documents):
        index_rows(peer, rows, base / type(peer).__name__)
        peer.open(base / type(peer).__name__)
        opened.append(peer)
    store = Store(base / "ours")
    started = time.perf_counter()
    generation = Generation(store.current(), store.manifest())
    print(f"{'ours':<18} opened in {(time.perf_counter() - started) * 1000:.1f} ms")
    table([ours.Ours(generation), ours.Ours(generation, whole=True), *opened], questions(generation))


def table(engines: list[ours.Ours | Peer], asked: list[Ask]) -> None:
    """p50 and p95 in milliseconds, and ours as a share of each peer's p50."""
    print(f"{'':<32}{'hits':>8}" + "".join(f"{each.name:>26}" for each in engines))
    for ask in asked:
        taken = [measure(partial(each.ask, ask)) for each in engines]
        cells = [f"{each.middle:9.2f} {each.slow:8.2f} ×{taken[0].middle / each.middle:6.2f}" for each in taken]
        print(f"{ask.name:<32}{engines[0].ask(ask).total:>8}" + "".join(f"{each:>26}" for each in cells), flush=True)
