"""Builds killed at random moments, each followed by an opening, a check and a count."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from search.engine import open_engine
from search.query import Query, Word
from tests.conftest import fill, numbered

COUNT = 500
_KEPT = 40  # projects that no killed build touches
_LONGEST = 1.0  # seconds a build may live; one takes about half as long

BUILDER = """
import sys
from indexer.building import writer as writing
from indexer.building.resources import Resources
from indexer.publishing.store import Store
from indexer.segments.gathering import Gathering
from search.engine import open_engine
from tests.conftest import numbered

def told(stage, work):
    def telling(*given):
        print(stage, flush=True)
        return work(*given)
    return telling

Gathering.write = told("flush", Gathering.write)
writing.merge = told("merge", writing.merge)
Store.publish = told("publish", Store.publish)
with open_engine(sys.argv[1]) as engine:
    while True:
        with engine.writer(resources=Resources(1, 1)) as writer:
            print("add", flush=True)
            for project in numbered("again", 60):
                writer.drop(project.source.file)
                writer.add(project.source.file, project)
            writer.publish(writer.manifest)
"""


def killed(location: Path, seconds: float) -> str:
    """Let a builder run for so long after it took the lock; returns what it was doing."""
    command = [sys.executable, "-c", BUILDER, str(location)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
        if builder.stdout is None:
            raise AssertionError("a pipe was asked for")
        first = builder.stdout.readline()
        time.sleep(seconds)
        builder.send_signal(signal.SIGKILL)
        return (first + builder.stdout.read()).split()[-1]


def survives(location: Path) -> bool:
    """Whether the index opens, is whole, has lost nothing and can be written."""
    with open_engine(str(location)) as engine:
        sound = engine.check() == ()
        total = engine.search(Query(tree=Word("praktik"))).total
        with engine.writer():
            pass
    return sound and total in (_KEPT, _KEPT + 60) and len(list(location.glob("g*"))) <= 2


def run(location: Path, count: int) -> tuple[int, Counter[str]]:
    """How many of `count` kills left something wrong, and how many met each stage of a build."""
    with open_engine(str(location)) as engine:
        fill(engine, numbered("kept", _KEPT))
    wrong, stages = 0, Counter[str]()
    for _number in range(count):
        stages[killed(location, random.uniform(0, _LONGEST))] += 1
        wrong += not survives(location)
    return wrong, stages


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wrong, stages = run(Path(folder), count)
    met = ", ".join(f"{times} at {stage}" for stage, times in stages.most_common())
    print(f"{count} builds killed, {met}: {wrong} left something wrong")
