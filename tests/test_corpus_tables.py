"""Tables, sheets and JSON by their column maps."""

import csv
import gzip
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.files import id_of_file
from corpus.language import speaking
from corpus.problem import CorpusError, Problem, Severity
from corpus.project import Contact, Place, PlaceKind, Project, Provenance, SectionKind
from corpus.reader import read
from corpus.tables.columns import choose_map, load_map, shipped_maps

ROWS = [
    ["Projektnamn", "Beskrivning", "Projektägare", "Kommun", "Startdatum", "Slutdatum", "Budget (kr)", "Kommentar"],
    [
        "Lyftet",
        "Praktik i\ntolv veckor; för alla",
        "Mjölby kommun",
        "Mjölby, Motala",
        "2012-01-09",
        "2014-06-30",
        "8 715 117",
        "x",
    ],
    ["Språnget", "Språk på jobbet", "Åmåls kommun", "Åmål", "2013-02-01", "", "1,5 mkr", ""],
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def projects(path: Path) -> list[Project]:
    return [result for result in read(path) if isinstance(result, Project)]


def as_csv(delimiter: str) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(ROWS)
    return file.getvalue()


def check_rows(found: list[Project], reader: str) -> None:
    lyftet, spranget = found
    assert (lyftet.title, spranget.title) == ("Lyftet", "Språnget")
    assert lyftet.sections[0].text == "Praktik i\ntolv veckor; för alla"
    assert lyftet.owner == "Mjölby kommun"
    assert lyftet.municipalities == ("Mjölby", "Motala")
    assert lyftet.counties == ("Östergötlands län",)
    assert (lyftet.start, lyftet.end) == (date(2012, 1, 9), date(2014, 6, 30))
    assert (lyftet.budget, spranget.budget) == (8_715_117, 1_500_000)
    assert spranget.end is None
    assert lyftet.source.reader == reader
    assert lyftet.source.line == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("name", ["lista.csv", "lista.txt"])
def test_tables_as_text(delimiter: str, encoding: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(as_csv(delimiter).encode(encoding))
    found = projects(tmp_path)
    check_rows(found, "table")
    assert [project.id for project in found] == ["lista#2", "lista#4"]


def test_a_workbook_with_a_title_above_and_another_sheet(tmp_path: Path) -> None:
    workbook = Workbook()
    other = workbook.active
    assert other is not None
    other.append(["Läs mig"])
    sheet = workbook.create_sheet("Projekt")
    for row in [["Kommunens projekt"], [], *ROWS]:
        sheet.append(row)
    sheet["E4"] = datetime(2012, 1, 9)
    sheet["G4"] = 8_715_117.0
    workbook.save(tmp_path / "lista.xlsx")
    lyftet, spranget = projects(tmp_path)
    assert (lyftet.start, lyftet.budget, lyftet.source.line) == (date(2012, 1, 9), 8_715_117, 4)
    assert spranget.id == "lista#5"


def test_a_compressed_workbook_is_read(tmp_path: Path) -> None:
    workbook = Workbook()
    assert workbook.active is not None
    for row in ROWS:
        workbook.active.append(row)
    file = io.BytesIO()
    workbook.save(file)
    (tmp_path / "lista.xlsx.gz").write_bytes(gzip.compress(file.getvalue()))
    check_rows(projects(tmp_path), "xlsx")


OWN = {
    "id": "p1",
    "title": "Lyftet",
    "text": "Inledning.\n\nBakgrund\n\nLäget.\n\nSyfte\n\nAtt hjälpa.",
    "fund": "Europeiska socialfonden",
    "programme_period": "2014–2020",
    "cofinanciers": ["AF", "Mjölby kommun"],
    "partners": "IUC Öst | Resurstorget",
    "period": "2012-01-09 till 2014-06-30",
    "grant": 1000,
    "regions": ["Östra Mellansverige"],
    "municipalities": "Mjölby | Motala",
    "contact_email": "bo@example.se",
    "url": "https://example.se/p1",
    "resultat": "Det gick bra.",
}


@pytest.mark.parametrize(
    "written",
    [
        json.dumps(OWN, ensure_ascii=False) + "\n",
        json.dumps([OWN]),
        json.dumps([OWN], indent=1),
        json.dumps(OWN, indent=2),
        json.dumps({"projects": [OWN], "total": 1}),
        json.dumps({"meta": {"antal": 1}, "svar": {"rader": [OWN]}}, indent=1),
        "\ufeff" + json.dumps([{"nested": 1, **OWN}]),
    ],
    ids=["lines", "array", "array indented", "object", "wrapped", "wrapped deeper", "byte order mark"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_json_in_every_form(written: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(written.lstrip("\ufeff") if encoding == "utf-16" else written, encoding=encoding)
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert project.id == "p1"
    assert project.cofinanciers == ("AF", "Mjölby kommun")
    assert project.partners == ("IUC Öst", "Resurstorget")
    assert (project.start, project.grant) == (date(2012, 1, 9), 1000)
    assert project.programme_period == "2014-2020"
    assert project.contact == Contact(email="bo@example.se")
    assert project.source.url == "https://example.se/p1"
    assert [(section.kind, section.heading) for section in project.sections] == [
        (SectionKind.BODY, ""),
        (SectionKind.BACKGROUND, "Bakgrund"),
        (SectionKind.PURPOSE, "Syfte"),
        (SectionKind.RESULTS, "resultat"),
    ]
    assert project.places[0] == Place("Östra Mellansverige", PlaceKind.REGION, Provenance.HEADER)
    assert project.places_of(PlaceKind.MUNICIPALITY, {Provenance.LIST}) == ("Mjölby", "Motala")


TILLVAXTVERKET = {
    "Ärende-ID": "185210",
    "Projektnamn_short": "Stärkt konkurrens",
    "Projekt Starttid": "2014-08-01",
    "Projekt Sluttid": "2014-12-30",
    "Beviljat belopp - sek": 169287,
    "Beviljat belopp - euro": 0,
    "Projektnamn": "Stärkt konkurrenskraft",
    "Stödmottagare": "IUC Z",
    "Målprogram": "Mål 2",
    "Område": "Mellersta Norrland",
    "Insatsområde": "1 Förnyelse",
    "Offentlig finansiär": "Region X = 169 288 || Ånge kommun = 20 000",
    "Län fördelning": "Jämtland, Österbotten",
    "Kommun fördelning": "Berg, ÖstraGöinge, UPPGIFT SAKNAS",
}


@pytest.mark.parametrize("folded", [True, False])
def test_tillvaxtverkets_export(folded: bool, tmp_path: Path) -> None:
    record = {"id": "tvv-185210", "text": "En förstudie.", "programperiod": "2007-2013", "raw": TILLVAXTVERKET}
    (tmp_path / "x.jsonl").write_text(json.dumps(record if folded else {**TILLVAXTVERKET, "text": "En förstudie."}))
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert project.id == ("tvv-185210" if folded else "185210")
    assert project.title == "Stärkt konkurrenskraft"
    assert project.cofinanciers == ("Region X", "Ånge kommun")
    assert project.grant == 169_287
    assert project.regions == ("Mellersta Norrland", "Sydsverige")
    assert project.municipalities == ("Berg", "Östra Göinge")
    assert project.fund == "Europeiska regionala utvecklingsfonden"


def test_tillvaxtverkets_later_columns_and_areas_that_are_no_region(tmp_path: Path) -> None:
    record = {
        "id": "tvv-1",
        "text": "Text.",
        "raw": {
            "Ärende-ID": "1",
            "Stödmottagare": "A",
            "Beviljat belopp SEK": 0,
            "Beviljat belopp EUR": 5,
            "Projektnamn": "B",
            "Projekt Starttid": "2017-01-02",
            "Projekt Sluttid": "2020-04-30",
            "Län": "Norrbotten",
            "Kommuner": "Arjeplog",
            "Område": "Botnia-Atlantica",
            "Insatsområde": "x",
            "Tematiskt mål": "y",
        },
    }
    (tmp_path / "x.jsonl").write_text(json.dumps(record))
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert (project.grant, project.regions, project.municipalities) == (None, ("Övre Norrland",), ("Arjeplog",))


def test_swecris_with_its_sections(tmp_path: Path) -> None:
    record = {
        "id": "2025-1_Vinnova",
        "title": "Tvilling",
        "text": "Syfte och mål:\nEtt syfte.\n\nUpplägg och genomförande:\nEtt upplägg.",
        "funder": "Vinnova",
        "organisation": "KTH",
        "period_start": "2025-05-19 12:00:00",
        "period_end": "2026-02-27 12:00:00",
        "award_type": "Projektbidrag",
        "sections": {"Syfte och mål": "Ett syfte.", "Upplägg och genomförande": "Ett upplägg."},
    }
    partly = {**record, "id": "2", "sections": {"Syfte och mål": "Ett syfte."}}
    (tmp_path / "x.jsonl").write_text(json.dumps(record) + "\n" + json.dumps(partly))
    project, other = projects(tmp_path)
    assert (project.fund, project.owner, project.start) == ("Vinnova", "KTH", date(2025, 5, 19))
    assert "Ett upplägg." in str(other.sections)
    assert "Ett upplägg." in str(project.sections)


KOHESIO = {
    "Operation_Unique_Identifier": "https://linkedopendata.eu/entity/Q7361953",
    "Operation_Name_English": "Gottsunda",
    "Operation_Name_Programme_Language": "Gottsunda växer",
    "Country": "Sweden",
    "Operation_Start_Date": "04/09/2023",
    "Operation_End_Date": "2025-09-30",
    "Total_Eligible_Expenditure_amount": "337478.4",
    "Total_Eligible_Expenditure_Currency": "EUR",
    "Project_EU_Budget": "134991.36",
    "Beneficiary_Name": "Uppsala kommun",
    "Fund_Name": "ESF+",
    "Programme_Name": "ESF+ Sverige",
    "Programming_Period": "2021-2027",
    "NUTS3_Code": "SE121",
    "Operation_Summary_Programme_Language": "Ett projekt i Gottsunda.",
}


@pytest.mark.parametrize("written_so", [str, str.lower], ids=["export", "data portal"])
def test_kohesios_export(written_so: type[str], tmp_path: Path) -> None:
    with (tmp_path / "x.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([[written_so(name) for name in KOHESIO], list(KOHESIO.values())])
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert (project.id, project.title) == ("kohesio-Q7361953", "Gottsunda växer")
    assert project.source.url == KOHESIO["Operation_Unique_Identifier"]
    assert (project.start, project.end) == (date(2023, 9, 4), date(2025, 9, 30))
    assert (project.grant, project.budget) == (None, None)
    assert (project.counties, project.regions) == (("Uppsala län",), ("Östra Mellansverige",))
    assert project.owner == "Uppsala kommun"


def test_the_map_that_asks_most_is_chosen() -> None:
    chosen = [
        choose_map(columns)
        for columns in (TILLVAXTVERKET, KOHESIO, OWN, {"funder", "organisation", "award_type", "title"})
    ]
    assert [each.name if each else None for each in chosen] == ["tillvaxtverket", "kohesio", "own", "swecris"]
    assert choose_map(["a", "b"]) is None
    assert len(shipped_maps()) == 5


def test_a_map_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "karta.toml").write_text(
        '[columns]\ntitle = "N"\ntext = ["T1", "T2"]\nbudget = "B"\n[constants]\nfund = "F"\n'
    )
    (tmp_path / "x.csv").write_text("N;T1;T2;B\nLyftet;;Praktik;5 tkr\n")
    (project,) = read(tmp_path / "x.csv", load_map(tmp_path / "karta.toml"))
    assert isinstance(project, Project)
    assert (project.title, project.sections[0].text, project.budget, project.fund) == ("Lyftet", "Praktik", 5000, "F")


def mapped(columns: str, rows: list[str], folder: Path) -> Project:
    (folder / "karta.toml").write_text(columns)
    (folder / "x.csv").write_text("\n".join(rows))
    (project,) = read(folder / "x.csv", load_map(folder / "karta.toml"))
    assert isinstance(project, Project)
    return project


def test_well_known_columns_that_a_map_leaves_out_are_read(tmp_path: Path) -> None:
    rows = [
        "Diarienr;Benämn;Beskrivning;Period;Bidrag;Kommun;Partner;Kontaktperson;Telefon",
        "d1;Lyftet;Bo Ek leder praktiken;2012-01-09 till 2014-06-30;500 tkr;Mjölby;ABF, Komvux;Bo Ek;0451-12 34 56",
    ]
    project = mapped('[columns]\ntitle = "Benämn"\n', rows, tmp_path)
    assert (project.id, project.title, project.grant) == ("d1", "Lyftet", 500_000)
    assert (project.start, project.end) == (date(2012, 1, 9), date(2014, 6, 30))
    assert (project.municipalities, project.partners) == (("Mjölby",), ("ABF", "Komvux"))
    assert project.contact == Contact("Bo Ek", "", "0451-12 34 56")
    assert project.sections[0].text == "… leder praktiken"


def test_what_a_map_says_is_not_filled_by_other_columns(tmp_path: Path) -> None:
    rows = ["Namn;Text;Budget;Tid;Startdatum;Fond", "Lyftet;Praktik;7 tkr;2012;2015-01-01;ERUF"]
    said = 'title = "Namn"\ngrant = "Budget"\nperiod = "Tid"\n[constants]\nfund = "ESF"\n'
    project = mapped(f"[columns]\n{said}", rows, tmp_path)
    assert (project.grant, project.budget, project.fund) == (7000, None, "ESF")
    assert (project.start, project.end) == (date(2012, 1, 1), date(2012, 12, 31))


def test_a_map_fits_by_its_own_columns_only(tmp_path: Path) -> None:
    (tmp_path / "karta.toml").write_text('[columns]\ntitle = "Benämn"\n')
    karta = load_map(tmp_path / "karta.toml")
    assert choose_map(["Beskrivning", "Titel"], karta) is None
    assert choose_map(["Beskrivning", "Benämn"], karta)


def test_no_column_of_the_text_is_lost(tmp_path: Path) -> None:
    (tmp_path / "karta.toml").write_text('[columns]\ntitle = "N"\ntext = ["Sammanfattning", "Beskrivning", "Mer"]\n')
    (tmp_path / "x.csv").write_text(
        "N;Beskrivning;Sammanfattning;Mer\nLyftet;Långt om praktik;Kort;Långt  om praktik\n"
    )
    (project,) = read(tmp_path / "x.csv", load_map(tmp_path / "karta.toml"))
    assert isinstance(project, Project)
    told = [(each.heading, each.text) for each in project.sections]
    assert told == [("", "Kort"), ("Beskrivning", "Långt om praktik")]


def test_texts_of_a_bank_that_say_the_same_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "ProjectId;ProjectTitleSv;ProjectAbstractSv;ProjectAbstractEn\n1;Lyftet;Om praktik;About work placement\n"
    )
    (project,) = read(tmp_path / "x.csv")
    assert isinstance(project, Project)
    assert [each.text for each in project.sections] == ["Om praktik"]


@pytest.mark.parametrize("written", [".", "..", "a/../b", "./b", "b/."])
def test_an_id_that_no_address_can_hold_is_that_of_file_and_line(written: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(f"Id;Projektnamn;Beskrivning\n{written};Lyftet;Praktik\n1.2..3;Steget;Praktik\n")
    first, doubt, second = read(tmp_path / "x.csv")
    assert isinstance(first, Project) and isinstance(second, Project) and isinstance(doubt, Problem)
    assert (first.id, second.id) == ("x#2", "1.2..3")
    assert f"The id {written} can be no address" in doubt.what


@pytest.mark.parametrize(
    ("name", "id"), [("a/lyftet.txt", "a/lyftet"), ("...txt", "...txt"), ("a/..txt", "a/..txt"), ("a/.b.txt", "a/.b")]
)
def test_no_file_is_called_what_no_address_can_hold(name: str, id: str) -> None:
    assert id_of_file(name) == id


def test_a_year_is_a_date_in_a_column_of_dates(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Projektnamn;Beskrivning;Start;Stopp\nLyftet;Praktik;2019;2021\n")
    (project,) = read(tmp_path / "x.csv")
    assert isinstance(project, Project)
    assert (project.start, project.end) == (date(2019, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[columns", "not valid TOML: the end of the file."),
        ('[columns]\ntitle "T"', "not valid TOML: line 2, column 7."),
        ("a=" + "[" * 9000, "not valid TOML: it is nested too deep."),
        ("", "no table"),
        ('columns = "x"', "no table"),
        ('[columns]\ntitel = "x"', "unknown name: titel"),
        ('nmn = "x"\n[columns]\ntitle = "x"', "unknown name: nmn"),
        ('[columns]\nid = "x"', "neither title nor text"),
        ("[columns]\ntitle = 3", "title has a value of the wrong kind"),
        ('day_first = "ja"\n[columns]\ntitle = "x"', "day_first has a value of the wrong kind"),
        ('needs = [1]\n[columns]\ntitle = "x"', "needs has a value of the wrong kind"),
    ],
)
def test_a_bad_map_says_what_and_where(written: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "karta.toml").write_text(written)
    with pytest.raises(CorpusError, match=said) as error:
        load_map(tmp_path / "karta.toml")
    assert error.value.problem.file.endswith("karta.toml")
    assert error.value.problem.remedy


def test_a_missing_map_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        load_map(tmp_path / "nej.toml")


def test_what_cannot_be_read_is_told_once_each(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "id;title;text;startdatum;slutdatum;period;bidrag;budget\n"
        "1;A;Text;hösten 2010;2011-13-45;våren;tolv tusen;12 EUR\n"
        "2;B;Text;;-;;;uppgift saknas\n"
        "3;C;Text;2010-01-01;;2010–2012;ca 5 tkr;0\n"
    )
    told = [(result.line, result.severity, result.what) for result in read(tmp_path) if isinstance(result, Problem)]
    assert told == [
        (2, Severity.DOUBTFUL, "The project period cannot be read: våren."),
        (2, Severity.DOUBTFUL, "The start date cannot be read: hösten 2010."),
        (2, Severity.DOUBTFUL, "The end date cannot be read: 2011-13-45."),
        (2, Severity.DOUBTFUL, "The grant cannot be read: tolv tusen."),
        (2, Severity.DOUBTFUL, "The budget cannot be read: 12 EUR."),
    ]


def test_contact_details_are_kept_out_of_every_column(tmp_path: Path) -> None:
    record = {
        "id": "1",
        "title": "Lyftet, ring 070-123 45 67",
        "text": "Bo Ek leder projektet.",
        "owner": "Lunds kommun, Bo Ek, bo@example.se",
        "partners": ["Finsam, kontakt: Eva Alm eva@example.se", "Hälsa, vård och omsorg", "Arbetsförmedlingen"],
        "programme": "Program för bo@example.se",
        "contact_name": "Bo Ek",
    }
    (tmp_path / "x.jsonl").write_text(json.dumps(record))
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert project.title == "Lyftet, ring …"
    assert (project.owner, project.programme) == ("Lunds kommun", "Program för …")
    assert project.partners == ("Finsam", "Hälsa, vård och omsorg", "Arbetsförmedlingen")
    assert project.sections[0].text == "… leder projektet."
    assert project.contact == Contact("Bo Ek", "bo@example.se", "")


def test_rows_that_lack_something_are_told_by_line(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("id;title;text;kommun\n1;A;Text;Mjölby\n2;;;\n\n3;C;;Nejby\n1;D;Text;\n")
    results = list(read(tmp_path))
    assert [result.id for result in results if isinstance(result, Project)] == ["1", "3"]
    told = [(p.line, p.severity, p.what) for p in results if isinstance(p, Problem)]
    assert told == [
        (3, Severity.REFUSED, "There is neither a title nor a text here."),
        (5, Severity.DOUBTFUL, "The project has a title but no text."),
        (5, Severity.DOUBTFUL, "The place Nejby is not known."),
        (6, Severity.REFUSED, "The id 1 stands twice in this file; the first is kept."),
    ]
