"""Pages around a project: those alike, a comparison, suggestions, statements."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.project import Section, SectionKind
from search.engine import Engine
from tests.conftest import LYFTET, SKOLVAGEN, fill
from web.app import create_app
from web.running.settings import Settings


@pytest.fixture
def client(three: Engine) -> FlaskClient:
    return create_app(three, Settings(operator="Åmåls kommun", contact="it@example.se")).test_client()


def said(client: FlaskClient, address: str, path: str, status: int = 200) -> list[str]:
    response = client.get(address)
    assert response.status_code == status
    return [" ".join(each.text_content().split()) for each in html.fromstring(response.text).xpath(path)]


def test_projects_stand_side_by_side(client: FlaskClient) -> None:
    address = "/jamfor?id=lyftet&id=skolvagen&lang=en"
    assert said(client, address, "//thead//th") == [LYFTET.title, SKOLVAGEN.title]
    rows = said(client, address, "//tbody/tr")
    assert any(row.startswith("Owner Åmåls kommun Örebro kommun") for row in rows)
    assert any("9 500 000 600 000" in row for row in rows)


def test_a_comparison_leads_back_to_the_hits_it_was_chosen_from(client: FlaskClient) -> None:
    search = "/?q=praktik&region=V%C3%A4stsverige"
    form = html.fromstring(client.get("/?q=praktik&mentions=1&sort=titel").text).get_element_by_id("compare")
    assert dict(form.form_values()) == {"q": "praktik", "mentions": "1", "sort": "titel"}
    page = html.fromstring(client.get(f"/jamfor{search[1:]}&id=lyftet&id=skolvagen").text)
    assert page.xpath("//nav[@class='back']/a/@href") == [search]
    refused = html.fromstring(client.get(f"/jamfor{search[1:]}&id=lyftet&id=finnsinte").text)
    assert refused.xpath("//div[@class='hero']//p/a/@href") == [search]
    assert said(client, "/jamfor?id=lyftet&id=skolvagen", "//nav[@class='back']") == []


def test_lists_are_lists_beside_each_other_too(engine: Engine) -> None:
    goals = (Section(SectionKind.GOALS, "Mål", "Målen är att\n- fler får praktik\n- färre slutar"),)
    fill(engine, [replace(LYFTET, sections=goals), SKOLVAGEN])
    comparison = "/jamfor?id=lyftet&id=skolvagen"
    assert said(create_app(engine).test_client(), comparison, "//td/ul/li") == ["fler får praktik", "färre slutar"]


def test_a_programme_period_is_written_in_one_way(client: FlaskClient) -> None:
    for address in ("/projekt/lyftet", "/jamfor?id=lyftet&id=skolvagen"):
        assert "2007–2013" in said(client, address, "//tr[th[normalize-space()='Programperiod']]/td")


def test_what_cannot_be_compared_is_said(client: FlaskClient) -> None:
    assert said(client, "/jamfor?id=lyftet&id=finnsinte", "//h1", 400)


@pytest.mark.parametrize("ids", ["", "id=lyftet", "id=lyftet&id=lyftet", "id=lyftet&id=a&id=b&id=c&id=d"])
@pytest.mark.parametrize("search", ["q=praktik&sort=titel", "q=komun:x", ""])
def test_too_few_or_many_chosen_to_compare_leaves_one_with_the_hits(client: FlaskClient, ids: str, search: str) -> None:
    page = html.fromstring(client.get(f"/jamfor?{search}&{ids}&lang=en").text)
    (told,) = page.xpath("//section[@id='hits']//*[@role='alert']/p[1]/text()")
    assert told.startswith("There is no field" if "komun" in search else "Tick two to four projects")
    if "praktik" in search:
        assert page.xpath("//ol[@class='hits']/li")
        assert page.xpath("//input[@name='id'][@checked]/@value") == (["lyftet"] if ids else [])
        assert dict(page.get_element_by_id("compare").form_values())["q"] == "praktik"


def test_a_project_without_relatives_says_so(client: FlaskClient) -> None:
    assert "close to" in said(client, "/liknande/skolvagen?lang=en", "//*[@id='related']")[0]
    assert said(client, "/liknande/finnsinte", "//h1", 404)


def test_suggestions_complete_the_last_word_or_become_a_filter(client: FlaskClient) -> None:
    [praktik, *_rest] = client.get("/forslag?q=deltagarna+prak&lang=en").get_json()["offers"]
    assert praktik["text"] == praktik["label"] == "deltagarna praktik"
    places = client.get("/forslag?q=praktik+%C3%A5m&lang=en").get_json()["offers"]
    assert {
        "text": "praktik",
        "label": "Municipality: Åmål",
        "hint": "1",
        "url": "/?q=praktik&kommun=%C3%85m%C3%A5l&lang=en",
    } in places


@pytest.mark.parametrize("query", ["", "q=", "q=x", "q=" + "x" * 500, "q=prak&lan=finnsinte", "q=regoin:s"])
def test_nothing_to_suggest_is_no_fault(client: FlaskClient, query: str) -> None:
    assert client.get(f"/forslag?{query}").get_json() == {"offers": []}


@pytest.mark.parametrize("address", ["/tillganglighet", "/integritet"])
def test_statements_name_who_runs_the_service(client: FlaskClient, address: str) -> None:
    text = client.get(address).text
    assert "Åmåls kommun" in text
    assert "it@example.se" in text


def test_the_foot_tells_how_much_there_is(client: FlaskClient) -> None:
    assert said(client, "/hjalp?lang=en", "//footer//p")[0].startswith("3 project descriptions")


def test_every_example_of_the_help_finds_or_tells(client: FlaskClient) -> None:
    links = html.fromstring(client.get("/hjalp").text).xpath("//table[1]//a/@href")
    assert len(links) > 5
    assert {client.get(link).status_code for link in links} == {200}
