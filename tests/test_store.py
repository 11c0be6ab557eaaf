"""Publishing: killed or interrupted at any moment, the published generation still answers."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import IndexUnavailable
from indexer.store import Store
from search.engine import open_engine
from search.question import Question, understand
from tests.conftest import THREE, fill

KILLS = 12
_BUILDER = """
import sys
from dataclasses import replace
from tests.conftest import THREE
from search.engine import open_engine
with open_engine(sys.argv[1]) as engine:
    while True:
        with engine.writer() as writer:
            print("open", flush=True)
            for number in range(40):
                project = THREE[number % 3]
                writer.drop(f"{number}.txt")
                writer.add(f"{number}.txt", replace(project, id=f"{project.id}-{number}"))
            writer.publish(writer.manifest)
"""


def total(location: str) -> int:
    with open_engine(location) as engine:
        return engine.search(understand(Question("praktik"), engine)).total


def test_killed_builds_lose_nothing_and_leave_no_lock(tmp_path: Path) -> None:
    location = str(tmp_path / "index")
    with open_engine(location) as engine:
        fill(engine, [replace(THREE[n % 3], id=f"{THREE[n % 3].id}-{n}") for n in range(40)])
    # The files above are named by project; the builder replaces its own forty again and again.
    before = total(location)
    for _ in range(KILLS):
        builder = subprocess.Popen([sys.executable, "-c", _BUILDER, location], stdout=subprocess.PIPE, cwd=Path.cwd())
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(random.uniform(0, 0.4))
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        builder.stdout.close()
        assert total(location) in (before, before + 40)
        with open_engine(location) as engine, engine.writer():
            pass
    assert len(list((tmp_path / "index").glob("g*"))) <= 3


def test_a_damaged_pointer_names_the_command_that_mends_it(tmp_path: Path) -> None:
    location = tmp_path / "index"
    with open_engine(str(location)) as engine:
        fill(engine, THREE)
        (location / "current").write_text("g99999999")
        with pytest.raises(IndexUnavailable, match="index --rebuild"):
            engine.health()


# Whoosh leaves the table of contents open when it cannot read it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_truncated_index_names_the_command_that_mends_it(tmp_path: Path) -> None:
    location = tmp_path / "index"
    with open_engine(str(location)) as engine:
        fill(engine, THREE)
    for toc in Store(location).current().glob("*.toc"):
        os.truncate(toc, 0)
    with open_engine(str(location)) as engine, pytest.raises(IndexUnavailable, match="index --rebuild"):
        engine.ids()


def test_another_analysis_asks_for_a_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE)
        monkeypatch.setattr("indexer.store.fingerprint", lambda: "analysis 99")
        with pytest.raises(IndexUnavailable, match="index --rebuild"):
            engine.health()
        monkeypatch.setattr("indexer.writer.fingerprint", lambda: "analysis 99")
        with engine.writer(rebuild=True) as writer:
            writer.publish(writer.manifest)
        assert engine.health().manifest.fingerprint == "analysis 99"


def test_the_former_generation_is_kept_and_no_more(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        for _ in range(4):
            with engine.writer() as writer:
                writer.publish(writer.manifest)
    assert [folder.name for folder in sorted(tmp_path.glob("g*"))] == ["g00000003", "g00000004"]
