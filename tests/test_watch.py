"""A watched question tells what is new, changed and gone since it was asked before, once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.project import Project, Source
from search.engine import Engine, open_engine
from tests.conftest import ARTIKELN, LYFTET, SKOLVAGEN, THREE, fill
from web.command import projektsok


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Engine]:
    with open_engine(str(tmp_path / "index")) as engine:
        fill(engine, THREE)
        yield engine


def watch(tmp_path: Path, *words: str) -> Result:
    options = ["--index", str(tmp_path / "index"), "watch", "--state", str(tmp_path / "state")]
    return CliRunner().invoke(projektsok, [*options, *words], catch_exceptions=False)


def told(result: Result) -> dict[str, list[str]]:
    answer = json.loads(result.stdout)
    return {kind: [each["id"] for each in answer[kind]] for kind in ("new", "changed", "removed")}


def replaced(engine: Engine, *projects: Project) -> None:
    """The index holds these and no others."""
    with engine.writer(rebuild=True) as writer:
        for each in projects:
            writer.add(each.source.file, each)
        writer.publish(replace(writer.manifest, built="2026-01-01T00:00:00+00:00"))


def test_the_first_time_only_remembers(index: Engine, tmp_path: Path) -> None:
    first = watch(tmp_path, "praktik")
    assert (first.exit_code, first.stdout) == (1, "")
    assert "3 träffar" in first.stderr
    again = watch(tmp_path, "praktik")
    assert (again.exit_code, "inget nytt" in again.stderr) == (1, True)


def test_what_came_changed_and_went_is_told_once(index: Engine, tmp_path: Path) -> None:
    watch(tmp_path, "praktik")
    new = replace(LYFTET, id="ny", source=Source("ny.txt", "esf"))
    replaced(index, new, replace(LYFTET, title="Lyftet igen: praktik"), SKOLVAGEN)
    result = watch(tmp_path, "praktik", "--json")
    assert result.exit_code == 0
    assert told(result) == {"new": ["ny"], "changed": ["lyftet"], "removed": ["artiklar/zebran"]}
    assert watch(tmp_path, "praktik").exit_code == 1


def test_another_file_ranking_or_order_changes_nothing(index: Engine, tmp_path: Path) -> None:
    watch(tmp_path, "praktik")
    replaced(index, ARTIKELN, replace(SKOLVAGEN, source=Source("annan.txt", "csv")), LYFTET)
    assert watch(tmp_path, "praktik").exit_code == 1


def test_a_project_that_no_longer_matches_is_gone_from_the_hits_only(index: Engine, tmp_path: Path) -> None:
    watch(tmp_path, "validering")
    replaced(index, LYFTET, ARTIKELN, replace(SKOLVAGEN, sections=()))
    said = watch(tmp_path, "validering").stdout
    assert "Borta" in said and "inte längre en träff" in said


def test_an_earlier_time_may_be_compared_with_and_loses_nothing(index: Engine, tmp_path: Path) -> None:
    watch(tmp_path, "praktik")
    replaced(index, LYFTET, SKOLVAGEN)
    for since in ("2000-01-01", "20000101", "1", "2999-12-31T12:00", "2000"):
        assert told(watch(tmp_path, "praktik", "--json", "--since", since))["removed"] == ["artiklar/zebran"]
    assert watch(tmp_path, "praktik").exit_code == 0
    assert watch(tmp_path, "praktik", "--since", "2").exit_code == 1
    assert told(watch(tmp_path, "praktik", "--json", "--since", "1"))["removed"] == ["artiklar/zebran"]


def test_a_project_that_comes_back_is_new_again(index: Engine, tmp_path: Path) -> None:
    watch(tmp_path, "praktik")
    replaced(index, LYFTET)
    assert watch(tmp_path, "praktik").exit_code == 0
    replaced(index, LYFTET, SKOLVAGEN)
    assert told(watch(tmp_path, "praktik", "--json")) == {"new": ["skolvagen"], "changed": [], "removed": []}


def test_questions_are_remembered_apart_and_by_name(index: Engine, tmp_path: Path) -> None:
    assert "3 träffar" in watch(tmp_path, "praktik").stderr
    assert "1 träff " in watch(tmp_path, "praktik", "--fas", "Förstudie").stderr
    assert "1 träff " in watch(tmp_path, "validering", "--name", "min fråga").stderr
    other = watch(tmp_path, "praktik", "--name", "min fråga")
    assert (other.exit_code, "/?q=validering" in other.stderr) == (2, True)


def test_a_name_is_the_own_of_each_index(index: Engine, tmp_path: Path) -> None:
    first = watch(tmp_path, "praktik", "--name", "praktik")
    with open_engine(str(tmp_path / "other")) as other:
        fill(other, (LYFTET,))
    words = ["--index", str(tmp_path / "other"), "watch", "--state", str(tmp_path / "state"), "--name", "praktik"]
    second = CliRunner().invoke(projektsok, [*words, "praktik"], catch_exceptions=False)
    files = sorted((tmp_path / "state").iterdir())
    assert len(files) == 2
    assert {file for file in files if str(file) in first.stderr + second.stderr} == set(files)
    assert "1 träff " in second.stderr
    assert "inget nytt" in watch(tmp_path, "praktik", "--name", "praktik").stderr


@pytest.mark.parametrize("since", ["igår", "2026-13-01", "0001-01-01", "2026-01-01"])
def test_a_time_that_is_none_or_before_the_first_is_said(index: Engine, tmp_path: Path, since: str) -> None:
    assert watch(tmp_path, "praktik", "--since", since).exit_code == 2
    watch(tmp_path, "praktik")
    assert watch(tmp_path, "praktik", "--since", since).exit_code == (1 if since == "2026-01-01" else 2)


@pytest.mark.parametrize("damage", ["", "{}", "[]", '{"version": 1, "runs": 7}', "\x00"])
def test_a_damaged_memory_is_said_and_left(index: Engine, tmp_path: Path, damage: str) -> None:
    watch(tmp_path, "praktik")
    file = next((tmp_path / "state").iterdir())
    file.write_text(damage)
    result = watch(tmp_path, "praktik")
    assert (result.exit_code, str(file) in result.stderr, file.read_text()) == (2, True, damage)


def test_a_memory_that_cannot_be_written_is_said(index: Engine, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("en fil")
    result = CliRunner().invoke(
        projektsok, ["--index", str(tmp_path / "index"), "watch", "praktik", "--state", str(tmp_path / "state" / "x")]
    )
    assert result.exit_code == 2
