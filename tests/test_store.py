"""Publishing: killed or interrupted at any moment, the published generation still answers."""

import os
from pathlib import Path

import pytest

from indexer.errors import IndexUnavailable
from indexer.store import Store
from search.engine import open_engine
from tests.benchmarks import kills
from tests.conftest import THREE, fill

KILLS = 12


def test_killed_builds_lose_nothing_and_leave_no_lock(tmp_path: Path) -> None:
    assert kills.run(tmp_path / "index", KILLS) == 0


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
