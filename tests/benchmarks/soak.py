"""A server under mixed load while a build publishes every minute: no error, and memory that stays flat."""

import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from corpus.project import Project
from indexer.publishing.manifest import Manifest
from search.engine import open_engine
from tests.benchmarks.documents import projects
from tests.benchmarks.load import SERVERS, projektsok, session_of
from tests.conftest import fill

MINUTES = 30.0
_DOCUMENTS = 6_669
_CHANGED = 300  # documents of each build
_CLIENTS = 4
_PAUSE = 0.02  # seconds between two questions of a client: load, not exhaustion
_WORDS = "praktik validering arbete utbildning stöd projektet kommunen svenska företag forskning -skola ar:2009..2012"
_PATHS = (
    "/?q={}", "/?q={}&page=2", "/api/v1/search?q={}", "/api/v1/facets?q={}", "/api/v1/explain?q={}",
    "/api/v1/export?q={}&limit=200", "/api/v1/feed?q={}", "/api/v1/search?q={}&limit=100", "/api/v1/search?fel={}",
    "/?q={}&ar=2010", "/metrics", "/readyz", "/hjalp",
)  # fmt: skip


class Load:
    """Clients that ask until they are told to stop, and what they were answered."""

    def __init__(self, address: str) -> None:
        self.answers: Counter[str] = Counter()
        self._address, self._stop = address, threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(seed,)) for seed in range(_CLIENTS)]

    def __enter__(self) -> "Load":
        for each in self._threads:
            each.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._stop.set()
        for each in self._threads:
            each.join()

    def _ask(self, seed: int) -> None:
        chance = random.Random(seed)
        while not self._stop.wait(_PAUSE):
            words = " ".join(chance.sample(_WORDS.split(), chance.choice((1, 1, 1, 2))))
            self.answers[_answer(self._address + chance.choice(_PATHS).format(quote(words)))] += 1


def _answer(address: str) -> str:
    try:
        with urlopen(address, timeout=60) as response:
            response.read()
            return str(response.status)
    except HTTPError as error:
        error.read()
        return str(error.code) if error.code != 400 or "fel=" in address else f"400 {address}"
    except OSError as error:
        return repr(error)


def main(minutes: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        texts = [_in_own_file(each) for each in projects(_DOCUMENTS)]
        with open_engine(str(index)) as engine:
            fill(engine, texts)
        with projektsok(index, processes=2) as address, Load(address) as load:
            for minute in range(1, max(1, round(minutes)) + 1):
                time.sleep(60)
                _change(index, texts[minute * _CHANGED % _DOCUMENTS :][:_CHANGED])
                print(f"minute {minute:>3}: {_memory():6.0f} MB, {dict(sorted(load.answers.items()))}", flush=True)


def _in_own_file(project: Project) -> Project:
    return replace(project, source=replace(project.source, file=f"{project.id}.txt"))


def _change(index: Path, texts: list[Project]) -> None:
    """Publish the same texts again: the index changes and does not grow."""
    with open_engine(str(index)) as engine, engine.writer() as writer:
        for each in texts:
            writer.drop(each.source.file)
            writer.add(each.source.file, each)
        writer.publish(Manifest())


def _memory() -> float:
    """Megabytes of the server's processes that are not files looked into."""
    folders = (each.parent for each in Path("/proc").glob("[0-9]*/smaps_rollup"))
    return sum(_anonymous(each / "smaps_rollup") for each in folders if session_of(each) in SERVERS) / 1000


def _anonymous(told: Path) -> int:
    try:
        lines = told.read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))
