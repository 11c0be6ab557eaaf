"""Code for other people's pages: whole addresses, nothing that could escape, only where the operator says so."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from lxml import html

import web
from indexer.fields import FACETS
from search.engine import open_engine
from web.app import create_app
from web.running.settings import Settings

HOSTILE = '"><script>alert(1)</script>'
INTRANET = "https://intranet.example.se"


@pytest.fixture
def client(sample_index: str) -> Iterator[FlaskClient]:
    with open_engine(sample_index) as engine:
        yield create_app(engine, Settings(embed_origins=(INTRANET,))).test_client()


@pytest.mark.parametrize("kind", ["formular", "ruta", "ram", "finnsinte"])
def test_the_code_is_shown_and_works_as_it_stands(client: FlaskClient, kind: str) -> None:
    page = html.fromstring(client.get("/inbaddning", query_string={"slag": kind, "lan": "Skåne län"}).text)
    [code] = page.xpath("//*[@data-copied]")
    [preview] = page.xpath("//*[@class='preview']")
    assert "http://localhost/" in code.text_content()
    wanted = {"ruta": "//projektsok-box[@lan='Skåne län']", "ram": "//iframe[contains(@src, 'lan=Sk')]"}
    form = "//form//input[@name='lan' and @value='Skåne län']"
    for each in (html.fromstring(f"<div>{code.text_content()}</div>"), preview):
        assert each.xpath("." + wanted.get(kind, form))


@pytest.mark.parametrize(("kind", "there"), [("formular", False), ("ruta", True), ("ram", False)])
def test_what_only_the_box_can_do_is_offered_for_the_box(client: FlaskClient, kind: str, there: bool) -> None:
    page = html.fromstring(client.get("/inbaddning", query_string={"slag": kind, "mal": "page"}).text)
    [code] = page.xpath("//*[@data-copied]")
    assert ('target="page"' in code.text_content()) == there
    assert bool(page.xpath("//p[not(@hidden)]//input[@name='mal']")) == there


@pytest.mark.parametrize("field", [facet.name for facet in FACETS])
def test_a_box_can_be_limited_by_every_filter(client: FlaskClient, field: str) -> None:
    wanted = {
        "formular": f"//form//input[@name='{field}' and @value='saknas']",
        "ruta": f"//projektsok-box[@{field}='saknas']",
        "ram": f"//iframe[contains(@src, '{field}=saknas')]",
    }
    for kind, path in wanted.items():
        page = html.fromstring(client.get("/inbaddning", query_string={"slag": kind, field: "saknas"}).text)
        assert page.xpath(f"//form[@class='stack']//*[@name='{field}']")
        [code] = page.xpath("//*[@data-copied]")
        assert html.fromstring(f"<div>{code.text_content()}</div>").xpath("." + path)


def test_the_script_takes_the_filters_that_there_are() -> None:
    script = (Path(web.__file__).parent / "static" / "projektsok-box.js").read_text("utf-8")
    [filters] = re.findall(r"const filters = (\[.*?\])", script, re.DOTALL)
    assert re.findall(r'"(\w+)"', filters) == [facet.name for facet in FACETS]


def test_what_the_box_cannot_be_limited_to_is_said(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/inbaddning?lan=Örbero+län&metod=praktik&lang=en").text)
    assert [each.text for each in page.xpath("//*[@class='wrong']")] == [
        "County: there is no “Örbero län”. Did you mean “Örebro län”?"
    ]
    [typed] = page.xpath("//form[@class='stack']//*[@name='lan']")
    assert typed.get("value") == "Örbero län"
    assert typed.get("aria-describedby") == "lan-problem"


@pytest.mark.parametrize("name", ["ledtext", "region", "lan", "sprak", "slag", "mal"])
def test_nothing_typed_escapes_from_the_code(client: FlaskClient, name: str) -> None:
    for kind in ("formular", "ruta", "ram"):
        answer = client.get("/inbaddning", query_string={"slag": kind, name: HOSTILE})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        [code] = html.fromstring(answer.text).xpath("//*[@data-copied]")
        assert "<script>alert" not in code.text_content()


def test_only_the_small_page_may_be_framed_and_only_where_allowed(client: FlaskClient) -> None:
    framed = client.get("/inbaddning/ram?q=praktik")
    assert f"frame-ancestors 'self' {INTRANET}" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    for address in ("/", "/inbaddning", "/projekt/finnsinte", "/api/v1/search?q=a"):
        answer = client.get(address)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_question_that_cannot_be_asked_says_so_in_the_frame(client: FlaskClient) -> None:
    answer = client.get("/inbaddning/ram?q=praktik&lan=Atlantis")
    assert answer.status_code == 400
    assert "Atlantis" in answer.text


def test_any_site_may_load_the_script(client: FlaskClient) -> None:
    with client.get("/inbaddning/projektsok-box.js") as answer:
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    with client.get("/static/projektsok.css") as other:  # closes the file that a static answer reads
        assert other.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_browsers_can_add_the_search_and_complete_words(client: FlaskClient) -> None:
    described = client.get("/opensearch.xml")
    assert described.mimetype == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(described.data)
    templates = {
        url.get("type"): url.get("template", "") for url in root.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")
    }
    assert templates["text/html"] == "http://localhost/?q={searchTerms}"
    path = (
        templates["application/x-suggestions+json"]
        .replace("http://localhost", "")
        .replace("{searchTerms}", "unga prakt")
    )
    typed, offered = json.loads(client.get(path).text)
    assert typed == "unga prakt"
    assert "unga praktik" in offered


@pytest.mark.parametrize("typed", ["", " ", '"', "\x00", "å" * 500])
def test_odd_beginnings_complete_to_nothing(client: FlaskClient, typed: str) -> None:
    assert json.loads(client.get("/opensearch/forslag", query_string={"q": typed}).text)[1] == []
