"""No contact detail leaves the index in any output; what may be one in running text is listed for a person to judge."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.contact import withhold
from corpus.details import DetailKind, find_details, is_personal_number
from corpus.project import Project, Section, SectionKind, Source
from corpus.suspicion import suspects
from indexer.building.build import build
from search.engine import open_engine
from tests.conftest import SHARED, fill
from web.command import projektsok

SEEDS = SHARED / "seeds"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def run(index: str, *words: str) -> Result:
    return CliRunner().invoke(projektsok, ["--index", index, *words], catch_exceptions=False)


def told(index: str, id: str) -> Iterator[str]:
    """Everything that commands say of a project, and of all of them."""
    for form in ("--json", "--jsonl", "--csv", "--excel", "--ris"):
        yield run(index, "search", form, "--limit", "100").stdout
    yield run(index, "search", "kontakt projektledare", "--limit", "100").stdout
    for words in (("show", id), ("show", id, "--json"), ("similar", id), ("similar", id, "--json")):
        yield run(index, *words).stdout


@pytest.fixture(scope="module", params=[False, True], ids=["without contacts", "with contacts kept"])
def seeds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if not SEEDS.is_dir():
        pytest.skip("../shared/seeds is not on this machine")
    index = str(tmp_path_factory.mktemp("seeds") / "index")
    assert run(index, "index", "-q", str(SEEDS), *(["--include-contacts"] if request.param else [])).exit_code == 0
    return index


def test_nothing_that_commands_say_of_the_real_pages_holds_a_contact(seeds: str) -> None:
    contacts = [
        page["contact"] for page in json.loads((SEEDS / "expected.json").read_text()).values() if "contact" in page
    ]
    details = [detail for contact in contacts for detail in contact.values() if detail]
    assert details
    for id in run(seeds, "search", "--ids").stdout.split():
        for said in told(seeds, id):
            assert not [detail for detail in details if detail in said]
            assert not EMAIL.search(said)


def test_no_output_of_the_sample_holds_an_address_or_a_number(sample_index: str) -> None:
    for said in told(sample_index, "lyftet-gavleborg"):
        assert not EMAIL.search(said)
        assert not re.search(r"\b0\d{1,2}-\d{2,3} ?\d{2}", said)


def project(text: str) -> Project:
    return Project("x", "Titel", (Section(SectionKind.BODY, "Rubrik", text),), Source("x.txt", "esf"))


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Skriv till Bo@kommunen.", DetailKind.EMAIL, "Bo@kommunen."),
        ("Skriv till bo.ek(a)kommunen.se nu", DetailKind.EMAIL, "bo.ek(a)kommunen.se"),
        ("tel 12 34 56 78", DetailKind.PHONE, "12 34 56 78"),
        ("nås på 08 123 45 67 hela dagen", DetailKind.PHONE, "08 123 45 67"),
        ("född 850709-9806 i Lund", DetailKind.PERSONAL_NUMBER, "850709-9806"),
        ("är svårt, säger Pernilla Ek.", DetailKind.NAME, "Pernilla Ek"),
        ("leds av projektledare Bo Ek", DetailKind.NAME, "Bo Ek"),
    ],
)
def test_what_may_be_personal_data_is_listed(text: str, kind: DetailKind, found: str) -> None:
    assert [(each.section, each.kind, each.text) for each in suspects(project(text))] == [("Rubrik", kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "Beviljat 8 715 117 kr, ca 25 000-30 000 invånare, dnr 2011-00075, org.nr 556036-0793, +46 %.",
        "Metoden (a) prövas, säger projektet. Projektledare: … nås på ….",
        "Projektledare Arbetsförmedlingen Söderhamn.",
    ],
)
def test_what_is_nobody_s_is_not(text: str) -> None:
    assert list(suspects(project(text))) == []


def test_what_was_withheld_is_not_listed_again() -> None:
    text, _contact = withhold(
        "Kontaktperson: Bo Ek, bo@example.se, 070-123 45 67, 850709-9805 är den som svarar.", None
    )
    assert list(find_details(text)) == []
    assert list(suspects(project(text))) == []


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [("8507099805", True), ("198507099805", True), ("8507099806", False), ("5560360793", False), ("8513099805", False)],
)
def test_a_personal_number_has_a_day_and_a_check_digit(digits: str, is_one: bool) -> None:
    assert is_personal_number(digits) is is_one


def test_the_audit_hides_what_it_lists_unless_told_otherwise(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    with open_engine(index) as engine:
        fill(engine, [project("Roligt, säger Pernilla Friberg.")])
    hidden, shown = run(index, "audit-contacts"), run(index, "audit-contacts", "--show", "--json")
    assert (hidden.exit_code, hidden.stdout) == (0, "x\tRubrik\tnamn\tPe•••••• •••••••\n")
    assert "1 projekt genomsökt" in hidden.stderr
    assert json.loads(shown.stdout) == {"id": "x", "section": "Rubrik", "kind": "name", "text": "Pernilla Friberg"}


def test_an_audit_that_finds_nothing_says_so(tmp_path: Path) -> None:
    source = tmp_path / "bra.txt"
    source.write_text("Rubrik\n\nEn text om validering.\n", encoding="utf-8")
    with open_engine(str(tmp_path / "index")) as engine, engine.writer() as writer:
        build([source], writer)
    result = run(str(tmp_path / "index"), "audit-contacts")
    assert (result.exit_code, result.stdout) == (1, "")
