"""Other processes beside a build: readers that follow it, workers that do not outlive it."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from search.engine import open_engine
from tests.conftest import THREE, fill

PUBLISHES = 25

_READER = """
import sys
from pathlib import Path
from search.engine import open_engine
from search.query import Query, Word
with open_engine(sys.argv[1]) as engine:
    answers = 0
    while not Path(sys.argv[2]).exists():
        results = engine.search(Query(tree=Word("praktik"), limit=100))
        assert results.total == len(results.hits) == int(results.generation), results.generation
        answers += 1
    print(answers)
"""

_PARENT = """
import sys, time
from dataclasses import replace
from multiprocessing import active_children
from indexer.building.resources import Resources
from search.engine import open_engine
from tests.conftest import THREE
if __name__ == "__main__":
    with open_engine(sys.argv[1]) as engine, engine.writer(resources=Resources(2)) as writer:
        for number in range(3_200):
            writer.add(f"{number}.txt", replace(THREE[0], id=str(number)))
        print(*(child.pid for child in active_children()), flush=True)
        time.sleep(60)
"""


def started(script: str, *arguments: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd())


def test_readers_in_other_processes_follow_every_publish(tmp_path: Path) -> None:
    done = tmp_path / "done"
    with open_engine(str(tmp_path / "index")) as engine:
        for number in range(PUBLISHES):
            fill(engine, [replace(THREE[0], id=str(number), source=replace(THREE[0].source, file=str(number)))])
            if number == 0:
                readers = [started(_READER, tmp_path / "index", done) for _ in range(4)]
            time.sleep(0.05)
    done.touch()
    answers = [reader.communicate(timeout=30)[0] for reader in readers]
    assert all(int(each) > 0 for each in answers)


def runs(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be buried."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    parent = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "index")],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path.cwd())},
    )
    assert parent.stdout is not None
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(workers) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 20
    while any(map(runs, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(runs, workers))
    with open_engine(str(tmp_path / "index")) as engine:
        fill(engine, THREE)
        assert engine.health().manifest.projects == 3
