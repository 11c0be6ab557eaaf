"""What one takes along: exports that are what the page shows, and feeds that readers can follow."""

import csv
import io
import json
import os
from pathlib import Path
from xml.etree import ElementTree as Xml

import openpyxl
import pytest
from flask.testing import FlaskClient
from lxml import html

from indexer.building.build import build
from search.engine import Engine, open_engine
from search.export.formats import FORMATS
from web.api.parameters import MOST_EXPORTED
from web.app import create_app

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def client(three: Engine) -> FlaskClient:
    return create_app(three).test_client()


def test_a_file_holds_what_the_page_shows_in_its_order(sample_index: str) -> None:
    with open_engine(sample_index) as engine:
        asked = create_app(engine).test_client()
        for address in ("/?q=praktik&ar=2009..2014", "/?region=saknas"):
            page = html.fromstring(asked.get(address).text)
            link = next(each for each in page.xpath("//nav[@class='taken']//a/@href") if "format=csv" in each)
            rows = list(csv.DictReader(io.StringIO(asked.get(link).text)))
            titles = [each.text_content().strip() for each in page.xpath("//ol[contains(@class, 'hits')]//h3")]
            assert [row["title"] for row in rows][: len(titles)] == titles
            assert len(rows) == int(asked.get(link).headers["Projektsok-Total"]) > 0


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_each_form_is_a_file_with_a_name_and_without_contacts(client: FlaskClient, form: object) -> None:
    response = client.get(f"/api/v1/export?q=%C3%85m%C3%A5l&mentions=1&format={form.name}")  # type: ignore[attr-defined]
    assert response.status_code == 200
    assert response.content_type == form.media_type  # type: ignore[attr-defined]
    assert "filename*=UTF-8''projektsok-%C3%A5m%C3%A5l-20" in response.headers["Content-Disposition"]
    assert response.headers["Projektsok-Total"] == response.headers["Projektsok-Exported"] == "1"
    assert b"alma.ek" not in response.data
    assert response.data


def test_a_limit_is_told(client: FlaskClient) -> None:
    response = client.get("/api/v1/export?q=praktik&format=json&limit=2")
    assert (response.headers["Projektsok-Total"], response.headers["Projektsok-Exported"]) == ("3", "2")
    assert json.loads(response.text)["export"]["limit"] == 2
    refused = client.get(f"/api/v1/export?limit={MOST_EXPORTED + 1}")
    assert json.loads(refused.text)["nearest"] == str(MOST_EXPORTED)


def test_excel_gets_what_it_opens(client: FlaskClient) -> None:
    assert client.get("/api/v1/export?format=excel").data.startswith(b"\xef\xbb\xbfId;Titel;")
    book = openpyxl.load_workbook(io.BytesIO(client.get("/api/v1/export?format=xlsx&lang=en").data))
    assert book.sheetnames == ["Hits", "About"]


def test_a_wrong_question_is_a_problem_and_no_file(client: FlaskClient) -> None:
    for address in ("/api/v1/export?ar=igår", "/api/v1/feed?ar=igår", "/api/v1/export?format=cvs"):
        response = client.get(address)
        assert (response.status_code, response.content_type) == (400, "application/problem+json")
    assert json.loads(response.text)["nearest"] == "csv"


def feed(client: FlaskClient, address: str, **options: str) -> Xml.Element:
    response = client.get(address, **options)  # type: ignore[arg-type] # of werkzeug
    assert response.content_type == "application/atom+xml; charset=utf-8"
    return Xml.fromstring(response.data)


def test_a_feed_is_linked_from_its_page_and_leads_back(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/?q=praktik&ar=2009&sort=titel").text)
    found = feed(client, page.xpath("//link[@rel='alternate']/@href")[0])
    links = {each.get("rel"): each.get("href") for each in found.findall(f"{ATOM}link")}
    assert links["alternate"] == "http://localhost/?q=praktik&ar=2009"
    assert links["self"] == "http://localhost/api/v1/feed?q=praktik&ar=2009"
    entry = found.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "Lyftet – praktik för långtidsarbetslösa"
    assert "Åmåls kommun" in (entry.findtext(f"{ATOM}summary") or "")
    assert entry.find(f"{ATOM}link").get("href") == "http://localhost/projekt/lyftet"  # type: ignore[union-attr]
    assert "alma.ek" not in Xml.tostring(found, encoding="unicode")


def test_ids_of_a_feed_depend_on_nothing_but_host_and_project(client: FlaskClient) -> None:
    def ids(address: str, host: str) -> set[str | None]:
        entries = feed(client, address, base_url=host).findall(f"{ATOM}entry")
        return {each.findtext(f"{ATOM}id") for each in entries}

    some = ids("/api/v1/feed?q=praktik", "http://projekt.example.se:8000")
    assert "tag:projekt.example.se,2026:projekt/artiklar/zebran" in some
    assert some == ids("/api/v1/feed?lang=en&sort=titel", "https://projekt.example.se")


def test_what_changed_last_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "texter"
    folder.mkdir()
    for number, name in enumerate(("gammal", "ny", "mitten")):
        file = folder / f"{name}.txt"
        file.write_text(f"Rubrik {name}\n\nEn text om validering.\n", encoding="utf-8")
        os.utime(file, (1_700_000_000 + number * 100 * (1 if name != "mitten" else 0) + 50,) * 2)
    os.utime(folder / "gammal.txt", (1_600_000_000,) * 2)
    with open_engine(str(tmp_path / "index")) as engine:
        with engine.writer() as writer:
            build([folder], writer)
        found = feed(create_app(engine).test_client(), "/api/v1/feed?q=validering")
    entries = found.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in entries] == ["Rubrik ny", "Rubrik mitten", "Rubrik gammal"]
    assert entries[2].findtext(f"{ATOM}updated") == "2020-09-13T12:26:40+00:00"
    assert found.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")


def test_similar_and_compared_projects_are_what_the_command_prints(sample_index: str) -> None:
    with open_engine(sample_index) as engine:
        asked = create_app(engine).test_client()
        id = asked.get("/api/v1/search?q=praktik").get_json()["hits"][0]["id"]
        found = asked.get(f"/api/v1/projects/{id}/similar?limit=2").get_json()
        assert found["project"]["id"] == id
        assert len(found["similar"]) == 2
        other = found["similar"][0]["id"]
        compared = asked.get(f"/api/v1/compare?id={id}&id={other}").get_json()
        assert [each["id"] for each in compared["projects"]] == [id, other]
        for address in ("/api/v1/compare", f"/api/v1/compare?id={id}"):
            assert json.loads(asked.get(address).text)["parameter"] == "id"
        missing = asked.get(f"/api/v1/compare?id={id}&id={id[:-1]}")
        assert (missing.status_code, json.loads(missing.text)["nearest"]) == (404, id)
