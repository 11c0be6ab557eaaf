"""The pages of methods and target groups."""

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.engine import Engine
from tests.conftest import LYFTET, SKOLVAGEN
from web.app import create_app


@pytest.fixture
def client(three: Engine) -> FlaskClient:
    return create_app(three).test_client()


def page(client: FlaskClient, address: str, status: int = 200) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == status
    return html.fromstring(response.text)


def said(found: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in found.xpath(path)]


def test_methods_stand_with_their_projects_and_those_without_any_are_named(client: FlaskClient) -> None:
    found = page(client, "/metoder?lang=en")
    assert "Praktik 1" in said(found, "//ul[@class='entries']/li")
    assert "Mentorskap" in said(found, "//p[@class='quietly']")[0]
    assert found.xpath("//a[text()='Supported employment']/@lang") == []


def test_a_method_tells_what_it_is_and_shows_what_projects_say_of_it(client: FlaskClient) -> None:
    found = page(client, "/metoder/praktik?lang=en")
    assert said(found, "//h1") == ["Praktik"]
    assert "praktikplats" in said(found, "//p[@class='hint']")[1]
    assert said(found, "//ul[@class='related']/li/a") == [LYFTET.title]
    assert said(found, "//ul[@class='related']//mark")
    link = found.xpath("//a[contains(text(), 'Search for the 1')]/@href")[0]
    assert link == "/?metod=Praktik&lang=en"


@pytest.mark.parametrize(
    ("language", "projects", "heading"),
    [
        ("sv", "Sök i det enda projektet · där används den troligen", "Vad projektet säger"),
        ("en", "Search for the 1 project · it is probably used there", "What the project says"),
    ],
)
def test_one_project_is_no_several(client: FlaskClient, language: str, projects: str, heading: str) -> None:
    found = page(client, f"/metoder/praktik?lang={language}")
    assert projects in said(found, "//div[@class='wrap prose']/p")
    assert said(found, "//h2[@id='said']") == [heading]


def test_english_names_are_marked_as_english(client: FlaskClient) -> None:
    assert page(client, "/metoder/supported-employment").xpath("//h1/@lang") == ["en"]
    assert page(client, "/metoder").xpath("//a[text()='Supported employment']/@lang") == ["en"]


def test_target_groups_have_pages_too(client: FlaskClient) -> None:
    links = page(client, "/malgrupper").xpath("//ul[@class='entries']//a/@href")
    assert links
    assert all(client.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("address", ["/metoder/finnsinte", "/malgrupper/praktik", "/metoder/"])
def test_what_is_not_there_is_said(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_both_have_projects(client: FlaskClient) -> None:
    assert SKOLVAGEN.title in said(page(client, "/metoder/supported-employment"), "//ul[@class='related']/li/a")


def test_a_project_leads_to_its_methods(client: FlaskClient) -> None:
    links = page(client, "/projekt/skolvagen?lang=en").xpath("//ul[@class='places']//a/@href")
    assert "/metoder/supported-employment?lang=en" in links


def test_a_name_stands_without_the_signs_of_the_dictionary(client: FlaskClient) -> None:
    names = said(page(client, "/metoder/supported-employment"), "//p[@class='hint']/span")[0]
    assert "arbete med stöd" in names
    assert names.endswith(", SE")
    assert "=" not in names
