"""Publishing: killed or interrupted at any moment, the published generation still answers."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.building.build import build
from indexer.errors import IndexUnavailable
from indexer.publishing.checking import Damage, check
from indexer.publishing.manifest import Manifest, read_manifest
from indexer.publishing.store import Store
from search.engine import open_engine
from tests.benchmarks import kills
from tests.conftest import THREE, fill

KILLS = 12


def test_killed_builds_lose_nothing_and_leave_no_lock(tmp_path: Path) -> None:
    assert kills.run(tmp_path / "index", KILLS)[0] == 0


def test_a_damaged_pointer_names_the_command_that_mends_it(tmp_path: Path) -> None:
    location = tmp_path / "index"
    with open_engine(str(location)) as engine:
        fill(engine, THREE)
        (location / "current").write_text("g99999999")
        with pytest.raises(IndexUnavailable, match="index --rebuild"):
            engine.health()


DAMAGED = [b"", b"\n", b".", b"..", b"g1", b"writer.lock", b"g99999999", b"\xe5\x00", b"gabcdefgh"]


@pytest.mark.parametrize("pointer", DAMAGED)
def test_a_damaged_pointer_costs_nothing_and_is_mended_by_a_rebuild(tmp_path: Path, pointer: bytes) -> None:
    location = tmp_path / "index"
    (tmp_path / "texter").mkdir()
    (tmp_path / "texter" / "a.txt").write_text("Rubrik\n\nEn text.\n")
    with open_engine(str(location)) as engine:
        for _ in range(2):
            with engine.writer() as writer:
                build([tmp_path / "texter"], writer)
        held = sorted(location.rglob("*"))
        (location / "current").write_bytes(pointer)
        for ask in (engine.health, engine.ids, engine.rollback, engine.check, engine.writer().__enter__):
            with pytest.raises(IndexUnavailable, match="index --rebuild"):
                ask()
        assert sorted(location.rglob("*")) == held
        with engine.writer(rebuild=True) as writer:
            assert build([], writer).projects == 1
        assert engine.health().manifest.generation == 3
        assert engine.rollback().projects == 1


def test_a_check_is_of_a_generation_that_builds_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two builds published while one is read remove it: that is no damage."""
    with open_engine(str(tmp_path)) as engine, open_engine(str(tmp_path)) as builder:
        fill(engine, THREE)
        looked_at = []

        def slowly(folder: Path, checksums: dict[str, int]) -> Iterator[Damage]:
            looked_at.append(folder.name)
            if len(looked_at) == 1:
                fill(builder, THREE[:1])
                fill(builder, THREE[:2])
            yield from check(folder, checksums)

        monkeypatch.setattr("indexer.publishing.checking.check", slowly)
        assert engine.check() == ()
        assert looked_at == ["g00000001", "g00000003"]
        (Store(tmp_path).current() / "concepts.json").write_text("{}")
        assert [each.file for each in engine.check()] == ["concepts.json"]


def test_a_manifest_that_builds_removed_while_it_was_read_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_engine(str(tmp_path)) as engine, open_engine(str(tmp_path)) as builder:
        fill(engine, THREE)

        looked_at = []

        def slowly(folder: Path) -> Manifest:
            looked_at.append(folder.name)
            if len(looked_at) == 1:
                fill(builder, THREE[:1])
                fill(builder, THREE[:2])
            return read_manifest(folder)

        monkeypatch.setattr("indexer.publishing.store.read_manifest", slowly)
        assert engine.health().manifest.generation == 3


def test_a_pointer_that_is_gone_costs_no_generation(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE)
        (tmp_path / "current").unlink()
        (tmp_path / "g00000002").mkdir()
        with pytest.raises(IndexUnavailable), engine.writer():
            raise IndexUnavailable("", "")
        assert [folder.name for folder in sorted(tmp_path.glob("g*"))] == ["g00000001"]
        fill(engine, THREE)
        assert engine.rollback().projects == 3


def test_folders_that_are_no_generations_are_left_alone(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE)
        (tmp_path / "gymnasie").mkdir()
        fill(engine, THREE)
        assert engine.health().manifest.generation == 2
    assert (tmp_path / "gymnasie").exists()


def test_a_folder_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "writer.lock").write_text("mine")
    with pytest.raises(IndexUnavailable), Store(tmp_path).locked():
        pass
    assert (tmp_path / "writer.lock").read_text() == "mine"


FIELDS: dict[str, list[object]] = {
    "files": [[], {"a": []}, {"a": {"root": 1}}, None],
    "built": ["igår", 3, None, "0001-01-01T00:00:00"],
    "roots": [[], {"a": None}],
    "checksums": [[], {"a": "b"}, None],
    "folder_problems": [[{}], [3], None],
    "generation": ["1", None],
    "fingerprint": [None],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in FIELDS.items() for value in values])
def test_a_damaged_manifest_names_the_command_that_mends_it(tmp_path: Path, name: str, value: object) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE)
        path = Store(tmp_path).current() / "manifest.json"
        fields = json.loads(path.read_text())
        path.write_text(json.dumps(fields | {name: value}))
        for ask in (engine.health, engine.ids, engine.check, engine.writer().__enter__):
            with pytest.raises(IndexUnavailable, match="index --rebuild"):
                ask()
        with engine.writer(rebuild=True):
            pass


# Whoosh leaves the table of contents open when it cannot read it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_truncated_index_names_the_command_that_mends_it(tmp_path: Path) -> None:
    location = tmp_path / "index"
    with open_engine(str(location)) as engine:
        fill(engine, THREE)
    for segment in Store(location).current().glob("*.arr"):
        os.truncate(segment, 0)
    with open_engine(str(location)) as engine, pytest.raises(IndexUnavailable, match="index --rebuild"):
        engine.ids()


def test_another_analysis_asks_for_a_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE)
        monkeypatch.setattr("indexer.publishing.store.fingerprint", lambda: "analysis 99")
        with pytest.raises(IndexUnavailable, match="index --rebuild"):
            engine.health()
        monkeypatch.setattr("indexer.building.writer.fingerprint", lambda: "analysis 99")
        with engine.writer(rebuild=True) as writer:
            writer.publish(writer.manifest)
        assert engine.health().manifest.fingerprint == "analysis 99"


def test_the_former_generation_is_kept_and_no_more(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        for _ in range(4):
            with engine.writer() as writer:
                writer.publish(writer.manifest)
    assert [folder.name for folder in sorted(tmp_path.glob("g*"))] == ["g00000003", "g00000004"]
