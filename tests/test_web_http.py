"""What holds for every page: headers, languages, errors, and that no address breaks anything."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from werkzeug.datastructures import Headers

import web
from corpus.language import gettext, speaking
from indexer.errors import IndexUnavailable
from indexer.fields import FACETS
from search.asking.cleaning import MAX_CHARACTERS
from search.engine import Engine, open_engine
from tests.conftest import LYFTET, fill
from web import served
from web.app import create_app

TEMPLATES = sorted((Path(web.__file__).parent / "templates").glob("*.html"))
ADDRESSES = ("/", "/?q=praktik", "/?lan=finns+inte+alls", "/projekt/lyftet", "/projekt/ingen", "/ingenting")


@pytest.fixture
def client(three: Engine) -> FlaskClient:
    return create_app(three).test_client()


def headers_of(client: FlaskClient, address: str) -> Headers:
    with client.get(address) as response:  # closes the file that a static answer reads
        return response.headers


def test_all_of_an_answer_is_of_one_generation(three: Engine) -> None:
    with create_app(three).test_request_context():
        before = served.engine().manifest().generation
        fill(three, [replace(LYFTET, id="ny")])
        assert served.engine().manifest().generation == before < three.manifest().generation


@pytest.mark.parametrize("address", [*ADDRESSES, "/static/projektsok.css"])
def test_every_answer_says_what_it_may_do(client: FlaskClient, address: str) -> None:
    headers = headers_of(client, address)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_an_error_is_told_above_the_box_to_search_in(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/ingenting").text)
    (column,) = page.xpath("//div[@class='hero']/div[@class='wrap']/*")
    assert [each.tag for each in column] == ["h1", "p", "form"]


def test_pages_are_kept_briefly_errors_never_and_styles_long(client: FlaskClient) -> None:
    page, error, style = (headers_of(client, each) for each in ("/", "/ingenting", "/static/projektsok.css"))
    assert page["Cache-Control"] == "private, max-age=60"
    assert "Accept-Language" in page["Vary"]
    assert error["Cache-Control"] == "no-store"
    assert "max-age=86400" in style["Cache-Control"]


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("/", True),
        ("/?lang=en", True),
        ("/projekt/lyftet", True),
        ("/projekt/lyftet?lang=sv", True),
        ("/metoder/praktik", True),
        ("/static/projektsok.css?v=1", True),
        ("/api/v1/openapi.json", True),
        ("/?q=praktik", False),
        ("/?region=Sydsverige&lang=en", False),
        ("/projekt/lyftet?q=praktik&n=1", False),
        ("/valj/kommun", False),
        ("/jamfor?id=a&id=b", False),
        ("/api/v1/export?q=praktik", False),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/sok"])
def test_robots_are_kept_from_what_has_no_end(client: FlaskClient, address: str, may: bool, prefix: str) -> None:
    told = client.get("/robots.txt", environ_overrides={"SCRIPT_NAME": prefix})
    assert told.mimetype == "text/plain"
    rules = [line.split(": ") for line in told.text.splitlines()[1:]]
    met = [(len(path), rule == "Allow") for rule, path in rules if _covers(path, prefix + address)]
    assert max(met, default=(0, True))[1] is may


def _covers(path: str, address: str) -> bool:
    """As RFC 9309 has it: a star stands for anything, a dollar sign for the end; the longest rule decides."""
    return bool(re.match(re.escape(path).replace(r"\*", ".*").replace(r"\$", "$"), address))


def test_browsers_find_an_icon_beside_answers_that_are_no_pages(client: FlaskClient) -> None:
    with client.get("/favicon.ico") as icon:  # closes the file that a static answer reads
        assert icon.mimetype == "image/vnd.microsoft.icon"
        assert icon.data.startswith(b"\x00\x00\x01\x00")
        assert "max-age" in icon.headers["Cache-Control"]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_inline_script_and_no_style(template: Path) -> None:
    text = template.read_text("utf-8").replace('<script type="module" src="{{ asset(', "")
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|\|\s*safe|javascript:", text)


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [
        ("/", "", "sv"),
        ("/", "en-GB,en;q=0.9", "en"),
        ("/", "de", "sv"),
        ("/", "nb,sv;q=0.8,en;q=0.5", "sv"),
        ("/?lang=sv", "en", "sv"),
        ("/?lang=en", "sv", "en"),
        ("/?lang=klingonska", "sv", "sv"),
        ("/ingenting?lang=en", "sv", "en"),
        ("/projekt/lyftet", "en", "en"),
    ],
)
def test_the_address_then_the_reader_chooses_the_language(
    client: FlaskClient, address: str, accepted: str, language: str
) -> None:
    text = client.get(address, headers={"Accept-Language": accepted}).text
    assert f'<html lang="{language}">' in text
    with speaking(language):
        assert gettext("Accessibility") in text


def test_the_page_speaks_swedish(client: FlaskClient) -> None:
    text = client.get("/?q=praktik").text
    for message in ("3 träffar", "Uppgift saknas", "Visa träffar", "Vad letar du efter?", "Relevans"):
        assert message in text


def test_the_other_language_is_one_link_away_with_the_search_kept(client: FlaskClient) -> None:
    assert 'href="/?q=praktik&amp;ar=2010&amp;lang=en" lang="en"' in client.get("/?q=praktik&ar=2010").text
    assert 'href="/projekt/lyftet?lang=sv" lang="sv"' in client.get("/projekt/lyftet?lang=en").text
    assert 'href="/?lang=en"' in client.get("//attacker.example/").text


def test_behind_a_prefix_every_link_has_it(client: FlaskClient) -> None:
    text = client.get("/?q=praktik", environ_overrides={"SCRIPT_NAME": "/sok"}).text
    assert not re.findall(r'(?:href|src|action)="/(?!sok/)[^"]*"', text)


@pytest.mark.parametrize("address", ["/", "/?q=praktik", "/projekt/lyftet"])
def test_without_an_index_the_reader_learns_no_paths(
    tmp_path: Path, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with open_engine(str(tmp_path / "saknat-index")) as engine:
        response = create_app(engine).test_client().get(address + ("&" if "?" in address else "?") + "lang=en")
    assert response.status_code == 503
    assert "The search is not available right now." in response.text
    assert "saknat-index" not in response.text
    assert "projektsok index" not in response.text
    assert "saknat-index" in caplog.text


def test_a_bad_question_without_an_index_is_no_worse(tmp_path: Path) -> None:
    with open_engine(str(tmp_path / "saknas")) as engine:
        assert create_app(engine).test_client().get("/?q=regoin:fel").status_code == 503


def test_a_fault_of_ours_is_said_without_its_insides(three: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("/hemlig/plats")

    monkeypatch.setattr(type(three), "search", fail)
    response = create_app(three).test_client().get("/?lang=en")
    assert response.status_code == 500
    assert "Something went wrong." in response.text
    assert "hemlig" not in response.text


def test_the_operator_reads_what_to_run(three: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise IndexUnavailable("The index is damaged.", "projektsok index --rebuild")

    monkeypatch.setattr(type(three), "search", fail)
    assert create_app(three).test_client().get("/").status_code == 503


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("POST", "/", 405),
        ("HEAD", "/", 200),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/static//etc/passwd", 404),
        ("GET", "/projekt/..%2f..%2fetc%2fpasswd", 404),
        ("GET", "/projekt/", 404),
        ("GET", "/?" + "ar=2010&" * 2000, 414),
    ],
)
def test_odd_requests_get_a_page_too(client: FlaskClient, method: str, address: str, status: int) -> None:
    response = client.open(address, method=method)
    assert response.status_code == status
    assert response.content_type == "text/html; charset=utf-8"


def test_the_longest_question_fits_in_an_address(client: FlaskClient) -> None:
    assert client.get("/?q=" + quote("å" * MAX_CHARACTERS)).status_code == 200


pieces = st.one_of(
    st.sampled_from([
        '"', "'", "-", "*", "a AND", "NOT", "OR", "()", "c++", "region:", "lan:skane", "ar:2009..", "ar:2012..2009",
        "%00", "%ff%fe", "%C3", "title:200[1-9]", "../../etc/passwd",
        "{{7*7}}", "{0}", "%s", "<b>", "&q=", "\u202e", "ä" * 50,
    ]),
    st.text(max_size=12),
)  # fmt: skip
names = st.sampled_from(["q", "q", "page", "sort", "lang", "mentions", "x", *(facet.name for facet in FACETS)])
addresses = st.lists(st.tuples(names, st.lists(pieces, max_size=4).map("".join)), max_size=5)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(addresses, st.sampled_from(["/", "/projekt/lyftet", "/projekt/"]), st.booleans())
def test_no_address_breaks_the_server(
    client: FlaskClient, parameters: list[tuple[str, str]], path: str, encoded: bool
) -> None:
    query = "&".join(f"{name}={quote(value, errors='replace') if encoded else value}" for name, value in parameters)
    query = query.encode("latin-1", "replace").decode("latin-1").replace("\n", "").replace("\r", "")
    response = client.get(path, query_string=query)
    assert response.status_code < 500
    assert "<b>" not in response.text
