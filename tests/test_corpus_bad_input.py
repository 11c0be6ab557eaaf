"""Bad files: each becomes one clear problem, in bounded time, and never an exception."""

import gzip
import io
import json
import os
import resource
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from corpus.contact import withhold
from corpus.entries import outcome_of
from corpus.files import SourceFile, find
from corpus.language import speaking
from corpus.problem import CorpusError, Problem, Severity
from corpus.project import Project
from corpus.reader import read, read_file
from corpus.shapes import Shape, shape_of
from corpus.streams import HEAD
from corpus.tables import delimited
from tests.conftest import LYFTET

MB = 2**20
RECORD = {"id": "a", "title": "Lyftet", "text": "Praktik i Mjölby."}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def workbook_bytes(rows: list[list[object]]) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def zip_bytes(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def gzip_bomb() -> bytes:
    """300 MB of line feeds in 300 kB."""
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, mode="wb") as packed:
        packed.write(b'{"title": "x"')
        for _ in range(300):
            packed.write(b"\n" * MB)
    return file.getvalue()


def xml_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 20}">' for i in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "x">{entities}]><w>&e11;</w>'
    return zip_bytes({"[Content_Types].xml": bomb.encode(), "xl/workbook.xml": bomb.encode()})


GOOD_WORKBOOK = workbook_bytes([["id", "title", "text"], ["a", "Lyftet", "Praktik"]])

REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("tom.txt", lambda: b"", "empty"),
    "only spaces": ("tom.csv", lambda: b"\xef\xbb\xbf \r\n \n", "empty"),
    "empty gzip": ("tom.jsonl.gz", lambda: gzip.compress(b""), "empty"),
    "binary": ("x.txt", lambda: bytes(range(256)) * 500, "binary"),
    "zeros": ("x.csv", lambda: b"\0" * 5000, "empty"),
    "random bytes with a suffix": ("x.jsonl", lambda: bytes((i * 7919) % 256 for i in range(9000)), "binary"),
    "pdf": ("x.txt", lambda: b"%PDF-1.7 ...", "PDF"),
    "old excel": ("x.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "Excel 97"),
    "xml": ("x.xml", lambda: b"<?xml version='1.0'?><projekt/>", "XML"),
    "50 MB line of text": ("x.txt", lambda: b"praktik " * (50 * MB // 8), "more than 20 MB"),
    "50 MB cell": ("x.csv", lambda: b'id,title,text\n1,a,"' + b"x" * (50 * MB) + b'"\n', "longer than 16 MB"),
    "quote that never ends": ("x.csv", lambda: b'id,title,text\n1,a,"' + b"rad\n" * (5 * MB), "does not end"),
    "50 MB JSON record": (
        "x.json",
        lambda: b'[{"id": "a", "title": "b", "text": "' + b"x" * (50 * MB) + b'"}]',
        "larger than 16 MB",
    ),
    "zip bomb": ("x.xlsx", lambda: zip_bytes({"xl/workbook.xml": b"\0" * (60 * MB)}), "unreasonable size"),
    "zip": ("x.xlsx", lambda: zip_bytes({"a.txt": b"hej"}), "ZIP"),
    "too many parts": ("x.xlsx", lambda: zip_bytes({f"{i}": b"" for i in range(6000)}), "unreasonable size"),
    "xml bomb": ("x.xlsx", xml_bomb, "damaged"),
    "truncated workbook": ("x.xlsx", lambda: GOOD_WORKBOOK[: len(GOOD_WORKBOOK) // 2], "damaged"),
    "workbook of unknown columns": ("x.xlsx", lambda: workbook_bytes([["a", "b"], [1, 2]]), "No column map fits"),
    "gzip in gzip": ("x.gz", lambda: gzip.compress(gzip.compress(b"hej")), "gzip"),
    "truncated gzip": ("x.txt.gz", lambda: gzip.compress(os.urandom(9000).hex().encode())[:4000], "cut off"),
    "damaged gzip": ("x.txt.gz", lambda: b"\x1f\x8b\x08\x00" + b"damaged " * 40, "damaged"),
    "deep JSON": ("x.json", lambda: b"[" * 200_000, "JSON"),
    "deep JSON record": ("x.json", lambda: b'[{"title": ' + b"[" * 200_000, "JSON"),
    "JSON without projects": ("x.json", lambda: b'{"a": {"title_of": [1, 2]}}', "No column map fits"),
    "table without rows": ("x.csv", lambda: b"id;title;text\n;;\n" + b";" * MB, "nothing under the names"),
    "page of a million lines": ("x.txt", lambda: b"rad\n" * MB, "too long"),
    "web page of a million lines": ("x.html", lambda: b"<html><p>a<br>" + b"b<br>" * (MB // 8), "too long"),
    "unknown columns": ("x.csv", lambda: b"namn1;ort\nA;B\n", "No column map fits"),
    "html without a page": ("x.html", lambda: b"<!doctype html><!-- -->", "no page"),
    "row without title or text": ("x.jsonl", lambda: b'{"id": "a", "title": "", "text": null}', "neither"),
    "not an object": ("x.jsonl", lambda: b'"a"\n', "not a JSON object"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_one_clear_problem(case: str, tmp_path: Path) -> None:
    name, content, said = REFUSED[case]
    (tmp_path / name).write_bytes(content())
    problems = list(read(tmp_path))
    assert len(problems) == 1, problems
    (problem,) = problems
    assert isinstance(problem, Problem)
    assert problem.severity is Severity.REFUSED
    assert problem.file == name
    assert said in problem.what
    assert problem.remedy.endswith(".")


def test_a_gzip_bomb_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl.gz").write_bytes(gzip_bomb())
    *_, problem = read(tmp_path)
    assert isinstance(problem, Problem)
    assert "unreasonable size" in problem.what


def test_json_cut_off_gives_what_it_held(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('[{"title": "Lyftet", "text": "Praktik"}, {"title"')
    project, problem = read(tmp_path)
    assert isinstance(project, Project)
    assert isinstance(problem, Problem)
    assert "not valid" in problem.what


def test_a_bad_file_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 trasig")
    (tmp_path / "b.txt").write_text("Lyftet\n\nPraktik i tolv veckor för den som vill.")
    problem, project = read(tmp_path)
    assert isinstance(problem, Problem)
    assert isinstance(project, Project)


def test_bad_lines_are_named_while_good_ones_are_read(tmp_path: Path) -> None:
    good = json.dumps(RECORD)
    other = json.dumps({**RECORD, "id": "b"})
    long = json.dumps({**RECORD, "text": "x" * (50 * MB)})
    deep = '{"title": ' + "[" * 100_000
    (tmp_path / "x.jsonl").write_text("\n".join((good, "trasig", long, deep, good, other)))
    results = list(read(tmp_path))
    assert [result.id for result in results if isinstance(result, Project)] == ["a", "b"]
    assert [(p.line, p.what) for p in results if isinstance(p, Problem)] == [
        (2, "The line is not a JSON object."),
        (3, "The line is longer than 16 MB."),
        (4, "The line is not a JSON object."),
        (5, "The id a stands twice in this file; the first is kept."),
    ]


def test_a_file_of_nothing_but_bad_lines_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"title": "a"}\n' + "nej\n" * 5000)
    results = list(read(tmp_path))
    assert len(results) == 103  # the project, its doubt, a hundred lines, the end
    assert "rest of the file is left out" in str(results[-1])


def test_nul_characters_and_stray_bytes_do_not_hide_the_text(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("Lyftet\n\nPraktik i Mj\0ölby, ".encode() + "även på ö".encode("cp1252"))
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert project.sections[0].text == "Praktik i Mjölby, även på ö"


def test_marks_lost_earlier_are_restored_and_unreadable_characters_are_doubtful(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(b'{"id": "a", "title": "\xc2\xbfbra\xc2\xbf", "text": "a \x81 b"}')
    project, problem = read(tmp_path)
    assert isinstance(project, Project)
    assert project.title == "”bra”"
    assert isinstance(problem, Problem)
    assert problem.severity is Severity.DOUBTFUL


def test_a_folder_named_like_a_table_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    (tmp_path / "x.csv" / "a.txt").write_text("Lyftet\n\nPraktik.")
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert project.id == "x.csv/a"


def test_hidden_files_and_office_locks_are_passed_over(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "~$lista.xlsx", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert list(find(tmp_path)) == []


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "runt").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "själv").symlink_to(tmp_path / "själv")
    problems = list(find(tmp_path))
    assert [problem.file for problem in problems if isinstance(problem, Problem)] == ["a/runt", "själv"]


def test_links_are_followed_inside_the_root_alone(tmp_path: Path) -> None:
    outside, root = tmp_path / "utanför", tmp_path / "rot"
    for folder in (outside, root / "a"):
        folder.mkdir(parents=True)
        (folder / "x.txt").write_text("Lyftet")
    (root / "b").symlink_to(root / "a", target_is_directory=True)
    (root / "c").symlink_to(outside, target_is_directory=True)
    (root / "d.txt").symlink_to(outside / "x.txt")
    found = list(find(root))
    assert [each.name for each in found if isinstance(each, SourceFile)] == ["a/x.txt", "b/x.txt"]
    problems = [each for each in found if isinstance(each, Problem)]
    assert [problem.file for problem in problems] == ["c", "d.txt"]
    assert problems[0].what == f"The link leads outside the folder, to {outside}."


def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "rot" / "a").mkdir(parents=True)
    (tmp_path / "rot" / "a" / "x.txt").write_text("Lyftet")
    (tmp_path / "rot" / "b.txt").symlink_to(tmp_path / "rot" / "a" / "x.txt")
    (tmp_path / "länk").symlink_to(tmp_path / "rot", target_is_directory=True)
    assert [each.name for each in find(tmp_path / "länk") if isinstance(each, SourceFile)] == ["a/x.txt", "b.txt"]


def test_a_folder_to_leave_out_is_passed_over_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "x.txt").write_text("Lyftet")
    (tmp_path / "index" / "ut").symlink_to(tmp_path.parent)
    assert list(find(tmp_path, skip=tmp_path / "index")) == []


def test_names_that_are_not_utf8_are_shown_escaped(tmp_path: Path) -> None:
    for name in (b"\xe5ngest.txt", b"m\xe5l/rad\nbrott.txt"):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        path.parent.mkdir(exist_ok=True)
        path.write_text("Lyftet\n\nPraktik i tolv veckor.")
    whole, alone = list(read(tmp_path)), list(read(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe5ngest.txt"))))
    ids = [result.id for result in (*whole, *alone) if isinstance(result, Project)]
    assert ids == ["m\\xe5l/rad\\nbrott", "\\xe5ngest", "\\xe5ngest"]


def test_halves_of_characters_cannot_get_through(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(
        '{"\\ud800": 1}\n'
        '{"id": "a\\ud800", "title": "T\\udc00", "text": "x \\ud800", "Resultat\\ud83d": "k", "fas": "\\udfff"}'
    )
    (tmp_path / "y.html").write_text("<html><body><h1>T&#xD800;</h1><p>Praktik &#56320; i Lund.</p></body></html>")
    results = list(read(tmp_path))
    assert len([result for result in results if isinstance(result, Project)]) == 2
    str(results).encode()


def test_many_comments_before_a_page_take_no_time(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("<!-- a -->\n" * 4000 + "<projekt>")
    assert shape_of("x.txt", (tmp_path / "x.txt").read_bytes(), None) is Shape.TEXT


@pytest.mark.parametrize("opening", ["Kontakt: Bo", "tel", "Bo Ek", "Kontakt:", "Region"])
def test_endless_blanks_take_no_time(opening: str, tmp_path: Path) -> None:
    assert withhold(f"{opening}{' ' * 300_000}x", None)[0]
    (tmp_path / "x.txt").write_text(
        f"Lyftet\n\nPraktik.\n\n{opening}{' ' * 300_000}070-123 45 67 och så vidare till slut"
    )
    project, *_ = read(tmp_path)
    assert isinstance(project, Project)
    assert " " * 40 not in project.sections[0].text


def test_the_delimiter_is_told_from_the_first_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    sniff = delimited._delimiter

    def watched(early: list[str]) -> str:
        looked_at.append(sum(map(len, early)))
        return sniff(early)

    monkeypatch.setattr(delimited, "_delimiter", watched)
    (tmp_path / "x.csv").write_text("id;title;text\n" + f"1;Lyftet;{'praktik ' * 100_000}\n" * 3)
    assert isinstance(next(iter(read(tmp_path))), Project)
    assert looked_at[0] <= HEAD


def test_pipes_dead_links_and_closed_files_are_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "rör.csv")
    (tmp_path / "död.txt").symlink_to(tmp_path / "finns-inte")
    (tmp_path / "låst.txt").write_text("Lyftet")
    opening = Path.open

    def refuse(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "låst.txt":
            raise PermissionError(13, "Permission denied")
        return opening(path, *arguments, **named)  # type: ignore[call-overload] # handed on as they came

    monkeypatch.setattr(Path, "open", refuse)
    problems = [result for result in read(tmp_path) if isinstance(result, Problem)]
    assert [problem.file for problem in problems] == ["död.txt", "låst.txt", "rör.csv"]


def test_a_file_that_vanished_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_file(SourceFile(tmp_path / "borta.txt", "borta.txt", 3, 0))
    assert isinstance(problem, Problem)
    (problem,) = read_file(SourceFile(tmp_path, "mapp", 3, 0))
    assert isinstance(problem, Problem)


def test_a_root_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be found"):
        list(find(tmp_path / "nej"))


def with_sheet(old: bytes, new: bytes) -> bytes:
    """The good workbook with its sheet changed."""
    with zipfile.ZipFile(io.BytesIO(GOOD_WORKBOOK)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    return zip_bytes({**parts, sheet: parts[sheet].replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"').replace(old, new)})


def test_a_sheet_that_declares_a_million_columns_is_read_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(with_sheet(b"", b""))
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert (project.id, project.title) == ("a", "Lyftet")


def test_a_row_behind_a_million_empty_ones_is_not_looked_for(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(with_sheet(b'r="2"', b'r="1048576"'))
    (problem,) = read(tmp_path)
    assert isinstance(problem, Problem)
    assert problem.what == "There is nothing under the names of the columns."


def test_memory_stays_bounded_on_a_large_export(tmp_path: Path) -> None:
    line = json.dumps({"title": "Lyftet", "text": "praktik " * 2000}).encode() + b"\n"
    with gzip.open(tmp_path / "x.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(4000):  # 64 MB
            file.write(line)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in read(tmp_path)) == 4000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 * 1024


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=400)
    | st.text(max_size=400).map(str.encode)
    | st.tuples(st.sampled_from([b"{", b"[{", b"PK\x03\x04", b"\x1f\x8b", b"<html>", b"id;title\n"]), st.binary()).map(
        b"".join
    ),
    name=st.sampled_from(["x.txt", "x.csv", "x.json", "x.jsonl", "x.html", "x.xlsx", "x"]),
)
def test_reading_never_raises(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    (source,) = find(tmp_path / name)
    assert isinstance(source, SourceFile)
    for result in read_file(source):
        assert isinstance(result, Project | Problem)
        assert not (isinstance(result, Problem) and "It cannot be read" in result.what), result


class Breaks:
    """A reader that fails at what it has to say of a project."""

    source = SourceFile(Path("a.txt"), "a.txt", 1, 1)

    def read(self, _content: object, _line: int | None) -> Iterator[Project | Problem]:
        yield LYFTET
        raise ValueError


def test_a_project_stays_when_what_follows_it_fails() -> None:
    project, problems = outcome_of(Breaks(), None, 7)
    assert project is LYFTET
    assert [(problem.line, problem.what) for problem in problems] == [(7, "It cannot be read (ValueError).")]
