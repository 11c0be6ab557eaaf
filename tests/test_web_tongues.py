"""What is read aloud in which language: Swedish text on English pages, English names on Swedish ones."""

import pytest
from flask.testing import FlaskClient
from lxml import html

from search.engine import Engine
from tests.conftest import LYFTET
from web.app import create_app

PROJECT = f"/projekt/{LYFTET.id}"


@pytest.fixture
def client(three: Engine) -> FlaskClient:
    return create_app(three).test_client()


def languages(client: FlaskClient, address: str, path: str) -> set[str]:
    """Those in force at the elements that `path` finds."""
    found = html.fromstring(client.get(address).text).xpath(path)
    assert found, path
    return {each.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") for each in found}


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/?q=praktik", "//ol//h3/a"),
        ("/?q=praktik", "//p[contains(@class, 'snippet')]"),
        ("/", "//input[@name='region'][@value!='saknas']/following-sibling::span[1]"),
        (PROJECT, "//h1"),
        (PROJECT, "//section//p"),
        ("/metoder/praktik", "//ul[@class='related']//a"),
    ],
)
@pytest.mark.parametrize("page", ["sv", "en"])
def test_descriptions_are_swedish_on_every_page(client: FlaskClient, address: str, path: str, page: str) -> None:
    separator = "&" if "?" in address else "?"
    assert languages(client, f"{address}{separator}lang={page}", path) == {"sv"}


def test_what_is_not_stated_is_told_in_the_language_of_the_page(client: FlaskClient) -> None:
    assert languages(client, "/?lang=en", "//input[@value='saknas']/following-sibling::span[1]") == {"en"}


def test_english_names_are_english_among_the_choices_too(client: FlaskClient) -> None:
    path = "//input[@value='Supported employment']/following-sibling::span[1]"
    assert languages(client, "/?q=supported+employment&lang=sv", path) == {"en"}


@pytest.mark.parametrize(("page", "spoken"), [("sv", {"en"}), ("en", {"en"})])
def test_english_names_are_english_among_what_is_chosen(client: FlaskClient, page: str, spoken: set[str]) -> None:
    path = "//ul[@class='chips']//span/span[.='Supported employment']"
    assert languages(client, f"/?metod=Supported+employment&lang={page}", path) == spoken


@pytest.mark.parametrize(
    ("chosen", "spoken"), [("region=Sydsverige", {"sv"}), ("region=saknas", {"en"}), ("ar=2010", {"en"})]
)
def test_only_names_are_swedish_among_what_is_chosen(client: FlaskClient, chosen: str, spoken: set[str]) -> None:
    assert languages(client, f"/?{chosen}&lang=en", "//ul[@class='chips']//a/span/span") == spoken


def test_english_names_are_english_where_a_box_is_made(client: FlaskClient) -> None:
    path = "//select[@name='metod']/option[@value='Supported employment']"
    assert languages(client, "/inbaddning?lang=sv", path) == {"en"}
