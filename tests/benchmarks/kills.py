"""Builds killed at random moments, each followed by an opening, a check and a count."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from search.engine import open_engine
from search.query import Query, Word
from tests.conftest import fill, numbered

COUNT = 500
_KEPT = 40  # projects that no killed build touches
_LONGEST = 1.0  # seconds a build may live; one takes about half as long

BUILDER = """
import sys
from indexer.building.resources import Resources
from search.engine import open_engine
from tests.conftest import numbered
with open_engine(sys.argv[1]) as engine:
    while True:
        with engine.writer(resources=Resources(1, 1)) as writer:
            print("open", flush=True)
            for project in numbered("again", 60):
                writer.drop(project.source.file)
                writer.add(project.source.file, project)
            writer.publish(writer.manifest)
"""


def killed(location: Path, seconds: float) -> None:
    """Let a builder run for so long after it took the lock."""
    builder = subprocess.Popen([sys.executable, "-c", BUILDER, str(location)], stdout=subprocess.PIPE)
    if builder.stdout is not None:
        builder.stdout.readline()
        time.sleep(seconds)
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        builder.stdout.close()


def survives(location: Path) -> bool:
    """Whether the index opens, is whole, has lost nothing and can be written."""
    with open_engine(str(location)) as engine:
        sound = engine.check() == ()
        total = engine.search(Query(tree=Word("praktik"))).total
        with engine.writer():
            pass
    return sound and total in (_KEPT, _KEPT + 60) and len(list(location.glob("g*"))) <= 2


def run(location: Path, count: int) -> int:
    """How many of `count` kills left something wrong."""
    with open_engine(str(location)) as engine:
        fill(engine, numbered("kept", _KEPT))
    wrong = 0
    for _number in range(count):
        killed(location, random.uniform(0, _LONGEST))
        wrong += not survives(location)
    return wrong


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(f"{count} builds killed, {run(Path(folder), count)} left something wrong")
