"""How pages are laid out: where the header stands, which headings cut, what an article is. No text is lost."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.language import speaking
from corpus.problem import Problem, Severity
from corpus.project import Contact, Project, SectionKind
from corpus.reader import read

HEADER = "Projektägare: Lunds kommun\nRegion: Sydsverige\nProjektperiod: {period}\n"
LATER = HEADER.format(period="2016-01-01 till 2018-12-31")
LONG = "praktik och handledning för unga i länet, med stöd från många håll och under lång tid"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


def read_page(folder: Path, text: str, name: str = "sida.txt") -> tuple[Project, list[str]]:
    (folder / name).write_text(text, encoding="utf-8")
    project, *problems = read(folder / name)
    assert isinstance(project, Project)
    assert all(isinstance(each, Problem) and each.severity is Severity.DOUBTFUL for each in problems)
    return project, [each.what for each in problems if isinstance(each, Problem)]


def sections(project: Project) -> list[tuple[str, str]]:
    return [(section.heading, section.text) for section in project.sections]


def body(*headings: str) -> str:
    return "\n".join(f"\n{heading}\n\nText om {number}.\n" for number, heading in enumerate(headings))


def test_what_stands_between_title_and_header_is_the_lead(tmp_path: Path) -> None:
    ingress = "I projektet prövas traktoragrikultur med tolv gårdar."
    project, _ = read_page(tmp_path, f"Gröna vägen\n\n{ingress}\n\n{LATER}{body('Bakgrund', 'Syfte')}")
    assert project.title == "Gröna vägen"
    assert sections(project) == [("", ingress), ("Bakgrund", "Text om 0."), ("Syfte", "Text om 1.")]


def test_a_long_ingress_is_no_title_either(tmp_path: Path) -> None:
    project, _ = read_page(tmp_path, f"Gröna vägen\n\n{LONG * 10}\n\n{LATER}{body('Bakgrund', 'Syfte')}")
    assert (project.title, project.sections[0].text) == ("Gröna vägen", LONG * 10)


def test_navigation_above_a_title_is_neither_title_nor_text(tmp_path: Path) -> None:
    project, _ = read_page(tmp_path, f"Startsida\nProjektbanken\n\nRätt väg in\n\n{LATER}{body('Bakgrund', 'Syfte')}")
    assert (project.title, project.sections[0].heading) == ("Rätt väg in", "Bakgrund")


def test_a_box_of_facts_at_the_end_leaves_an_article_its_text(tmp_path: Path) -> None:
    text = f"Ny väg till jobb\n\nIngressen berättar om smedjepraktik.\n\nHela staden var med.\n\nFakta\n\n{LATER}"
    project, _ = read_page(tmp_path, text)
    assert (project.title, project.owner) == ("Ny väg till jobb", "Lunds kommun")
    assert sections(project) == [("", "Ingressen berättar om smedjepraktik.\n\nHela staden var med.")]


def test_stray_lines_that_look_like_facts_stay_in_the_text(tmp_path: Path) -> None:
    stray = "Region: Sydsverige är bred.\nKontakt: Arbetsförmedlingen Söderhamn deltog hela vägen."
    project, _ = read_page(tmp_path, f"Ett projekt om jobb\n\nNågot nytt prövas för unga.\n\nSå gick det\n\n{stray}")
    assert project.title == "Ett projekt om jobb"
    assert sections(project)[-1] == ("Så gick det", stray)
    assert project.contact is None


def test_facts_in_the_middle_of_the_text_are_read_and_stay(tmp_path: Path) -> None:
    project, _ = read_page(tmp_path, f"Rubriken\n\nSammanfattning\n\nText.\n\n{LATER}{body('Bakgrund')}")
    assert (project.title, project.owner) == ("Rubriken", "Lunds kommun")
    assert sections(project) == [("Sammanfattning", f"Text.\n\n{LATER.strip()}"), ("Bakgrund", "Text om 0.")]


def test_a_contact_line_in_a_section_is_a_fact_only_if_it_is_nothing_else(tmp_path: Path) -> None:
    line = "Kontakt: Arbetsförmedlingen Söderhamn gav praktik till tolv unga."
    project, _ = read_page(
        tmp_path, f"Rubriken\n\n{LATER}\nBakgrund\n\n{line}\n\nSyfte\n\nKontakt: Bo Ek\n\nAtt hjälpa."
    )
    assert sections(project) == [("Bakgrund", line), ("Syfte", "Att hjälpa.")]
    assert project.contact == Contact("Bo Ek")


@pytest.mark.parametrize(
    "headings",
    [
        ("Bakgrund", "Målgrupp", "Mål", "Aktiviteter", "Syfte", "Resultat"),
        ("Sammanfattning", "Förändringsteori", "Långsiktiga effekter", "Målsättning"),
        ("Varför behövs projektet?", "Vad ska projektet göra?", "Vilka är målgruppen?", "Jämställdhetsanalys"),
        ("1. Sammanfattning", "2. Bakgrund", "3. Mål"),
        ("## Bakgrund", "## Mål", "**Syfte**"),
        ("**Bakgrund**", "**Syfte:**"),
        ("# Bakgrund", "# Syfte"),
        ("I. Bakgrund", "II. Syfte"),
        ("a) Bakgrund", "b) Syfte"),
    ],
    ids=" ".join,
)
def test_every_heading_of_a_template_opens_a_section(headings: tuple[str, ...], tmp_path: Path) -> None:
    project, _ = read_page(tmp_path, f"Rubriken\n\n{LATER}{body(*headings)}")
    assert project.title == "Rubriken"
    assert [section.text for section in project.sections] == [f"Text om {i}." for i in range(len(headings))]
    assert SectionKind.BODY not in [section.kind for section in project.sections]
    assert not any(section.heading.startswith(("#", "*", "1", "I.", "a)")) for section in project.sections)


def test_of_a_repeated_heading_the_one_in_order_counts(tmp_path: Path) -> None:
    page = body("Bakgrund", "Målgrupp", "Resultat", "Aktiviteter", "Syfte", "Resultat", "Deltagande kommuner")
    project, _ = read_page(tmp_path, f"Rubriken\n\n{LATER}{page}".replace("Text om 6.", "Lund\nVara"))
    assert [heading for heading, _ in sections(project)] == ["Bakgrund", "Målgrupp", "Aktiviteter", "Syfte", "Resultat"]
    assert project.sections[1].text == "Text om 1.\n\nResultat\n\nText om 2."
    assert project.municipalities == ("Lund", "Vara")


def test_headings_with_their_text_on_the_same_line(tmp_path: Path) -> None:
    page = "Bakgrund: Det var svårt.\n\nSyfte: att hjälpa unga.\n\n**Mål:** hundra i jobb.\n"
    page += "\nSamarbetspartners: AF, Finsam\n"
    project, _ = read_page(tmp_path, f"Rubriken\n\n{LATER}\n{page}")
    assert sections(project) == [
        ("Bakgrund", "Det var svårt."),
        ("Syfte", "att hjälpa unga."),
        ("Mål", "hundra i jobb."),
    ]
    assert project.partners == ("AF", "Finsam")


def test_words_in_front_of_a_colon_do_not_cut_a_template_with_headings(tmp_path: Path) -> None:
    project, _ = read_page(tmp_path, f"Rubriken\n\n{LATER}{body('Bakgrund', 'Syfte')}\nMål: hundra i jobb.\n")
    assert sections(project)[-1] == ("Syfte", "Text om 1.\n\nMål: hundra i jobb.")


def test_known_headings_count_at_every_level_of_html(tmp_path: Path) -> None:
    page = "".join(
        f"<{tag}>{heading}</{tag}><p>Om {heading}.</p>"
        for tag, heading in (
            ("h2", "Om projektet"),
            ("h3", "Bakgrund"),
            ("h4", "Eget"),
            ("h3", "Syfte"),
            ("h2", "Resultat"),
            ("h2", "Vår egen rubrik"),
        )
    )
    project, _ = read_page(
        tmp_path, f"<html><body><main><h1>Kliva</h1>{page}<p>{LONG * 3}</p></main></body></html>", "x.html"
    )
    assert [heading for heading, _ in sections(project)] == [
        "Om projektet",
        "Bakgrund",
        "Syfte",
        "Resultat",
        "Vår egen rubrik",
    ]
    assert project.sections[1].text == "Om Bakgrund.\n\nEget\n\nOm Eget."


FACTS = (
    "<table><tr><th>Projektägare</th><td>Lunds kommun</td></tr><tr><th>Beviljat ESF-stöd</th>"
    '<td class="text-right">4 512 300 kr</td></tr><tr><th>Region</th><td>Sydsverige</td></tr></table>'
)
TEXT = f"<h2>Sammanfattning</h2><p>{LONG}.</p><h2>Bakgrund</h2><p>{LONG}.</p>"
PAGES = {
    "form around the page": f"<form id=aspnetForm>{FACTS}{TEXT}</form>",
    "facts in an aside": f"<main><h1>Kliva in</h1>{TEXT}</main><aside class=facts><h2>Fakta</h2>{FACTS}</aside>",
    "facts in an aside inside": f"<main><h1>Kliva in</h1><aside>{FACTS}</aside>{TEXT}</main>",
    "buttons in headings": f"{FACTS}{TEXT}".replace("<h2>", "<h2><button>").replace("</h2>", "</button></h2>"),
    "buttons as headings": f"{FACTS}{TEXT}".replace("h2>", "button>"),
    "summaries as headings": f"{FACTS}{TEXT}".replace("h2>", "summary>"),
    "classes with the website's words": f'{FACTS}<div class="social-fund-text right">{TEXT}</div>',
    "classes that begin so": f'<div class="search-result-page nav-content-text">{FACTS}{TEXT}</div>',
}


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_the_project_is_taken_for_the_website(page: str, tmp_path: Path) -> None:
    title = "" if "<h1>" in PAGES[page] else "<h1>Kliva in</h1>"
    written = f"<!doctype html><html><body>{title}{PAGES[page]}</body></html>"
    project, _ = read_page(tmp_path, written, "x.html")
    assert (project.title, project.owner, project.grant) == ("Kliva in", "Lunds kommun", 4_512_300)
    assert project.regions == ("Sydsverige",)
    assert sections(project) == [("Sammanfattning", f"{LONG}."), ("Bakgrund", f"{LONG}.")]


@pytest.mark.parametrize(
    "website",
    [
        "<form><label>Sök</label><input><button>Sök projekt nu</button></form>",
        '<div class="cookie-banner">Webben</div>',
        '<div class="social-links">Webben</div>',
        '<div id="main-nav" class="text">Webben</div>',
        '<div class="site-footer">Webben</div>',
        "<aside><h2>Webben</h2><p>Nyheter</p></aside>",
        "<button>Skriv ut webben</button>",
    ],
)
def test_what_is_the_websites_goes_on_being_left_out(website: str, tmp_path: Path) -> None:
    page = f"<html><body><main><h1>Kliva in</h1>{website}{FACTS}{TEXT}</main></body></html>"
    project, _ = read_page(tmp_path, page, "x.html")
    assert [heading for heading, _ in sections(project)] == ["Sammanfattning", "Bakgrund"]
    assert not any(word in str(project.sections) for word in ("Webben", "webben", "Sök"))


@pytest.mark.parametrize("opening", ["table", "h2", "ul", "title", "meta", "span", "blockquote"])
def test_fragments_of_html_are_html(opening: str, tmp_path: Path) -> None:
    page = f"<!-- a --> <!-- b -->\n<{opening}></{opening}><h2>Titel på sidan</h2><p>Praktik i Lund är bra.</p>"
    project, _ = read_page(tmp_path, page, "x.txt")
    assert (project.title, project.source.reader) == ("Titel på sidan", "html")
    assert sections(project) == [("", "Praktik i Lund är bra.")]


WORD = (
    "<html><head><meta name=Generator content='Microsoft Word 15'><title>dokument1</title></head>"
    "<body>{body}</body></html>"
)


@pytest.mark.parametrize("style", ["MsoTitle", "MsoNormal"])
@pytest.mark.parametrize("headings", ["<h1>{}</h1>", "<p class=MsoNormal><b>{}</b></p>"])
def test_a_page_from_word_has_its_first_line_as_title(style: str, headings: str, tmp_path: Path) -> None:
    page = f"<p class={style}>Vägen vidare</p><p class=MsoNormal>Projektägare: Lunds kommun</p>"
    page += "<p class=MsoNormal>Projektperiod: 2016-2018</p>"
    page += "".join(f"{headings.format(name)}<p class=MsoNormal>{LONG}.</p>" for name in ("Bakgrund", "Syfte"))
    project, _ = read_page(tmp_path, WORD.format(body=page), "word.html")
    assert (project.title, project.end) == ("Vägen vidare", date(2018, 12, 31))
    assert [heading for heading, _ in sections(project)] == ["Bakgrund", "Syfte"]


def test_the_title_of_a_document_is_the_last_resort(tmp_path: Path) -> None:
    page = WORD.format(body="".join(f"<p>{LONG * 4}.</p>" for _ in range(3)))
    project, _ = read_page(tmp_path, page, "word.html")
    assert project.title == "dokument1"


NEWS = f"""Lokaltidningen Dalarna

Nya vägar till jobb för unga

Av: Karin Ström
Publicerad: 2019-04-03

Onsdag 3 april 2019

{LONG}.

Foto: Bo Ek
Elin Svensson och Ali Hassan i verkstaden

Foto: Elever i verkstaden svetsar

12 mars 2019 – Konferens i Mjölby om arbetsträning lockade 200 deltagare.

Så går det till

Först kartläggning, sedan praktik i tolv veckor.

Kontakt
Karin Ström, 070-123 45 67
Eva Alm
"""


def test_an_article_is_freed_of_its_credits_alone(tmp_path: Path) -> None:
    project, _ = read_page(tmp_path, NEWS)
    assert project.title == "Nya vägar till jobb för unga"
    assert sections(project) == [
        (
            "",
            f"{LONG}.\n\nElin Svensson och Ali Hassan i verkstaden\n\nFoto: Elever i verkstaden svetsar\n\n"
            "12 mars 2019 – Konferens i Mjölby om arbetsträning lockade 200 deltagare.",
        ),
        ("Så går det till", "Först kartläggning, sedan praktik i tolv veckor."),
    ]
    assert project.contact == Contact(phone="070-123 45 67")


def test_text_under_a_contact_heading_is_kept(tmp_path: Path) -> None:
    page = f"{NEWS}\nSlutrapporten handlar om smedjor.\n"
    project, _ = read_page(tmp_path, page)
    assert sections(project)[-1] == ("Kontakt", "Slutrapporten handlar om smedjor.")


def test_an_event_is_the_websites_above_the_title_and_the_projects_below(tmp_path: Path) -> None:
    event = "12 mars 2010 – Konferens i Mjölby"
    project, _ = read_page(tmp_path, f"{event}\n\nRubriken\n\n{LATER}\nBakgrund\n\n{event}\n\nSyfte\n\nAtt hjälpa.")
    assert project.title == "Rubriken"
    assert sections(project) == [("Bakgrund", event), ("Syfte", "Att hjälpa.")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Projektperiod: 2010-13-45", "The project period cannot be read: 2010-13-45."),
        ("Startdatum: hösten 2010", "The start date cannot be read: hösten 2010."),
        ("Slutdatum: snart", "The end date cannot be read: snart."),
        ("Beviljat stöd: tolv tusen", "The grant cannot be read: tolv tusen."),
        ("Total projektbudget: € 100 000", "The budget cannot be read: € 100 000."),
        ("Region: Nordlandet", "The place Nordlandet is not known."),
    ],
)
def test_stated_values_that_cannot_be_read_are_told(line: str, told: str, tmp_path: Path) -> None:
    page = f"Rubriken\n\nProjektägare: Lunds kommun\nFas: Genomförande\n{line}\n{body('Bakgrund', 'Syfte')}"
    assert read_page(tmp_path, page)[1] == [told]


def test_what_only_says_that_nothing_is_known_is_no_doubt(tmp_path: Path) -> None:
    facts = "Projektperiod: -\nRegion: uppgift saknas\nBeviljat stöd: –\nTotal projektbudget: Okänd\n"
    page = f"Rubriken\n\nProjektägare: Lunds kommun\n{facts}{body('Bakgrund', 'Syfte')}"
    assert read_page(tmp_path, page)[1] == []


def test_contact_details_are_kept_out_of_every_part_of_a_page(tmp_path: Path) -> None:
    header = "Projektägare: Lunds kommun, Bo Ek, bo@example.se\nProjektperiod: 2016-2018\nRegion: Sydsverige\n"
    page = "## Bakgrund\n\nBo Ek leder.\n\n## Ring Bo Ek, 070-123 45 67, om du vill\n\nText.\n\n## Syfte\n\nAtt.\n\n"
    partners = "## Samarbetspartners\n\n- Finsam, kontakt: Eva Alm eva@example.se\n- AF\n"
    project, _ = read_page(tmp_path, f"# Lyftet för bo@example.se\n\n{header}\n{page}{partners}")
    assert (project.title, project.owner, project.partners) == ("Lyftet för …", "Lunds kommun", ("Finsam", "AF"))
    assert sections(project) == [
        ("Bakgrund", "… leder."),
        ("Ring …, …, om du vill", "Text."),
        ("Syfte", "Att."),
    ]
    assert not any(word in repr(project) for word in ("Bo Ek", "example.se", "070"))
