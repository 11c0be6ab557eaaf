"""How fast a corpus is indexed and asked: `python -m tests.benchmarks [PATH…]`, the shipped sample by default."""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus.samples import sample_folder
from indexer.build import build
from indexer.report import Report
from search.engine import Engine, open_engine
from search.question import Question, understand

REPEATS = 20
QUESTIONS = {
    "one word": Question("praktik"),
    "two words": Question("praktik arbetsgivare"),
    "phrase": Question('"supported employment"'),
    "word in a region": Question("praktik", {"region": ("Östra Mellansverige",)}),
    "everything": Question(),
    "everything by title": Question(sort="titel"),
}


def index(engine: Engine, roots: list[Path]) -> Report:
    with engine.writer() as writer:
        return build(roots, writer)


def milliseconds(work: Callable[[], object]) -> list[float]:
    """Each of REPEATS runs after one that is not counted."""
    work()
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return sorted(taken)


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(roots: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_engine(folder) as engine:
        report = index(engine, roots)
        print(f"{report.read} projects, {len(report.refused)} refused, {len(report.doubtful)} doubtful")
        speed = report.read / report.seconds
        print(f"indexing  {speed:8.0f} projects/s, {report.seconds:.1f} s, peak {peak_megabytes():.0f} MB")
        print(f"index     {engine.health().size / 1e6:8.1f} MB")
        print(f"again     {index(engine, roots).seconds:8.2f} s with nothing changed")
        for name, question in QUESTIONS.items():
            query = understand(question, engine)
            taken = milliseconds(lambda query=query: engine.search(query))
            total = engine.search(query).total
            middle, slow = statistics.median(taken), taken[int(len(taken) * 0.95)]
            print(f"{name:<20} {total:>6} hits   p50 {middle:7.1f} ms   p95 {slow:7.1f} ms")


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]] or [sample_folder()])
