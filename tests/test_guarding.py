"""What keeps a served index safe: headers on everything, who may embed and read, and how much one may ask."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.project import Contact, Project
from corpus.reader import read
from indexer.building.build import build
from search.engine import Engine, open_engine
from search.export.formats import FORMATS
from tests.conftest import SHARED
from web.app import create_app
from web.running.metrics import Metrics
from web.running.settings import Logged, Settings

EVERYWHERE = ("/", "/projekt/lyftet", "/api/", "/api/v1/search", "/api/v1/nej", "/healthz", "/readyz", "/nej")
SITE = "https://intranet.example.se"


def client(engine: Engine, **settings: object) -> FlaskClient:
    return create_app(engine, Settings(**settings)).test_client()  # type: ignore[arg-type] # as the tests say


@pytest.mark.parametrize("address", EVERYWHERE)
def test_nobody_frames_or_reads_from_elsewhere_by_default(three: Engine, address: str) -> None:
    headers = client(three).get(address, headers={"Origin": SITE}).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_sites_named_may_frame_nothing_but_what_is_made_for_it(three: Engine) -> None:
    asked = client(three, embed_origins=(SITE,))
    for address in EVERYWHERE:
        headers = asked.get(address).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_sites_named_may_read_the_api_and_no_page(three: Engine) -> None:
    asked = client(three, api_origins=(SITE,))
    headers = asked.get("/api/v1/search", headers={"Origin": SITE}).headers
    assert headers["Access-Control-Allow-Origin"] == SITE
    assert "Origin" in headers["Vary"]
    assert "ETag" in headers["Access-Control-Expose-Headers"]
    for address, origin in (("/api/v1/search", "https://annan.example"), ("/", SITE)):
        assert "Access-Control-Allow-Origin" not in asked.get(address, headers={"Origin": origin}).headers
    preflight = asked.options("/api/v1/search", headers={"Origin": SITE, "Access-Control-Request-Method": "GET"})
    assert preflight.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    anybody = client(three, api_origins=("*",)).get("/api/v1/search", headers={"Origin": SITE})
    assert anybody.headers["Access-Control-Allow-Origin"] == "*"


def test_who_asks_too_much_is_told_when_to_come_back(three: Engine) -> None:
    asked = client(three, rate_limit="3/hour")
    assert [asked.get("/").status_code for _ in range(3)] == [200] * 3
    page, problem = asked.get("/"), asked.get("/api/v1/search")
    assert page.status_code == problem.status_code == 429
    assert 1 <= int(page.headers["Retry-After"]) <= 3600
    assert json.loads(problem.text)["type"].endswith("#too-many-requests")
    assert asked.get("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200
    assert asked.get("/healthz").status_code == 200


def test_without_a_limit_nobody_is_counted(three: Engine) -> None:
    asked = client(three)
    assert {asked.get("/healthz").status_code for _ in range(50)} == {200}


def test_letters_that_a_program_left_as_they_are_do_no_harm(three: Engine) -> None:
    asked = client(three)
    for sent in ("q=\xc3\xa5m\xc3\xa5l", "q=\xe5m\xe5l", "\xff=\xfe&lang=en"):  # UTF-8, Latin-1, neither
        assert asked.get("/", environ_overrides={"QUERY_STRING": sent}).status_code == 200
    found = asked.get("/api/v1/search", environ_overrides={"QUERY_STRING": "q=l\xc3\xa5ngtidsarbetsl\xc3\xb6s"})
    assert found.get_json()["total"] == 1


@pytest.mark.parametrize("host", ["x" * 300, "a b", "<b>", "%00", "a/../b", "[::1"])
def test_a_host_that_is_none_is_refused(three: Engine, host: str) -> None:
    assert client(three).get("/", headers={"Host": host}).status_code == 400


def test_health_tells_what_answers(three: Engine, tmp_path: Path) -> None:
    asked = client(three)
    assert asked.get("/healthz").get_json()["status"] == "ok"
    ready = asked.get("/readyz").get_json()
    assert (ready["status"], ready["generation"], ready["projects"]) == ("ready", "1", 3)
    with open_engine(str(tmp_path / "saknat-index")) as empty:
        response = client(empty).get("/readyz")
        assert client(empty).get("/healthz").status_code == 200
    assert (response.status_code, response.get_json()["run"]) == (503, "projektsok status")
    assert "saknat-index" not in response.text


def test_numbers_count_answers_and_tell_of_the_index(three: Engine, tmp_path: Path) -> None:
    asked = create_app(three, Settings(), Metrics(three)).test_client()
    for address in ("/?q=hemlig", "/?q=hemlig", "/api/v1/search?page=x", "/finns/inte"):
        asked.get(address)
    text = asked.get("/metrics").text
    assert 'projektsok_requests_total{endpoint="pages.search",method="GET",status="200"} 2.0' in text
    assert 'projektsok_requests_total{endpoint="api.search",method="GET",status="400"} 1.0' in text
    assert 'projektsok_requests_total{endpoint="none",method="GET",status="404"} 1.0' in text
    assert "projektsok_generation 1.0" in text
    assert "hemlig" not in text
    with open_engine(str(tmp_path / "tomt")) as empty:
        alone = create_app(empty, Settings(), Metrics(empty)).test_client()
        assert "projektsok_ready 0.0" in alone.get("/metrics").text
    assert client(three).get("/metrics").status_code == 404


@pytest.mark.parametrize(
    ("logged", "lines"),
    [
        (Logged.OFF, []),
        (Logged.PATHS, ["GET / 200", "GET /projekt/a%0Ab 404"]),
        (Logged.QUERIES, ["GET /?q=hemlig%20fr%C3%A5ga 200", "GET /projekt/a%0Ab 404"]),
    ],
)
def test_questions_are_logged_only_when_asked_for(
    three: Engine, caplog: pytest.LogCaptureFixture, logged: Logged, lines: list[str]
) -> None:
    caplog.set_level("INFO", logger="projektsok.access")
    asked = client(three, access_log=logged)
    asked.get("/?q=hemlig%20fr%C3%A5ga")
    asked.get("/projekt/a%0Ab")
    written = [each.getMessage() for each in caplog.records if each.name == "projektsok.access"]
    assert [" ".join(line.split()[:3]) for line in written] == lines


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the real pages are not beside this checkout")
def test_contact_details_of_real_pages_are_given_nowhere(tmp_path: Path) -> None:
    """In no page, export, feed or answer, in whatever way it is asked for."""
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    found = [each for each in read(SHARED / "seeds") if isinstance(each, Project)]
    contacts = [each.contact for each in found if each.contact and each.contact != Contact()]
    secrets = {text for each in contacts for text in (each.email, each.phone, each.name) if text}
    assert len(secrets) >= 4
    with open_engine(str(tmp_path / "index")) as engine:
        with engine.writer() as writer:
            build(seeds, writer)
        asked = create_app(engine).test_client()
        addresses = ["/", "/api/v1/search?limit=100", "/api/v1/facets", "/api/v1/explain?q=projekt"]
        addresses += [f"/projekt/{each.id}" for each in found] + [f"/api/v1/projects/{each.id}" for each in found]
        addresses += [f"/api/v1/export?format={form.name}" for form in FORMATS if not form.binary]
        addresses += ["/api/v1/feed", *(f"/api/v1/projects/{each.id}/similar" for each in found)]
        for secret in secrets:
            word = secret.split("@")[0].split()[-1]
            addresses += [f"/?q={word}", f"/api/v1/search?q={word}"]
        for address in addresses:
            text = asked.get(address).text
            shown = [each for each in secrets if each in text]
            assert not [each for each in shown if f"q={each}" not in address], address
