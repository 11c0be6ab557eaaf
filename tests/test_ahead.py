"""Several processes read what one would have read, whatever waits for what."""

import gzip
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.files import SourceFile
from corpus.project import Project
from corpus.samples import sample_folder
from indexer.building import ahead, intake, workers
from indexer.building.build import Options, build
from indexer.building.proposals import Item, Job
from indexer.building.resources import Resources
from indexer.errors import IndexUnavailable
from search.engine import Engine, open_engine
from tests.conftest import LYFTET

TITLES = ("Ett", "Två", "Tre", "Fyra")


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_WORTH_PROCESSES", 3000)
    monkeypatch.setattr(ahead, "_TURNS", 7)


def line(number: int, title: str, **more: object) -> str:
    text = f"Praktik på arbetsplatser för {number} deltagare. Kontakta Alma Ek, 070-174 06 05."
    return json.dumps({"id": f"p{number}", "title": title, "text": text, **more}, ensure_ascii=False)


def write_lines(path: Path, *lines: str) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill_folder(folder: Path) -> None:
    """Pages, tables and lines, among them what is refused, doubted, given twice or cannot be read."""
    shutil.copytree(sample_folder(), folder / "exempel")
    good = [line(number, TITLES[number % 4]) for number in range(150)]
    write_lines(folder / "a.jsonl", *good[:60], good[7], "{", *good[60:90], line(90, "Nio", budget="mycket"), "")
    write_lines(folder / "b.jsonl", *good[85:], line(151, "Sist", contact_name="Bo Ek"))
    write_lines(folder / "c.jsonl", line(200, "Före"), *["nej"] * 130, line(201, "Efter"))
    (folder / "d.csv").write_text("titel;text;budget\n" + "".join(f"T{n};Text {n};{n}00\n" for n in range(60)))
    (folder / "e.json").write_text(json.dumps([{"title": f"J{n}", "text": "Text"} for n in range(40)]))
    rows = "\n".join(line(number, "Rad") for number in range(300, 320)) + "\n" + "nej\n" * 104
    (folder / "f.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-9])  # cut off behind what is given up
    deep = "[[]," * 3000 + "1" + "]" * 3000
    (folder / "g.json").write_text(f'[{{"title": "Djup", "text": "Text", "x": {deep}}}, {{"title": "Sist"}}]')
    (folder / "tom.txt").write_text("")


def change_folder(folder: Path) -> None:
    """Ids move: to a line in front of one that is as it was, and to another file."""
    lines = (folder / "a.jsonl").read_text(encoding="utf-8").splitlines()
    write_lines(folder / "a.jsonl", line(40, "Tagen"), *lines[1:30], line(140, "Flyttad"), *lines[31:])
    shutil.rmtree(folder / "exempel" / "artiklar", ignore_errors=True)
    (folder / "d.csv").write_text("titel;text;budget\n" + "".join(f"T{n};Text {n};{n}00\n" for n in range(10, 70)))


def indexed(engine: Engine, folder: Path, jobs: int) -> list[object]:
    with engine.writer(resources=Resources(jobs)) as writer:
        report = build([folder], writer, Options(contacts=True))
    files = engine.health().manifest.files
    projects = {id: engine.project(id) for id in engine.ids()}
    return [report.problems, report.read, report.projects, projects, files]


def test_processes_give_what_one_process_gives(tmp_path: Path) -> None:
    folder = tmp_path / "texter"
    folder.mkdir()
    fill_folder(folder)
    with open_engine(str(tmp_path / "one")) as one, open_engine(str(tmp_path / "two")) as two:
        first = indexed(one, folder, 1)
        assert indexed(two, folder, 2) == first
        assert len(first[0]) > 100  # type: ignore[arg-type] # the problems
        change_folder(folder)
        assert indexed(two, folder, 2) == indexed(one, folder, 1)
        assert two.check() == one.check() == ()


def test_a_column_map_goes_with_the_rows(tmp_path: Path) -> None:
    chosen = tmp_path / "egen.toml"
    chosen.write_text('[columns]\ntitle = "Rubrik"\ntext = "Om"\nowner = "Vem"\n')
    table = tmp_path / "a.csv"
    table.write_text("Rubrik;Om;Vem\n" + "".join(f"R{n};{'Text om praktik. ' * 9};Åmåls kommun\n" for n in range(60)))
    with open_engine(str(tmp_path / "index")) as engine:
        with engine.writer(resources=Resources(2)) as writer:
            build([table], writer, Options(column_map=chosen))
        owners = [project.owner for id in engine.ids() if (project := engine.project(id))]
    assert owners == ["Åmåls kommun"] * 60


def test_what_is_said_of_entries_may_be_longer_than_a_pipe_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_TURNS", 250)
    doubts = dict.fromkeys(("start", "end", "budget", "grant", "region"), "oklart " * 9)
    write_lines(tmp_path / "a.jsonl", *(line(number, "Rad", **doubts) for number in range(6000)))
    with open_engine(str(tmp_path / "index")) as engine, engine.writer(resources=Resources(2)) as writer:
        assert len(build([tmp_path / "a.jsonl"], writer).problems) >= 24_000


def test_nobody_waits_for_a_process_that_waits_until_its_outcomes_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines that are as they were, but whose ids another root has taken, in front of many that are doubted."""
    monkeypatch.setattr(ahead, "_TURNS", 250)
    monkeypatch.setattr(workers, "_PROJECTS", 5)
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    plain = [json.dumps({"title": f"T{number}", "text": "Praktik."}) for number in range(3000)]
    doubts = dict.fromkeys(("start", "end", "budget", "grant", "region"), "oklart " * 9)
    with open_engine(str(tmp_path / "index")) as engine:
        write_lines(second / "x.jsonl", *plain, *plain[:2000])
        indexed(engine, second, 1)
        write_lines(first / "x.jsonl", *plain)
        write_lines(second / "x.jsonl", *plain, *(json.dumps({**json.loads(each), **doubts}) for each in plain[:2000]))
        with engine.writer(resources=Resources(2)) as writer:
            report = build([first, second], writer)
    assert report.projects == 8000


class Dies:
    """A reader that takes its process with it."""

    source = SourceFile(Path("a.txt"), "a.txt", 1, 1)

    def __init__(self) -> None:
        self._home = os.getpid()

    def read(self, content: str, _line: int | None) -> Iterator[Project]:
        if os.getpid() != self._home:
            os._exit(1)
        yield LYFTET


def test_a_process_that_dies_while_it_reads_fails_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_WORTH_PROCESSES", 1)
    numbers = iter(range(1000))
    job = Job(Dies(), None, None, "a.txt", False)
    item = Item(job, 1, lambda _outcome: f"p{next(numbers)}")
    with open_engine(str(tmp_path)) as engine:
        with pytest.raises(IndexUnavailable), engine.writer(resources=Resources(2)) as writer:
            writer.read([item] * 100)
        with pytest.raises(IndexUnavailable):
            engine.ids()
