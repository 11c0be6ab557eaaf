"""Pages as text or HTML: headers in every form, sections, articles, boilerplate, contacts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.doubt import conflict_in_words
from corpus.language import speaking
from corpus.pages.lost import restored
from corpus.problem import Problem, Severity
from corpus.project import Conflict, Contact, Contradicted, PlaceKind, Project, Provenance, SectionKind
from corpus.reader import read

GLUED = """Logotyp på utskrifter

Information med anledning av covid-19

Uppdaterad information med anledning av covid-19

"Bron över ån"

ProgramområdeProgramområde 2 Ökat arbetskraftsutbud
ProjektfasGenomförande
Projektägarefolkhögskolan vid ån
KontaktpersonBo Ek
E-postbo.ek@example.se
Telefonnummer0142-123456
Beviljat ESF-stöd8\u00a0715\u00a0117\u00a0kr
Total projektbudget21 138 772 kr
Projektperiod2009-01-15 till 2011-03-31
RegionSmåland och öarna
In English
"""
COLON = """Bron över ån

Programområde: Programområde 2 Ökat arbetskraftsutbud
Projektfas: Genomförande
Projektägare: folkhögskolan vid ån
Kontaktperson: Bo Ek
E-post: bo.ek@example.se
Telefon: 0142-123456
Beviljat stöd: 8,715117 mkr
Total projektbudget: 21 138 772 kronor
Projektperiod: 15 januari 2009 – 31 mars 2011
Region: Småland med öarna
"""
TAB = COLON.replace(": ", "\t").replace("Total projektbudget\t", "Diarienummer\t2009/12\nTotal projektbudget\t")
BELOW = COLON.replace(": ", "\n").replace("\nProjektfas", "\n\nProjektfas")
SPACED = (
    COLON.replace(": ", " ").replace("Region ", "Region: ").replace("E-post ", "E-post: ").replace("Telefon ", "Tfn ")
)
BODY = """
Sammanfattning

Vi arbetar i Gnosjö.

Bakgrund

Läget är svårt.

Målsättning och nya metoder

Det här är en underrubrik.

MÅLSÄTTNING

Så skrev författaren.

Syfte

Att hjälpa.

Målgrupp

Unga.

Målsättning

Att nå fram. Programområdet är brett och regionen stor.

Medfinansiärer

  • Arbetsförmedlingen
  * Vara kommun

Samarbetspartners

IUC Öst
Resurstorget

Kommun

 - Vara
 - Skara
"""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def read_text(folder: Path, text: str, name: str = "sida.txt") -> tuple[Project, list[Problem]]:
    (folder / name).write_text(text, encoding="utf-8")
    project, *problems = read(folder / name)
    assert isinstance(project, Project)
    return project, [problem for problem in problems if isinstance(problem, Problem)]


def headings(project: Project) -> list[str]:
    return [section.heading for section in project.sections]


@pytest.mark.parametrize("header", [GLUED, COLON, TAB, BELOW], ids=["glued", "colon", "tab", "below"])
def test_a_header_is_read_however_its_values_stand(header: str, tmp_path: Path) -> None:
    project, problems = read_text(tmp_path, header + BODY)
    assert problems == []
    assert project.id == "sida"
    assert project.title == "Bron över ån"
    assert project.programme == "Programområde 2 Ökat arbetskraftsutbud"
    assert project.programme_period == "2007-2013"
    assert project.phase == "Genomförande"
    assert project.owner == "folkhögskolan vid ån"
    assert (project.grant, project.budget) == (8_715_117, 21_138_772)
    assert (project.start, project.end) == (date(2009, 1, 15), date(2011, 3, 31))
    assert project.contact == Contact("Bo Ek", "bo.ek@example.se", "0142-123456")
    assert project.fund == "Europeiska socialfonden"
    assert project.regions == ("Småland och öarna", "Västsverige")
    assert project.municipalities == ("Vara", "Skara")
    assert headings(project) == ["Sammanfattning", "Bakgrund", "Syfte", "Målsättning"]
    assert "2009/12" not in str(project.sections)


def test_values_after_one_space_are_read_too(tmp_path: Path) -> None:
    project, _ = read_text(tmp_path, SPACED + BODY)
    assert project.programme == "Programområde 2 Ökat arbetskraftsutbud"
    assert project.owner == "folkhögskolan vid ån"


def test_lists_become_facts_and_subheadings_stay_inside(tmp_path: Path) -> None:
    project, _ = read_text(tmp_path, GLUED + BODY)
    assert project.cofinanciers == ("Arbetsförmedlingen", "Vara kommun")
    assert project.partners == ("IUC Öst", "Resurstorget")
    background = project.sections[1].text
    assert background == (
        "Läget är svårt.\n\nMålsättning och nya metoder\n\nDet här är en underrubrik.\n\n"
        "MÅLSÄTTNING\n\nSå skrev författaren."
    )
    assert project.sections[2].text.endswith("Målgrupp\n\nUnga.")
    assert project.places_of(PlaceKind.MUNICIPALITY, {Provenance.TEXT}) == ("Gnosjö",)


def test_later_programme_periods_have_headings_of_their_own(tmp_path: Path) -> None:
    later = GLUED.replace("2009-01-15 till 2011-03-31", "2023-01-15 till 2025-03-31").replace(
        "Programområde 2 Ökat arbetskraftsutbud", "B Ökad inkludering"
    )
    body = (
        BODY.replace("\nBakgrund\n", "\nProblemformulering\n")
        .replace("\nMålsättning\n", "\nMål och resultat\n")
        .replace("\nMÅLSÄTTNING\n", "\nMÅL\n")
    )
    project, _ = read_text(tmp_path, later + body)
    assert project.programme_period == "2021-2027"
    assert (project.sections[1].kind, project.sections[1].heading) == (SectionKind.BACKGROUND, "Problemformulering")
    assert headings(project) == ["Sammanfattning", "Problemformulering", "Syfte", "Målgrupp", "Mål och resultat"]


def test_headings_all_in_capitals_count_when_all_are(tmp_path: Path) -> None:
    shouted = BODY.replace("\nMÅLSÄTTNING\n", "\nEn rubrik\n")
    for heading in ("Sammanfattning", "Bakgrund", "Syfte", "Målsättning"):
        shouted = shouted.replace(f"\n{heading}\n", f"\n{heading.upper()}\n")
    project, _ = read_text(tmp_path, GLUED + shouted)
    assert headings(project) == ["SAMMANFATTNING", "BAKGRUND", "SYFTE", "MÅLSÄTTNING"]
    assert project.sections[0].kind is SectionKind.SUMMARY


def test_the_header_wins_over_the_text_and_says_so(tmp_path: Path) -> None:
    project, problems = read_text(tmp_path, GLUED + BODY + "\nSyfte\n\nTid 2009 01 15 - 2011 01 14.")
    assert project.end == date(2011, 3, 31)
    assert project.warnings == (Conflict(Contradicted.PERIOD, "2009-01-15–2011-03-31", "2009-01-15–2011-01-14"),)
    assert [(problem.severity, problem.what) for problem in problems] == [
        (
            Severity.DOUBTFUL,
            "The stated period is 2009-01-15–2011-03-31, but the text says 2009-01-15–2011-01-14;"
            " the stated one counts.",
        )
    ]


def test_a_contradiction_is_told_in_the_language_of_its_reader() -> None:
    conflict = Conflict(Contradicted.AMOUNT, "100", "200")
    assert conflict_in_words(conflict).startswith("The stated amount is 100 kr")
    with speaking("sv"):
        assert conflict_in_words(conflict).startswith("Angivet belopp är 100 kr")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Projektperiod: 2010-01-01 till 2011-12-31", 1),
        ("Projektet pågår från den 1 januari 2011 till den 31 december 2012.", 1),
        ("Projektet löper 2009-01-15 till 2011-03-31.", 0),
        ("Total projektbudget: 20 000 000 kr", 1),
        ("Projektperioden är 2009-01-15 till 2011-03-31.", 0),
        ("Mobiliseringen pågår januari 2009 – mars 2009.", 0),
        ("Förstudien pågick 2007-01-01 – 2007-12-31.", 0),
    ],
)
def test_only_contradictions_are_warned_about(text: str, count: int, tmp_path: Path) -> None:
    project, _ = read_text(tmp_path, GLUED + f"\nSammanfattning\n\nVi hjälper.\n\nBakgrund\n\n{text}\n")
    assert len(project.warnings) == count


def test_everyday_words_that_are_labels_do_not_make_a_header(tmp_path: Path) -> None:
    text = "Ett projekt\n\nRegionen är stor.\n\nProjektägaren bad om hjälp.\n\nBudgeten höll. Fonden gav stöd.\n"
    project, _ = read_text(tmp_path, text)
    assert (project.owner, project.regions, project.budget, project.fund) == (None, (), None, None)
    assert "Projektägaren bad om hjälp." in project.sections[0].text


ARTICLE = """Stäng

3 december - Webbinarium om något

Mer information och anmälan.

Nya vägar till jobb

I en ny satsning får 40 personer i Vetlanda praktik. Det är kommunen och näringslivet som går samman.

Anna Ek och Bo Lind

Anna Ek och Bo Lind menar att det behövs mer tid för var och en av deltagarna i projektet.

– Det är roligt, säger Anna Ek.

Tagit fram manual

Manualen bygger på Supported employment och har prövats i tre kommuner under två år.

“Räkna med mig”

Så heter kursen, som är tio veckor lång och ges av kommunens vuxenutbildning varje höst.

Fakta

Projektägare: Träcentrum
Projektperiod: 2019-01-01 – 2020-12-31
Budget: 4 mkr
Kontakt: Anna Ek, anna.ek@example.se, 070-123 45 67
"""


def test_an_article_has_title_lead_and_headings_of_its_author(tmp_path: Path) -> None:
    project, problems = read_text(tmp_path, ARTICLE)
    assert problems == []
    assert project.title == "Nya vägar till jobb"
    assert headings(project) == ["", "Tagit fram manual"]
    assert project.sections[0].text.startswith("I en ny satsning")
    assert (project.owner, project.budget, project.end) == ("Träcentrum", 4_000_000, date(2020, 12, 31))
    assert project.contact == Contact("Anna Ek", "anna.ek@example.se", "070-123 45 67")
    assert not any(word in str(project.sections) for word in ("example.se", "070-123", "Webbinarium", "Stäng"))


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Ring 0142-123456 i dag.", "Ring … i dag."),
        ("Skriv till bo.ek@example.se om du vill.", "Skriv till … om du vill."),
        ("Tfn: 08-123 45 67", ""),
        ("För mer information kontakta Bo Ek, bo@example.se", ""),
        ("Kontaktperson: Bo Ek", ""),
        ("Mål 1: 100 000 deltagare 2010-2011, 07-09 2012.", "Mål 1: 100 000 deltagare 2010-2011, 07-09 2012."),
        ("Mer information: se rapporten.", "Mer information: se rapporten."),
    ],
)
def test_ways_to_reach_people_are_taken_out_of_the_text(line: str, left: str, tmp_path: Path) -> None:
    project, _ = read_text(tmp_path, f"En titel\n\nFörst en rad med text som är lång nog.\n\n{line}\n")
    text = project.sections[0].text.removeprefix("Först en rad med text som är lång nog.").strip()
    assert text == left


HTML = """<!DOCTYPE html><html><head><title>Bron - Projektbanken</title><meta charset="{charset}">
<link rel="canonical" href="https://example.se/bron"><style>p{{}}</style></head><body>
<div class="cookie-banner"><p>Vi använder kakor.</p></div><header><nav><a>Hem</a></nav></header>
<main><h1>Bron över ån</h1>{facts}<p><a>In English</a></p>
<h2>Sammanfattning</h2><p>Vi <b>hjälper</b> unga i Gnosjö.<br>Och andra.</p>
<h2>Problemformulering</h2><h3>Målsättning</h3><p>Inuti.</p>
<h2>Erfarenheter från förra året</h2><p>Många.</p>
<h2>Samarbetspartners</h2><ul><li>IUC Öst</li><li>Resurstorget</li></ul>
<h2>Kommun</h2><ul><li>Gnosjö</li></ul>
<h2>Kontakt</h2><p>Bo Ek, bo@example.se</p></main>
<footer><h2>Kontakt</h2><p>registrator@example.se</p></footer></body></html>"""
FACTS = (("Projektägare", "Åkers kommun"), ("Projektperiod", "2023-01-01 till 2025-12-31"), ("Region", "Sydsverige"))
SHAPES = {
    "table": "<table>" + "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in FACTS) + "</table>",
    "definitions": "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in FACTS) + "</dl>",
    "glued": "".join(f"<div><span>{a}</span><span>{b}</span></div>" for a, b in FACTS),
    "colon": "<p>" + "<br>".join(f"<strong>{a}:</strong> {b}" for a, b in FACTS) + "</p>",
    "paragraphs": "".join(f"<div><p>{a}</p><p>{b}</p></div>" for a, b in FACTS),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "wrong"])
def test_a_saved_page_is_read_like_text(shape: str, charset: str, tmp_path: Path) -> None:
    page = HTML.format(facts=SHAPES[shape], charset="utf-8" if charset == "wrong" else charset)
    (tmp_path / "bron.html").write_bytes(page.encode("windows-1252" if charset == "wrong" else charset))
    (project,) = read(tmp_path)
    assert isinstance(project, Project)
    assert project.title == "Bron över ån"
    assert project.owner == "Åkers kommun"
    assert project.end == date(2025, 12, 31)
    assert project.source.url == "https://example.se/bron"
    assert project.regions == ("Sydsverige", "Småland och öarna")
    assert headings(project) == ["Sammanfattning", "Problemformulering", "Erfarenheter från förra året"]
    assert project.sections[0].text == "Vi hjälper unga i Gnosjö.\nOch andra."
    assert project.sections[1].text == "Målsättning\n\nInuti."
    assert project.partners == ("IUC Öst", "Resurstorget")
    assert project.contact == Contact(email="bo@example.se")
    assert "kakor" not in str(project.sections)


def test_an_article_on_the_web_is_told_from_what_surrounds_it(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>Stycke {i}: {'praktik och handledning ' * 12}.</p>" for i in range(4))
    page = (
        "<html><head><title>Praktik | Kommunen</title></head><body><div id='menu'><a>Start</a><a>Nyheter</a></div>"
        f"<div id='content'><h1>Praktik i Gnosjö</h1>{paragraphs}<h2>Så gick det</h2>{paragraphs}</div>"
        "<div id='footer'>Kontakt: 0370-123456</div></body></html>"
    )
    project, _ = read_text(tmp_path, page, "artikel.html")
    assert project.title == "Praktik i Gnosjö"
    assert headings(project) == ["", "Så gick det"]
    assert "Nyheter" not in str(project.sections)
    assert "0370" not in str(project.sections)


def test_deeply_nested_html_is_no_trap(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<html><body><h1>A</h1><p>Praktik</p>" + "<div>" * 100_000 + "<p>Djupt</p>")
    project, *problems = read(tmp_path)
    assert isinstance(project, Project)
    assert (project.title, project.sections[0].text) == ("A", "Praktik")
    assert problems == []


def test_a_page_that_is_nothing_but_depth_has_no_text(tmp_path: Path) -> None:
    _, problems = read_text(tmp_path, "<html><body><h1>A</h1>" + "<div>" * 100_000 + "<p>Praktik</p>", "x.html")
    assert [problem.what for problem in problems] == ["The project has a title but no text."]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "Metoden ¿steg för steg¿ prövas i ¿Kajen¿, (¿Bryggan¿).",
            "Metoden ”steg för steg” prövas i ”Kajen”, (”Bryggan”).",
        ),
        ("Det pågår 2012-10-01 ¿ 2014-09-30.", "Det pågår 2012-10-01 – 2014-09-30."),
        ("åren 2012¿2014", "åren 2012–2014"),
        ("PI¿s verksamhet", "PI’s verksamhet"),
        ("¿Cómo te llamas? ¿Y tú?", "¿Cómo te llamas? ¿Y tú?"),
        ("Test¿arena ¿¿¿", "Test¿arena ¿¿¿"),
    ],
)
def test_lost_marks_are_restored_where_their_surroundings_tell(written: str, meant: str) -> None:
    assert restored(written) == meant
    assert restored(meant) == meant


@pytest.mark.parametrize("control", ["\x07", "\x1b", "\x7f", "\x90", "\x9b", "\x9d"])
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.txt", "Lyft?et\n\nDeltagarna får pra?ktik hos arbets?givare i Gävle.\n"),
        (
            "a.html",
            "<html><body><h1>Lyft?et</h1><p>Deltagarna får pra?ktik hos arbets?givare i Gävle.</p></body></html>",
        ),
        ("a.json", '[{"id": "a", "title": "Lyft?et", "text": "Deltagarna får pra?ktik.", "owner": "Gävle kom?mun"}]'),
        ("a.csv", "id,title,text,owner\na,Lyft?et,Deltagarna får pra?ktik.,Gävle kom?mun\n"),
    ],
)
def test_no_text_holds_what_steers_a_terminal(tmp_path: Path, name: str, written: str, control: str) -> None:
    told = f"\\u{ord(control):04x}" if name.endswith("json") else control
    (tmp_path / name).write_text(written.replace("?", told), encoding="utf-8")
    (project,) = (each for each in read(tmp_path) if isinstance(each, Project))
    held = "\n".join((project.title, project.owner or "", *(each.text for each in project.sections)))
    assert control not in held
    assert {"Lyftet", "praktik"} <= set(held.replace(".", "").split())
