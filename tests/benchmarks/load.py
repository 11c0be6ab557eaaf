"""Requests a second, slowest twentieth and processor time, beside Datasette on the same documents, by Debian's wrk."""

import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from indexer.building.resources import Resources
from indexer.publishing.store import Store
from search.matching.generation import Generation
from tests.benchmarks import ours
from tests.benchmarks.comparison import JOBS
from tests.benchmarks.documents import FACETS, lines, projects
from web.running.settings import DEFAULTS

CLIENTS = (1, 8, 64)
SECONDS = 5  # of each measurement
WORDS = 60  # different questions, asked in turn
WARMING = 40.0  # seconds at most in which each question is asked once before it is measured
SERVERS: set[int] = set()
_PROGRAMS = Path(sys.executable).parent
_SCRIPT = """
local paths, turn = {}, 0
for line in io.lines("PATHS") do paths[#paths + 1] = line end
request = function() turn = turn + 1; return wrk.format("GET", paths[turn % #paths + 1]) end
done = function(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('\\n{"requests": %d, "seconds": %f, "failed": %d, "bytes": %d, "p50": %f, "p95": %f}\\n',
    summary.requests, summary.duration / 1e6, failed + summary.errors.status, summary.bytes,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000))
end
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one server did for so many clients: `speed` in requests a second, `p50` and `p95` in milliseconds; for each
    request `spent` in milliseconds of processor and `size` in kB."""

    clients: int
    speed: float
    p50: float
    p95: float
    spent: float
    size: float
    failed: int

    def __str__(self) -> str:
        return (
            f"{self.clients:>3} clients {self.speed:8.1f}/s   p50 {self.p50:8.1f} ms   p95 {self.p95:8.1f} ms"
            f"   {self.spent:7.2f} ms of processor   {self.size:6.1f} kB   {self.failed} failed"
        )


Row = list[Measured]


def main(documents: int, base: Path) -> None:
    if not shutil.which("wrk"):
        sys.exit("apt-get install wrk")
    ours.index(lines(documents), base / "ours", Resources(JOBS))
    words = _words(base / "ours")
    _fill_datasette(documents, base / "bench.db")
    print(f"{documents} documents, {len(words)} questions with three facets or more", flush=True)
    facets = "&".join(f"_facet={field}" for field in FACETS)
    with _datasette(base / "bench.db") as address:
        beside = {
            name: _measure(f"Datasette {name}", address, f"{path}?_search={{}}&_size=10&{facets}", words, base)
            for name, path in (("page", "/bench/rows"), ("API", "/bench/rows.json"))
        }
    told = []
    for processes, cache in ((1, 0), (2, 0), (2, DEFAULTS.answer_cache)):
        with projektsok(base / "ours", processes, cache) as address:
            for name, path in (("page", "/?q={}"), ("API", "/api/v1/search?q={}")):
                title = f"{name}, {processes} proc., {'kept' if cache else 'unseen'}"
                told.append((title, _measure(title, address, path, words, base), beside[name]))
    print("\nRequests a second, and processor time of a request, beside Datasette's:")
    for title, own, others in told:
        print(f"{title:<24}{'   '.join(map(_ratio, own, others))}")


def _ratio(own: Measured, other: Measured) -> str:
    return f"{own.clients:>3} clients {own.speed / other.speed:6.1f} x, {other.spent / own.spent:5.1f} x less"


def _measure(name: str, address: str, path: str, words: list[str], base: Path) -> Row:
    paths = [path.format(quote(word)) for word in words]
    (base / "paths").write_text("\n".join(paths) + "\n")
    (base / "script.lua").write_text(_SCRIPT.replace("PATHS", str(base / "paths")))
    _warm(address, paths)
    row = [_asked(address, clients, base) for clients in CLIENTS]
    for each in row:
        print(f"{name:<24}{each}", flush=True)
    return row


def _warm(address: str, paths: list[str]) -> None:
    """Ask every question once, so that nobody is measured while opening files."""
    until = time.monotonic() + WARMING
    for each in paths:
        if time.monotonic() < until:
            with urlopen(address + each) as response:
                response.read()


def _asked(address: str, clients: int, base: Path) -> Measured:
    before = _processor_time()
    command = ["wrk", "-t1", f"-c{clients}", f"-d{SECONDS}s", "-s", str(base / "script.lua"), "--timeout", "30s"]
    told = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    found = json.loads(told.strip().splitlines()[-1])
    asked = max(found["requests"], 1)
    return Measured(
        clients=clients,
        speed=found["requests"] / found["seconds"],
        p50=found["p50"],
        p95=found["p95"],
        spent=(_processor_time() - before) / asked * 1000,
        size=found["bytes"] / asked / 1000,
        failed=found["failed"],
    )


def _processor_time() -> float:
    """Seconds that the servers started here have used, with the processes that they started."""
    own = [folder for folder in Path("/proc").glob("[0-9]*") if session_of(folder) in SERVERS]
    return sum(sum(map(int, _fields(folder)[11:13])) for folder in own) / os.sysconf("SC_CLK_TCK")


def session_of(folder: Path) -> int:
    """The session of a process, by its folder in /proc; each server begins one. 0 for a process that has ended."""
    return int(_fields(folder)[3])


def _fields(folder: Path) -> list[str]:
    """Those of /proc/*/stat behind the name."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 50


def _words(index: Path) -> list[str]:
    """From frequent to rare, evenly, and shuffled, since a slow server gets no further than the first of them."""
    store = Store(index)
    generation = Generation(store.current(), store.manifest())
    counts: dict[str, int] = {}
    for part in generation.parts:
        for ordinal, term in enumerate(part.file.terms("exact")):
            text = term.decode()
            if text.isalpha() and len(text) > 3:
                counts[text] = counts.get(text, 0) + part.file.frequency("exact", ordinal)
    common = sorted((text for text, count in counts.items() if count > 5), key=lambda text: -counts[text])
    chosen = common[20 :: max(1, len(common) // WORDS)][:WORDS]
    random.Random(WORDS).shuffle(chosen)
    return chosen


def _fill_datasette(documents: int, path: Path) -> None:
    with sqlite3.connect(path) as database:
        columns = ", ".join(FACETS)
        database.execute(f"CREATE TABLE rows (id TEXT PRIMARY KEY, title TEXT, body TEXT, {columns})")
        database.executemany(
            "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)",
            (
                (each.id, each.title, each.sections[0].text, each.regions[0], each.municipalities[0], each.programme)
                for each in projects(documents)
            ),
        )
        database.execute("CREATE VIRTUAL TABLE rows_fts USING fts5(title, body, content=rows)")
        database.execute("INSERT INTO rows_fts(rows_fts) VALUES ('rebuild')")
        for field in FACETS:
            database.execute(f"CREATE INDEX by_{field} ON rows ({field})")
        database.execute("ANALYZE")


@contextmanager
def projektsok(index: Path, processes: int, cache: int = DEFAULTS.answer_cache) -> Iterator[str]:
    port = _free_port()
    numbers = ["--port", str(port), "--processes", str(processes), "--answer-cache", str(cache)]
    words = ["--index", str(index), "serve", *numbers, "--access-log", "off"]
    with _served([str(_PROGRAMS / "projektsok"), *words], f"http://127.0.0.1:{port}", "/healthz") as address:
        yield address


@contextmanager
def _datasette(path: Path) -> Iterator[str]:
    port = _free_port()
    limits = ["--setting", "sql_time_limit_ms", "20000", "--setting", "facet_time_limit_ms", "20000"]
    more = ["--setting", "suggest_facets", "off", "--setting", "num_sql_threads", str(JOBS)]
    command = [str(_PROGRAMS / "datasette"), "serve", "-i", str(path), "--port", str(port), *limits, *more]
    with _served(command, f"http://127.0.0.1:{port}", "/-/versions.json") as address:
        yield address


@contextmanager
def _served(command: list[str], address: str, path: str) -> Iterator[str]:
    """A server in a process of its own, once it answers."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as server:
        SERVERS.add(server.pid)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urlopen(address + path).close()
                break
            except OSError:
                time.sleep(0.1)
        try:
            yield address
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
