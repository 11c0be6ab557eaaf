"""A project's own page."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.project import Conflict, Contradicted, Section, SectionKind
from search.engine import Engine
from search.results import Level, Mark
from tests.conftest import ARTIKELN, LYFTET, fill
from web.app import create_app
from web.pages.marking import marked, unbroken


@pytest.fixture
def client(three: Engine) -> FlaskClient:
    return create_app(three).test_client()


def opened(client: FlaskClient, address: str) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.text)


def said(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


def test_no_line_ends_within_a_date(client: FlaskClient) -> None:
    for address in ("/projekt/lyftet", "/jamfor?id=lyftet&id=skolvagen"):
        dates = opened(client, address).xpath("//td//span[@class='date']/text()")
        assert dates[:2] == ["2009-03-01", "2011-02-28"] if "projekt" in address else "2009-03-01" in dates
    assert unbroken("<b> 2009-03-01") == '&lt;b&gt; <span class="date">2009-03-01</span>'


def test_facts_stand_in_a_table_with_their_labels(client: FlaskClient) -> None:
    page = opened(client, "/projekt/lyftet?lang=en")
    facts = dict(zip(said(page, "//th[@scope='row']"), said(page, "//td"), strict=True))
    assert page.xpath("//h1/text()")[0].strip() == LYFTET.title
    assert facts["Owner"] == "Åmåls kommun"
    assert facts["Total budget"] == "9 500 000 kr"
    assert facts["Period"] == "2009-03-01 – 2011-02-28"


def test_sections_keep_their_headings_and_lines(client: FlaskClient) -> None:
    page = opened(client, "/projekt/lyftet?lang=en")
    assert said(page, "//section/h2") == ["Sammanfattning", "Bakgrund"]
    assert said(page, "//section[2]/p") == ["Arbetsförmedlingen såg ett behov av idéer.", "Målsättningen var tydlig."]


def test_bullets_become_a_list_and_marks_stay_on_their_words(engine: Engine) -> None:
    text = "Mål:\n• 10 platser för praktik\n- fem lärare\n\nPraktiken utvärderas."
    fill(engine, [replace(LYFTET, sections=(Section(SectionKind.GOALS, "Mål", text),))])
    page = opened(create_app(engine).test_client(), "/projekt/lyftet?q=praktik")
    assert said(page, "//section/ul/li") == ["10 platser för praktik", "fem lärare"]
    assert said(page, "//section/p") == ["Mål:", "Praktiken utvärderas."]
    assert said(page, "//section//mark") == ["praktik", "Praktiken"]


def test_words_of_the_search_are_marked(client: FlaskClient) -> None:
    page = opened(client, "/projekt/lyftet?q=praktik&region=V%C3%A4stsverige")
    assert said(page, "//h1/mark") == ["praktik"]
    assert [(each.get("class"), each.text) for each in page.xpath("//section//mark")] == [
        ("exact", "praktik"),
        ("inflection", "Praktiken"),
    ]


def test_other_names_of_what_was_asked_for_are_marked_and_counted(engine: Engine) -> None:
    text = "Stödet ges enligt Supported employment. SE-metoden prövas."
    fill(engine, [replace(LYFTET, sections=tuple(Section(SectionKind.GOALS, each, text) for each in "ABC"))])
    page = opened(create_app(engine).test_client(), "/projekt/lyftet?q=SE&lang=en")
    assert said(page, "//section[1]//mark[@class='concept']") == ["Supported employment"]
    assert said(page, "//nav[@class='contents']//li") == ["A 2 hits", "B 2 hits", "C 2 hits"]


def test_words_are_marked_no_more_loosely_than_they_were_asked_for(client: FlaskClient) -> None:
    page = opened(client, "/projekt/lyftet?q=praktik&match=exakt")
    assert said(page, "//section//mark") == ["praktik"]


@pytest.mark.parametrize("query", ["", "?q=regoin:fel", "?q=" + "a" * 500])
def test_without_words_to_understand_nothing_is_marked(client: FlaskClient, query: str) -> None:
    assert opened(client, f"/projekt/lyftet{query}").xpath("//mark") == []


def test_the_way_back_is_the_search_one_came_from(client: FlaskClient) -> None:
    search = "?q=praktik&region=V%C3%A4stsverige&mentions=1&sort=titel&page=2&lang=en"
    page = opened(client, f"/projekt/lyftet{search}")
    assert page.xpath("//nav[@class='back']/a/@href") == [f"/{search}"]
    assert opened(client, "/projekt/lyftet").xpath("//nav[@class='back']/a/@href") == ["/"]


def test_the_hits_before_and_after_are_one_link_away(client: FlaskClient) -> None:
    links = opened(client, "/?q=praktik&lang=en").xpath("//ol//h3/a/@href")
    page = opened(client, links[1])
    assert said(page, "//nav[@class='neighbours']/span") == ["2 of 3"]
    assert page.xpath("//a[@rel='prev']/@href") == [links[0]]
    assert page.xpath("//a[@rel='next']/@href") == [links[2]]
    assert page.xpath("//nav[@class='back']/a/@href") == ["/?q=praktik&lang=en#n2"]
    assert opened(client, links[0]).xpath("//a[@rel='prev']") == []
    assert opened(client, links[2]).xpath("//a[@rel='next']") == []


def test_the_only_hit_has_none_before_or_after(client: FlaskClient) -> None:
    only = opened(client, "/?q=validering").xpath("//ol//h3/a/@href")
    assert len(only) == 1
    assert opened(client, only[0]).xpath("//nav[@class='neighbours']") == []


def test_a_project_has_one_address_whatever_search_leads_to_it(client: FlaskClient) -> None:
    page = opened(client, "/projekt/lyftet?q=praktik&n=1")
    assert page.xpath("//link[@rel='canonical']/@href") == ["/projekt/lyftet"]


@pytest.mark.parametrize("place", ["0", "3", "-1", "x", "9" * 30])
def test_a_place_that_is_not_the_projects_leads_nowhere(client: FlaskClient, place: str) -> None:
    first = opened(client, "/?q=praktik").xpath("//ol//h3/a/@href")[0]
    assert opened(client, first.replace("n=1", f"n={place}")).xpath("//nav[@class='neighbours']") == []


def test_sections_can_be_linked_to(engine: Engine) -> None:
    sections = tuple(
        Section(SectionKind.BODY, heading, "praktik") for heading in ("Mål & syfte", "Mål & syfte", "Content")
    )
    fill(engine, [replace(LYFTET, sections=sections)])
    page = opened(create_app(engine).test_client(), "/projekt/lyftet?q=praktik&lang=en")
    assert page.xpath("//section/@id") == ["mal-syfte", "mal-syfte-2", "content-2"]
    assert page.xpath("//nav[@class='contents']//a/@href") == ["#mal-syfte", "#mal-syfte-2", "#content-2"]
    assert said(page, "//nav[@class='contents']//li")[0] == "Mål & syfte 1 hit"


def test_a_project_can_be_referred_to(client: FlaskClient) -> None:
    told = said(opened(client, "/projekt/lyftet?lang=en"), "//p[@id='citation']")[0]
    assert told.startswith("Åmåls kommun. ”Lyftet – praktik för långtidsarbetslösa”. Programområde 2")
    assert "https://projektbank.example.se/lyftet" in told


def test_places_tell_how_they_were_stated(client: FlaskClient) -> None:
    page = opened(client, "/projekt/lyftet?lang=en")
    assert said(page, "//div[@class='about']/h3") == ["In the project's facts", "In the list of municipalities"]
    assert said(page, "//ul[@class='places'][2]/li") == ["Västra Götalands län", "Åmål"]
    assert page.xpath("//ul[@class='places'][1]//a/@href") == ["/?region=V%C3%A4stsverige&lang=en"]


def test_a_place_from_the_text_leads_to_a_search_that_counts_it(client: FlaskClient) -> None:
    page = opened(client, f"/projekt/{ARTIKELN.id}?lang=en")
    assert said(page, "//div[@class='about']/h3") == ["Only mentioned in the text"]
    link = page.xpath("//ul[@class='places']//a[text()='Lindesberg']/@href")[0]
    assert link == "/?kommun=Lindesberg&mentions=1&lang=en"
    assert said(opened(client, link), "//ol//h3") == [ARTIKELN.title]


def test_warnings_are_notes(engine: Engine) -> None:
    fill(engine, [replace(LYFTET, warnings=(Conflict(Contradicted.AMOUNT, "100", "200"),))])
    page = opened(create_app(engine).test_client(), "/projekt/lyftet?lang=en")
    told = "The stated amount is 100 kr, but the text says 200 kr; the stated one counts."
    assert said(page, "//p[@class='note']") == [f"Note: {told}"]


def test_the_source_is_linked(client: FlaskClient) -> None:
    page = opened(client, "/projekt/lyftet?lang=en")
    assert page.xpath("//p[@class='source']/a/@href") == ["https://projektbank.example.se/lyftet"]
    assert opened(client, "/projekt/skolvagen").xpath("//p[@class='source']") == []


def test_contact_details_are_never_shown(client: FlaskClient) -> None:
    for address in ("/projekt/lyftet", "/?q=alma", "/?q=lyftet"):
        text = client.get(address).text
        assert not [each for each in ("Alma Ek", "alma.ek@example.se", "0701740605") if each in text]


def test_every_hit_leads_to_its_project(client: FlaskClient) -> None:
    for link in opened(client, "/?q=praktik").xpath("//ol//h3/a/@href"):
        assert client.get(link).status_code == 200


def test_a_project_that_is_not_there_offers_a_search(client: FlaskClient) -> None:
    response = client.get("/projekt/finns/inte?lang=en")
    page = html.fromstring(response.text)
    assert response.status_code == 404
    assert said(page, "//h1") == ["There is no project “finns/inte”."]
    assert page.xpath("//form//input[@name='q']")


def test_marks_stand_in_all_of_the_text_in_order_and_nothing_of_it_is_html() -> None:
    text = "Praktik är <praktiskt>"
    marks = (Mark(0, 7, Level.EXACT), Mark(12, 21, Level.INFLECTION))
    end = ' är &lt;<mark class="inflection">praktiskt</mark>&gt;'
    assert marked(text, marks) == '<mark class="exact">Praktik</mark>' + end
    assert marked(text, marks, 7) == end
    assert marked(text, marks, 7, 12) == " är &lt;"
