"""Ours beside other engines on the same documents and questions, in one run."""

import json
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from indexer.analysis import Analyzer
from indexer.building.resources import Resources, processors
from indexer.publishing.store import Store
from search.matching.generation import Generation
from tests.benchmarks import ours, xapian_peer
from tests.benchmarks.bm25s_peer import Bm25s
from tests.benchmarks.documents import Row, as_read, lines, parsed, projects, row
from tests.benchmarks.engines import Answer, Fts5, Peer, Tantivy, TantivyStemming, Whoosh
from tests.benchmarks.questions import Ask, questions

MOST_FOR_WHOOSH = 10_000  # stock Whoosh takes minutes for more
MOST_FOR_XAPIAN = MOST_FOR_BM25S = 300_000  # more take many minutes, or more memory than the rest together
SECONDS = 0.4  # spent on each question and engine, a few rounds at least
JOBS = processors()


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    middle: float
    slow: float


def measure(work: Callable[[], Answer], before: Callable[[], None]) -> Times:
    """`before` is done each time, and not counted."""
    work()
    taken: list[float] = []
    until = time.perf_counter() + SECONDS
    while len(taken) < 5 or (time.perf_counter() < until and len(taken) < 200):
        before()
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return Times(statistics.median(taken), taken[int(len(taken) * 0.95)])


def peers(documents: int) -> Iterator[Peer]:
    """Those that are installed and fit for so many documents."""
    if find_spec("tantivy"):
        yield Tantivy()
    if xapian_peer.installed() and documents <= MOST_FOR_XAPIAN:
        yield xapian_peer.Xapian()
    yield Fts5()
    if find_spec("bm25s") and documents <= MOST_FOR_BM25S:
        yield Bm25s()
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


def index_rows(peer: Peer, rows: Iterable[Row], documents: int, folder: Path) -> None:
    started = time.perf_counter()
    folder.mkdir()
    peer.index(rows, folder)
    _say_indexed(peer.name, documents, time.perf_counter() - started, folder)


def index_ours(documents: int, folder: Path) -> None:
    """From the file on, as tantivy with its stemmer; the rows of the others have reading and analysis behind them."""
    started = time.perf_counter()
    ours.index(lines(documents), folder, Resources(JOBS))
    _say_indexed("ours", documents, time.perf_counter() - started, folder)


def index_file(documents: int, folder: Path) -> None:
    """By the command, from JSON Lines that are there already."""
    path = folder.with_suffix(".jsonl")
    with path.open("w", encoding="utf-8") as file:
        for title, text in map(parsed, lines(documents)):
            file.write(json.dumps({"title": title, "text": text}, ensure_ascii=False) + "\n")
    started = time.perf_counter()
    ours.index_file(path, folder, Resources(JOBS))
    _say_indexed("projektsok index", documents, time.perf_counter() - started, folder)
    path.unlink()


def _say_indexed(name: str, documents: int, seconds: float, folder: Path) -> None:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    speed = documents / seconds
    print(f"{name:<18} {documents:>8} documents {speed:8.0f}/s {seconds:7.1f} s {size / 1e6:8.1f} MB", flush=True)


def compare(documents: int, base: Path) -> "list[Measured]":
    """Everything that is measured, printed; what the questions took, returned."""
    peak = in_a_process(index_ours, documents, base / "ours")
    print(f"{'':<18} peak of a process {peak:.0f} MB")
    in_a_process(index_file, documents, base / "command")
    if find_spec("tantivy"):
        index_rows(TantivyStemming(), as_read(documents), documents, base / "stemming")
    analyzer = Analyzer()
    rows = [row(each, analyzer) for each in projects(documents)]
    opened = []
    for peer in peers(documents):
        index_rows(peer, rows, documents, base / type(peer).__name__)
        peer.open(base / type(peer).__name__)
        opened.append(peer)
    store = Store(base / "ours")
    started = time.perf_counter()
    generation = Generation(store.current(), store.manifest())
    print(f"{'ours':<18} opened in {(time.perf_counter() - started) * 1000:.1f} ms")
    engines: list[Engine] = [ours.Ours(generation), ours.AllLevels(generation), ours.FirstTime(generation), *opened]
    asked = questions(generation)
    rows_of_table = [Measured(documents, *each) for each in table(engines, asked)]
    for each in engines:
        if not isinstance(each, Bm25s | ours.FirstTime):
            answered = throughput(partial(_reopened, each, generation, base), asked)
            print(f"{each.name:<18} {answered:8.0f} questions/s in 8 threads", flush=True)
    return rows_of_table


Engine = ours.Ours | Peer


@dataclass(frozen=True, slots=True)
class Measured:
    """What one question took of one engine on so many documents, in milliseconds."""

    documents: int
    engine: str
    question: str
    times: Times


def table(engines: list[Engine], asked: list[Ask]) -> Iterator[tuple[str, str, Times]]:
    """p50 and p95 in milliseconds, and ours as a share of each peer's p50."""
    print(f"{'':<32}{'hits':>8}" + "".join(f"{each.name:>26}" for each in engines))
    for ask in asked:
        print(f"{ask.name:<32}{engines[0].ask(ask).total:>8}", end="")
        first = 0.0
        for engine in engines:
            if isinstance(engine, Bm25s) and not engine.can(ask):
                print(f"{'–':>26}", end="")
                continue
            taken = measure(partial(engine.ask, ask), engine.forget if isinstance(engine, ours.Ours) else _nothing)
            first = first or taken.middle
            print(f"{taken.middle:9.3f} {taken.slow:8.3f} ×{first / taken.middle:6.2f}", end="", flush=True)
            yield engine.name, ask.name, taken
        print()


def _nothing() -> None:
    """What is done before a question to an engine that is asked as it is."""


def _reopened(engine: Engine, generation: Generation, base: Path) -> Engine:
    """For a thread of its own: connections and buffers are not shared, ours share the generation."""
    if isinstance(engine, ours.Ours):
        return type(engine)(generation)
    again = type(engine)()
    again.open(base / type(engine).__name__)
    return again


def throughput(reopened: Callable[[], Engine], asked: list[Ask], threads: int = 8) -> float:
    """Questions answered in a second by so many threads, each asking all of them in turn."""

    def ask_all(_thread: int) -> int:
        engine, answered = reopened(), 0
        while time.perf_counter() < until:
            for ask in asked:
                engine.ask(ask)
            answered += len(asked)
        return answered

    until = time.perf_counter() + 10 * SECONDS
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        answered = sum(pool.map(ask_all, range(threads)))
    return answered / (time.perf_counter() - started)
