"""A damaged index that is asked says so, or answers; it never ends in an accident."""

from pathlib import Path

import pytest

from indexer.errors import IndexUnavailable
from indexer.publishing.store import Store
from indexer.segments.arrays import Arrays
from indexer.segments.listed import EXTENSION
from search.asking.question import Question, understand
from search.engine import Engine, open_engine
from tests.conftest import THREE, fill

QUESTIONS = (Question("praktik validering"), Question('"supported employment"'), Question(), Question("praktiken"))


def test_every_damaged_array_gives_an_answer_or_the_command_to_run(engine: Engine, tmp_path: Path) -> None:
    location = tmp_path / "index"
    fill(engine, THREE)
    (file,) = Store(location).current().glob(f"*{EXTENSION}")
    whole, entries = file.read_bytes(), dict(Arrays(file).entries)
    assert len(entries) > 50
    for entry in entries.values():
        damaged = bytearray(whole)
        damaged[entry.offset : entry.offset + 8] = b"\xff" * 8
        file.write_bytes(damaged)
        with open_engine(str(location)) as fresh:
            for question in QUESTIONS:
                ask(fresh, question)
    file.write_bytes(whole)


def ask(engine: Engine, question: Question) -> None:
    try:
        engine.search(understand(question, engine))
    except IndexUnavailable as error:
        assert "check" in error.command or "rebuild" in error.command


def test_our_own_mistakes_are_not_blamed_on_the_index(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(engine, THREE)

    def mistaken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("search.snapshot.select", mistaken)
    with pytest.raises(ZeroDivisionError):
        engine.search(understand(Question("praktik"), engine))
