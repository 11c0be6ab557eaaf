"""A run of the indexer: what is read again, what is kept, what a problem costs."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.entries import Outcome
from corpus.files import SourceFile
from corpus.language import speaking
from corpus.problem import CorpusError, Problem, Severity
from corpus.project import Project
from corpus.tables.records import RecordReader
from indexer.building.admission import Admission
from indexer.building.build import Options, build
from indexer.building.found import Found
from indexer.building.proposals import Item, Job, Proposal
from indexer.building.report import Report
from indexer.publishing.manifest import Manifest
from search.engine import open_engine
from tests.conftest import LYFTET, THREE, fill

Index = Callable[..., Report]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texter"
    made.mkdir()
    return made


@pytest.fixture
def index(tmp_path: Path) -> Index:
    def run(*roots: Path, rebuild: bool = False, **options: object) -> Report:
        with open_engine(str(tmp_path / "index")) as engine, engine.writer(rebuild=rebuild) as writer:
            return build(roots, writer, Options(**options))  # type: ignore[arg-type] # as the tests name them

    return run


@pytest.fixture
def ids(tmp_path: Path) -> Callable[[], tuple[str, ...]]:
    def listed() -> tuple[str, ...]:
        with open_engine(str(tmp_path / "index")) as engine:
            return engine.ids()

    return listed


def write(path: Path, words: str = "En text om validering.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Rubrik\n\n{words}\n", encoding="utf-8")
    return path


def test_an_id_that_was_taken_is_read_again_when_it_is_free(
    folder: Path, index: Index, ids: Callable[[], object]
) -> None:
    row = '{"id": "p1", "title": "Ett", "text": "Text."}\n'
    (folder / "a.jsonl").write_text(row)
    (folder / "b.jsonl").write_text(row)
    assert [problem.file for problem in index(folder).refused] == ["b.jsonl"]
    (folder / "a.jsonl").unlink()
    assert index(folder).refused == ()
    assert ids() == ("p1",)


def test_ids_made_from_paths_take_more_of_the_path_where_they_meet(
    tmp_path: Path, index: Index, ids: Callable[[], object]
) -> None:
    for name in ("x/projekt.txt", "y/projekt.txt", "x/sida.html"):
        write(tmp_path / name)
    write(tmp_path / "x" / "sida.txt")
    assert index(tmp_path / "x", tmp_path / "y").problems == ()
    assert ids() == ("projekt", "projekt.txt", "sida", "sida.txt")


def test_rows_without_ids_in_files_of_the_same_name_keep_apart(
    tmp_path: Path, index: Index, ids: Callable[[], object]
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "export.csv").write_text("Projektnamn;Beskrivning\nEtt;En text.\n", encoding="utf-8")
    assert index(tmp_path / "a", tmp_path / "b").problems == ()
    assert ids() == ("export#2", "export.csv#2")


def test_a_file_under_two_roots_belongs_to_the_outer_one(folder: Path, index: Index, ids: Callable[[], object]) -> None:
    inner = write(folder / "sub" / "a.txt")
    index(folder, inner)
    first = ids()
    index(inner, folder, rebuild=True)
    assert ids() == first == ("sub/a",)


def test_a_root_of_earlier_runs_that_is_gone_is_told_and_does_not_stop_others(
    folder: Path, index: Index, ids: Callable[[], object]
) -> None:
    gone, stays = write(folder / "a.txt"), write(folder / "b.txt")
    index(gone, stays)
    gone.unlink()
    write(stays, "En text om praktik.")
    report = index()
    assert (report.files_changed, report.files_removed) == (1, 1)
    assert "--forget" in report.problems[0].remedy
    assert ids() == ("b",)
    with pytest.raises(CorpusError, match="--forget"):
        index(strict=True)
    assert index(forget=(gone,)).problems == ()


@pytest.fixture
def unmounted(tmp_path: Path, index: Index) -> Path:
    """A folder that was indexed, as was the file beside it, and whose disk is gone since."""
    disk = tmp_path / "disk"
    write(disk / "bank" / "p1.txt")
    index(disk / "bank", write(disk / "a.txt"), write(tmp_path / "b.txt"))
    disk.rename(tmp_path / "elsewhere")
    return disk


def test_a_root_that_cannot_be_reached_keeps_its_projects_until_it_is_forgotten(
    unmounted: Path, index: Index, ids: Callable[[], object]
) -> None:
    for _ in range(2):
        with speaking("en"):
            report = index()
        assert (report.files_removed, report.projects) == (0, 3)
        assert [problem.severity for problem in report.problems] == [Severity.DOUBTFUL] * 2
        assert all("are kept" in problem.remedy and "--forget" in problem.remedy for problem in report.problems)
    assert ids() == ("a", "b", "p1")
    assert index(forget=(unmounted / "bank", unmounted / "a.txt")).problems == ()
    assert ids() == ("b",)


def test_a_root_that_comes_back_is_read_as_if_nothing_had_happened(
    tmp_path: Path, unmounted: Path, index: Index
) -> None:
    index()
    (tmp_path / "elsewhere").rename(unmounted)
    (unmounted / "bank" / "p1.txt").unlink()
    report = index()
    assert (report.problems, report.files_unchanged, report.files_removed) == ((), 2, 1)


def test_contacts_are_not_changed_while_files_are_out_of_reach(unmounted: Path, index: Index) -> None:
    with pytest.raises(CorpusError, match="--forget"):
        index(contacts=True)


def test_a_rebuild_is_refused_while_it_would_lose_what_is_out_of_reach(
    unmounted: Path, index: Index, ids: Callable[[], object]
) -> None:
    with speaking("en"), pytest.raises(CorpusError, match=f"--rebuild --forget {unmounted}"):
        index(rebuild=True)
    assert ids() == ("a", "b", "p1")
    assert index(rebuild=True, forget=(unmounted / "bank", unmounted / "a.txt")).problems == ()
    assert ids() == ("b",)


def test_a_rebuild_goes_on_without_a_root_that_held_nothing_or_was_removed(
    folder: Path, index: Index, ids: Callable[[], object]
) -> None:
    (folder / "tom").mkdir()
    gone, stays = write(folder / "a.txt"), write(folder / "b.txt")
    index(gone, stays, folder / "tom")
    gone.unlink()
    (folder / "tom").rmdir()
    assert index(rebuild=True).projects == 1
    assert ids() == ("b",)


def test_a_folder_removed_from_a_folder_that_is_there_is_gone(
    folder: Path, index: Index, ids: Callable[[], object]
) -> None:
    inner = write(folder / "sub" / "a.txt").parent
    write(folder / "b.txt")
    index(inner)
    index(folder)
    (inner / "a.txt").unlink()
    inner.rmdir()
    assert index().files_removed == 1
    assert ids() == ("b",)


def test_a_project_whose_id_was_taken_comes_back_under_another(
    folder: Path, index: Index, ids: Callable[[], tuple[str, ...]], tmp_path: Path
) -> None:
    write(folder / "x.txt")
    index(folder)
    (folder / "a.jsonl").write_text('{"id": "x", "title": "Annan", "text": "Text."}\n')
    with (folder / "x.txt").open("a") as file:
        file.write("\n")
    index(folder)
    assert ids() == ("x", "x.txt")
    with open_engine(str(tmp_path / "index")) as engine:
        titles = [project.title for id in ids() if (project := engine.project(id))]
    assert titles == ["Annan", "Rubrik"]
    (folder / "a.jsonl").unlink()
    index(folder)
    assert ids() == ("x.txt",)


def test_roots_may_have_names_that_are_not_utf_8(
    tmp_path: Path, index: Index, ids: Callable[[], tuple[str, ...]]
) -> None:
    roots = [tmp_path / "A", tmp_path / "B", tmp_path / os.fsdecode(b"C\xff")]
    for root in roots:
        write(root / "x.txt")
    index(*roots)
    assert ids() == ("C\\xff/x.txt", "x", "x.txt")


class Gives:
    """A reader of one project."""

    def __init__(self, project: Project) -> None:
        self.source, self.project = SourceFile(Path("a.txt"), "a.txt", 1, 1), project

    def read(self, _content: object, _line: int | None) -> tuple[Project]:
        return (self.project,)


@pytest.mark.parametrize(
    "bad", [replace(LYFTET, id="\ud800"), replace(LYFTET, title="Ett \udcff"), replace(LYFTET, budget=2**63)]
)
def test_a_project_that_cannot_be_stored_is_refused_and_the_others_are_not(tmp_path: Path, bad: Project) -> None:
    told: list[Problem | None] = []
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE[1:])
        with engine.writer() as writer:
            admission = Admission(writer, contacts=False)

            def judge(outcome: Outcome[Proposal] | None) -> str | None:
                assert outcome is not None and outcome.project is not None
                found = Found("/root/a.txt", "/root", SourceFile(Path("a.txt"), "a.txt", 1, 1))
                id, problem = admission.admit(outcome.project, found, 7)
                told.append(problem)
                return id

            jobs = [Job(Gives(each), None, None, "a.txt", False) for each in (bad, LYFTET)]
            writer.read([Item(job, 1, judge) for job in jobs])
            writer.publish(Manifest())
        assert told[0] is not None and told[0].severity is Severity.REFUSED and told[1] is None
        assert len(engine.ids()) == 3
        assert engine.check() == ()


def test_a_root_given_now_must_exist(folder: Path, index: Index) -> None:
    with pytest.raises(CorpusError, match="finns inte"):
        index(folder / "saknas")


def test_strict_sees_the_problems_of_unchanged_files(folder: Path, index: Index) -> None:
    (folder / "tom.txt").write_bytes(b"")
    assert len(index(folder).refused) == 1
    assert len(index(folder).refused) == 1
    with pytest.raises(CorpusError):
        index(folder, strict=True)


def test_problems_of_folders_are_remembered(folder: Path, index: Index, tmp_path: Path) -> None:
    (folder / "loss").symlink_to(folder / "finns-inte")
    write(folder / "a.txt")
    index(folder)
    with open_engine(str(tmp_path / "index")) as engine:
        assert [problem.file for problem in engine.health().manifest.problems] == ["loss"]


def test_the_index_itself_is_no_data(tmp_path: Path, index: Index) -> None:
    write(tmp_path / "a.txt")
    for _ in range(2):
        report = index(tmp_path, skip=tmp_path / "index")
        assert (report.problems, report.projects) == ((), 1)


def test_a_change_that_keeps_size_and_time_is_seen_if_it_is_recent(folder: Path, index: Index) -> None:
    path = write(folder / "a.txt", "En text om validering.")
    index(folder)
    status = path.stat()
    write(path, "En text om arbetsliv...")
    path.write_text(path.read_text(encoding="utf-8")[: status.st_size], encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert index(folder).files_changed == 1


def test_names_that_are_not_utf8_are_indexed(folder: Path, index: Index) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(folder) + b"/\xe5.txt"))).write_text("Rubrik\n\nEn text.\n")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    report = index(folder)
    assert report.projects == 1
    assert index(folder).files_unchanged == 1


def test_a_file_that_cannot_be_opened_is_one_problem(folder: Path, index: Index) -> None:
    os.mkfifo(folder / "ror.txt")
    write(folder / "a.txt")
    report = index(folder)
    assert report.projects == 1
    assert [problem.severity for problem in report.problems] == [Severity.REFUSED]


def test_contacts_changed_reads_everything_again(folder: Path, index: Index) -> None:
    write(folder / "a.txt")
    index(folder)
    assert index(folder).read == 0
    assert index(folder, contacts=True).read == 1
    assert index(folder).read == 0


def test_a_map_reads_its_tables_again_and_is_remembered(tmp_path: Path, folder: Path, index: Index) -> None:
    (folder / "bank.csv").write_text("kol1;kol2;kol3\n1;Ett;En text.\n")
    chosen = tmp_path / "karta.toml"
    chosen.write_text('name = "Bank"\n[columns]\nid = "kol1"\ntitle = "kol2"\ntext = "kol3"\n')
    assert len(index(folder).refused) == 1
    assert index(folder, column_map=chosen).projects == 1
    (folder / "bank.csv").write_text("kol1;kol2;kol3\n1;Ett;En text.\n2;Två;En till.\n")
    assert index().projects == 2


def test_reports_count_whole_kinds(folder: Path, index: Index) -> None:
    write(folder / "a.txt")
    report = index(folder)
    assert replace(report, seconds=0.0) == Report(1, 1, 0, 0, 0, 1, 1, 0.0, ())


def rows(path: Path, *titles: str, first: int = 1) -> Path:
    """A project a line, p1 with the first title."""
    lines = (
        f'{{"id": "p{number}", "title": "{title}", "text": "Text."}}' for number, title in enumerate(titles, first)
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def titles(tmp_path: Path) -> list[str]:
    with open_engine(str(tmp_path / "index")) as engine:
        return [engine.project(id).title for id in engine.ids()]  # type: ignore[union-attr] # all are there


def test_lines_that_are_as_they_were_are_not_read_again(
    tmp_path: Path, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    original = RecordReader.read_record

    def note(self: RecordReader, record: dict[str, str], line: int) -> object:
        read.append(record["id"])
        return original(self, record, line)

    monkeypatch.setattr(RecordReader, "read_record", note)
    rows(folder / "a.jsonl", "Ett", "Två", "Tre", "")
    assert len(index(folder).problems) == 0
    read.clear()
    rows(folder / "a.jsonl", "Ett", "Annan", "Tre", "", "Fem")
    report = index(folder)
    assert (read, report.read, report.projects) == (["p2", "p5"], 5, 5)
    assert titles(tmp_path) == ["Ett", "Annan", "Tre", "p4", "Fem"]
    read.clear()
    rows(folder / "a.jsonl", "Annan", "Tre", first=2)  # every line is another one now
    assert index(folder).projects == 2
    assert (read, titles(tmp_path)) == (["p2", "p3"], ["Annan", "Tre"])


def test_what_was_doubted_in_a_line_is_still_told_when_it_is_not_read(folder: Path, index: Index) -> None:
    doubted = '{"id": "p1", "title": "Ett", "text": "", "budget": "mycket"}'
    (folder / "a.jsonl").write_text(f'{doubted}\n{{"id": "p2", "title": "Två", "text": "Text."}}\n')
    before = index(folder).problems
    assert len(before) >= 1
    (folder / "a.jsonl").write_text(f'{doubted}\n{{"id": "p2", "title": "Tre", "text": "Text."}}\n')
    assert index(folder).problems == before


def test_an_id_taken_by_a_line_that_changed_is_refused_to_the_line_that_did_not(
    tmp_path: Path, folder: Path, index: Index
) -> None:
    rows(folder / "a.jsonl", "Ett", "Två")
    index(folder)
    text = (folder / "a.jsonl").read_text().splitlines()
    (folder / "a.jsonl").write_text('{"id": "p2", "title": "Tagen", "text": "Text."}\n' + text[1] + "\n")
    report = index(folder)
    assert [problem.line for problem in report.refused] == [2]
    assert titles(tmp_path) == ["Tagen"]


def test_lines_read_with_contacts_do_not_come_back_without_them(tmp_path: Path, folder: Path, index: Index) -> None:
    (tmp_path / "other").mkdir()
    rows(tmp_path / "other" / "b.jsonl", "Sju", "Åtta", first=7)
    line = '{"id": "p1", "title": "Ett", "text": "Text.", "contact_name": "Alma Ek"}\n'
    for second, contacts in (("a", False), ("b", True), ("c", None), ("d", False), ("e", None)):
        (folder / "a.jsonl").write_text(f'{line}{{"id": "p2", "title": "{second}", "text": "Text."}}\n')
        index(folder, tmp_path / "other", contacts=contacts)
        with open_engine(str(tmp_path / "index")) as engine:
            project = engine.project("p1")
            assert project is not None and bool(project.contact) == (second in ("b", "c"))
