"""Exports hold exactly the hits, in their order, in forms that spreadsheets and reference managers read safely."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from corpus.language import speaking
from search.asking.address import followed
from search.asking.question import Question, understand
from search.engine import Engine
from search.export.delimited import disarmed
from search.export.export import Export, export
from search.export.formats import FORMAT_BY_NAME, FORMATS, Format
from tests.conftest import LYFTET, THREE, fill
from web.command import projektsok

Exported = Callable[..., bytes]


@pytest.fixture
def exported(three: Engine) -> Exported:
    def made(name: str, text: str = "", about: bool = False, **choices: object) -> bytes:
        return b"".join(FORMAT_BY_NAME[name].bytes(asked(three, text, **choices), about))

    return made


def asked(engine: Engine, text: str = "", **choices: object) -> Export:
    return export(understand(Question(text, **{"limit": 1000, **choices}), engine), engine)  # type: ignore[arg-type] # as typed


def ids_in(name: str, data: bytes) -> list[str]:
    """The ids that a file of this form holds, in its order."""
    text = data.decode("utf-8-sig") if name != "xlsx" else ""
    readers: dict[str, Callable[[], list[str]]] = {
        "json": lambda: [hit["id"] for hit in json.loads(text)["hits"]],
        "jsonl": lambda: [json.loads(line)["id"] for line in text.splitlines()],
        "csv": lambda: [row["id"] for row in csv.DictReader(io.StringIO(text))],
        "excel": lambda: [row["Id"] for row in csv.DictReader(io.StringIO(text), delimiter=";")],
        "xlsx": lambda: [
            str(row[0]) for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(2, values_only=True)
        ],
        "ris": lambda: [line[6:] for line in text.splitlines() if line.startswith("ID")],
        "ids": text.split,
    }
    return readers[name]()


@pytest.mark.parametrize("name", list(FORMAT_BY_NAME))
@pytest.mark.parametrize("sort", ["relevans", "titel", "start"])
def test_every_form_holds_all_hits_in_the_order_shown(exported: Exported, three: Engine, name: str, sort: str) -> None:
    shown = [hit.project.id for hit in three.search(understand(Question("praktik", sort=sort), three)).hits]
    assert len(shown) == 3
    assert ids_in(name, exported(name, "praktik", sort=sort)) == shown


@pytest.mark.parametrize("name", list(FORMAT_BY_NAME))
def test_filters_count_and_no_hits_are_a_file_too(exported: Exported, name: str) -> None:
    assert ids_in(name, exported(name, "praktik", filters={"fas": ("Förstudie",)})) == ["skolvagen"]
    assert ids_in(name, exported(name, "finnsinte")) == []


@pytest.mark.parametrize("name", list(FORMAT_BY_NAME))
def test_no_form_holds_contact_details(engine: Engine, name: str) -> None:
    assert LYFTET.contact is not None
    fill(engine, THREE)
    data = b"".join(FORMAT_BY_NAME[name].bytes(asked(engine), True))
    if name == "xlsx":
        data = repr([[c.value for c in row] for s in load_workbook(io.BytesIO(data)) for row in s]).encode()
    for detail in (LYFTET.contact.name, LYFTET.contact.email, LYFTET.contact.phone):
        assert detail.encode() not in data


def test_an_export_tells_what_was_asked_and_how_much_of_it_there_is(exported: Exported) -> None:
    told = json.loads(exported("json", "praktik", limit=2, filters={"ar": ("2010",)}))["export"]
    assert told["query"] == "praktik; Pågick år: 2010"
    assert told["address"] == "/?q=praktik&ar=2010"
    assert (told["total"], told["exported"], told["limit"]) == (1, 1, 2)
    assert datetime.fromisoformat(told["date"]).tzinfo
    assert "e-post" in told["withheld"][0]
    short = json.loads(exported("json", "praktik", limit=2))["export"]
    assert (short["total"], short["exported"]) == (3, 2)
    assert "2 av 3" in exported("csv", "praktik", about=True, limit=2).decode()
    about = load_workbook(io.BytesIO(exported("xlsx", "praktik", limit=2))).worksheets[1]
    assert ["Uttaget", "2 av 3; gränsen var 2"] in [list(row) for row in about.iter_rows(values_only=True)]
    assert "praktik (2/3" in exported("ris", "praktik", limit=2).decode()
    assert json.loads(exported("jsonl", "praktik", about=True).splitlines()[0])["export"]["exported"] == 3


def test_excel_reads_its_csv_as_utf8_with_semicolons(exported: Exported) -> None:
    data = exported("excel", "praktik", sort="titel")
    assert data.startswith(b"\xef\xbb\xbfId;Titel;Projekt")
    assert b"\r\n" in data
    assert "Ärligt talat: skolvägen" in data.decode("utf-8-sig")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_run_as_a_formula(engine: Engine, sign: str) -> None:
    evil = f"{sign}cmd|'/c calc'!A1"
    fill(engine, [replace(LYFTET, title=evil, owner=evil, partners=(evil, "Två"))])
    for name, delimiter in (("csv", ","), ("excel", ";")):
        text = b"".join(FORMAT_BY_NAME[name].bytes(asked(engine))).decode("utf-8-sig")
        cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[1]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    sheet = load_workbook(io.BytesIO(b"".join(FORMAT_BY_NAME["xlsx"].bytes(asked(engine))))).worksheets[0]
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "d", "inlineStr"}


def test_numbers_and_dates_of_a_sheet_have_their_types_and_odd_texts_fit(engine: Engine) -> None:
    fill(engine, [replace(LYFTET, title="Bj\x08ud\x1f " + "x" * 40_000)])
    sheet = load_workbook(io.BytesIO(b"".join(FORMAT_BY_NAME["xlsx"].bytes(asked(engine))))).worksheets[0]
    row = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert row["Start"].value.date() == LYFTET.start
    assert row["Total budget, kr"].value == LYFTET.budget
    assert row["Titel"].value.startswith("Bjud xxx")
    assert len(row["Titel"].value) == 32_767


def test_references_are_records_with_one_value_a_line(exported: Exported) -> None:
    record = exported("ris", "långtidsarbetslös").decode()
    lines = record.split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert {"AU  - Åmåls kommun,", "PY  - 2009", "DA  - 2009/03/01", "KW  - Åmål"} <= set(lines)
    assert "ER  - " in lines


def test_an_ordinary_cell_is_left_alone() -> None:
    assert [disarmed(cell) for cell in ("", "2009-01-01", "a=b", "Å")] == ["", "2009-01-01", "a=b", "Å"]


@pytest.mark.parametrize("name", ["csv", "excel", "xlsx"])
def test_bytes_made_later_are_in_the_language_of_the_question(three: Engine, name: str) -> None:
    with speaking("en"):
        late = FORMAT_BY_NAME[name].bytes(asked(three), True)
    data = b"".join(late)
    text = data.decode("utf-8-sig") if name != "xlsx" else str(load_workbook(io.BytesIO(data)).sheetnames)
    assert "Withheld" in text or "About" in text
    assert "Utel" not in text


def test_the_hits_of_a_stream_are_those_of_the_generation_asked(three: Engine) -> None:
    stream = three.stream(understand(Question("praktik"), three))
    fill(three, [replace(each, title="Annan") for each in THREE])
    assert {hit.project.title for hit in stream.hits} == {each.title for each in THREE}


def run(index: str, *words: str) -> Result:
    return CliRunner().invoke(projektsok, ["--index", index, *words], catch_exceptions=False)


@pytest.mark.parametrize("each", FORMATS, ids=lambda form: form.name)
def test_the_command_writes_every_form_to_a_file(sample_index: str, tmp_path: Path, each: Format) -> None:
    path = tmp_path / f"ut{each.extension}"
    result = run(sample_index, "search", "praktik", f"--{each.name}", "-o", str(path), "--limit", "12")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "12 av" in result.stderr
    assert len(ids_in(each.name, path.read_bytes())) == 12
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_ending_of_a_file_decides_the_form(sample_index: str, tmp_path: Path) -> None:
    assert run(sample_index, "search", "praktik", "-o", str(tmp_path / "a.XLSX")).exit_code == 0
    assert (tmp_path / "a.XLSX").read_bytes().startswith(b"PK")
    unknown = run(sample_index, "search", "praktik", "-o", str(tmp_path / "a.odt"))
    assert (unknown.exit_code, ".xlsx" in unknown.stderr) == (2, True)


def test_a_file_that_cannot_be_written_is_said_and_loses_nothing(sample_index: str, tmp_path: Path) -> None:
    result = run(sample_index, "search", "praktik", "--csv", "-o", str(tmp_path / "finns" / "inte.csv"))
    assert (result.exit_code, "kan inte skrivas" in result.stderr) == (2, True)
    kept = tmp_path / "kvar.csv"
    kept.write_text("viktigt")
    assert run(sample_index, "search", "komun:x", "-o", str(kept)).exit_code == 2
    assert kept.read_text() == "viktigt"


def test_the_address_of_the_same_search_is_printed(sample_index: str) -> None:
    said = run(sample_index, "search", "praktik lan:Skåne", "--sort", "titel").stdout
    assert "?q=praktik&lan=Sk%C3%A5ne+l%C3%A4n&sort=titel" in said


@pytest.mark.parametrize("before", ["", "/", "https://sok.example.se/projekt/"])
def test_the_address_of_a_page_is_a_question_too(sample_index: str, before: str) -> None:
    typed = run(sample_index, "search", "praktik lan:Skåne", "--sort", "titel", "--ids")
    given = run(sample_index, "search", f"{before}?q=praktik&lan=Sk%C3%A5ne+l%C3%A4n&sort=titel&page=3#x", "--ids")
    assert given.stdout == typed.stdout
    assert typed.exit_code == given.exit_code == 0
    both = run(sample_index, "search", f"{before}?q=praktik", "--lan", "Skåne", "--sort", "titel", "--ids")
    assert both.stdout == typed.stdout


@pytest.mark.parametrize(
    "typed",
    [
        "http://127.0.0.1:8000/projekt/esf/fjallvard?q=praktik&n=3",
        "example.se/a/projekt/esf%2Ffjallvard",
        "/projekt/esf/fjallvard",
    ],
)
def test_the_address_of_a_project_is_told_and_not_asked(sample_index: str, typed: str) -> None:
    done = run(sample_index, "search", typed)
    assert done.exit_code == 1
    assert "adressen till projektet esf/fjallvard" in done.stderr
    assert "adressen" not in run(sample_index, "search", typed.replace("fjallvard", "nix")).output


@pytest.mark.parametrize("text", ["vad? q=praktik", "praktik?", "a?b=c", "? q=1"])
def test_a_question_mark_makes_no_address(text: str) -> None:
    assert followed(Question(text)) == Question(text)
