"""Builds killed while they flush, merge or publish, each followed by an opening, a check, a count and another build."""

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from indexer.building.build import build
from search.engine import Engine, open_engine
from search.query import Query, Word
from tests.conftest import fill, numbered

COUNT = 500
STAGES = ("flush", "merge", "publish")
_KEPT = 40  # projects that no killed build touches
_LINES = 300  # projects of the file that builds read, a third of them changed each time
_WORDS = 120  # of each: a build flushes some of them when its memory of one megabyte is full
_MOST = 4  # times that a builder may pass a stage before it is killed there

BUILDER = """
import os, sys
from itertools import count
from pathlib import Path
from indexer.building import writer as writing
from indexer.building.build import build
from indexer.building.resources import Resources
from indexer.publishing.store import Store
from indexer.segments.gathering import Gathering
from search.engine import open_engine
from tests.benchmarks.kills import write_lines

def told(before, work, after):
    def telling(*given):
        print(before, flush=True)
        done = work(*given)
        print(after, flush=True)
        return done
    return telling

Gathering.write = told("flush", Gathering.write, "read")
writing.merge = told("merge", writing.merge, "read")
writing.put_losses = told("publish", writing.put_losses, "publish on")
Store.publish = told("publish on", Store.publish, "read")
location, file = map(Path, sys.argv[1:3])
with open_engine(str(location)) as engine:
    for turn in count(int(sys.argv[3])):
        write_lines(file.with_suffix(".new"), turn)
        os.replace(file.with_suffix(".new"), file)
        with engine.writer(resources=Resources(1, 1)) as writer:
            build([file], writer)
"""


def write_lines(file: Path, turn: int) -> None:
    with file.open("w", encoding="utf-8") as lines:
        for number in range(_LINES):
            print(json.dumps(_record(number, (turn + number) // 3)), file=lines)


def _record(number: int, version: int) -> dict[str, str]:
    words = (f"ord{(number + 1) * (each + version) % 4999}" for each in range(_WORDS))
    return {"id": f"{number:03}", "title": f"Praktik {number}", "text": " ".join(words)}


def killed(location: Path, file: Path, stage: str, turn: int) -> str:
    """Kill a builder somewhere in a stage, having seen how long that takes; returns what it was really doing."""
    command = [sys.executable, "-c", BUILDER, str(location), str(file), str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
        if builder.stdout is None:
            raise AssertionError("a pipe was asked for")
        told = iter(builder.stdout.readline, "")
        shortest = min(_seconds(told, stage) for _time in range(random.randint(2, _MOST)))
        next(line for line in told if line.strip() == stage)
        time.sleep(random.uniform(0, shortest))
        builder.send_signal(signal.SIGKILL)
        return [stage, *map(_stage, told)][-1]


def _seconds(told: Iterator[str], stage: str) -> float:
    begun = next(time.perf_counter() for line in told if _stage(line) == stage)
    return next(time.perf_counter() for line in told if _stage(line) != stage) - begun


def _stage(line: str) -> str:
    return line.split()[0]


def survives(location: Path, file: Path) -> bool:
    """Whether the index opens, is whole, has lost nothing, and the next build brings it in step with its file."""
    with open_engine(str(location)) as engine:
        sound = engine.check() == ()
        total = engine.search(Query(tree=Word("praktik"))).total
        with engine.writer() as writer:
            build([file], writer)
        mended = engine.check() == () and _holds(engine, file)
    return sound and total in (_KEPT, _KEPT + _LINES) and mended and len(list(location.glob("g*"))) <= 2


def _holds(engine: Engine, file: Path) -> bool:
    """Whether the index holds what the file says, and what was there before."""
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    found = [engine.project(record["id"]) for record in records]
    texts = [project and project.sections[0].text for project in found]
    return texts == [record["text"] for record in records] and len(engine.ids()) == _KEPT + _LINES


def run(location: Path, count: int) -> tuple[int, Counter[str]]:
    """How many kills left something wrong, and where they struck: `count` of them in STAGES, some missed those."""
    file = location.with_name("projects.jsonl")
    with open_engine(str(location)) as engine:
        fill(engine, numbered("kept", _KEPT))
    wrong, struck = 0, Counter[str]()
    while sum(map(struck.__getitem__, STAGES)) < count:
        stage = min(STAGES, key=struck.__getitem__)
        struck[killed(location, file, stage, struck.total())] += 1
        wrong += not survives(location, file)
    return wrong, struck


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wrong, struck = run(Path(folder) / "index", count)
    met = ", ".join(f"{times} at {stage}" for stage, times in struck.most_common())
    print(f"{struck.total()} builds killed, {met}: {wrong} left something wrong")
