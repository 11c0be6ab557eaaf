"""Answers in fewer bytes, for clients that can unpack them and for no others."""

import gzip
from collections.abc import Callable

import pytest
import zstandard
from flask.testing import FlaskClient

from search.engine import Engine, open_engine
from web.app import create_app
from web.running.settings import Settings

ADDRESSES = ("/", "/?q=praktik", "/projekt/lyftet?q=praktik", "/api/v1/search?q=praktik", "/static/projektsok.css")
FIRST_FLIGHT = 14_600  # bytes that a server may send before it hears from the client: ten packets
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}


@pytest.fixture
def client(three: Engine) -> FlaskClient:
    return create_app(three).test_client()


def fetched(client: FlaskClient, address: str, accepted: str, **headers: str) -> tuple[str, bytes, str]:
    """How the answer is packed, its bytes and its ETag."""
    with client.get(address, headers={"Accept-Encoding": accepted, **headers}) as answer:
        assert answer.status_code == 200
        assert "Accept-Encoding" in answer.headers["Vary"]
        return answer.headers.get("Content-Encoding", ""), answer.data, answer.headers.get("ETag", "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_unpacked_is_what_others_get(client: FlaskClient, address: str) -> None:
    plain = fetched(client, address, "")[1]
    for way, unpack in UNPACK.items():
        for _first_then_remembered in range(2):
            packed, body, _entity = fetched(client, address, way)
            assert packed == way
            assert len(body) < len(plain) / 2
            assert unpack(body) == plain
        assert fetched(client, address, "")[1] == plain


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=1, zstd;q=0.5", "gzip"),
        ("gzip;q=0", ""),
        ("identity", ""),
        ("identity, gzip;q=0.5", ""),
        ("*", "zstd"),
        ("identity;q=0.5, gzip", "gzip"),
        ("br", ""),
        ("", ""),
        (";;=,", ""),
    ],
)
def test_the_client_chooses_how_it_is_packed(client: FlaskClient, accepted: str, way: str) -> None:
    assert fetched(client, "/?q=praktik", accepted)[0] == way


def test_who_has_an_answer_has_it_however_it_was_packed(client: FlaskClient) -> None:
    for address in ("/?q=praktik", "/static/projektsok.css"):
        entity = fetched(client, address, "gzip")[2]
        assert entity.startswith("W/")
        for accepted in ("gzip", "zstd", ""):
            with client.get(address, headers={"Accept-Encoding": accepted, "If-None-Match": entity}) as again:
                assert again.status_code == 304
                assert again.data == b""


def test_files_are_streamed_and_short_answers_sent_as_they_are(client: FlaskClient) -> None:
    for address in ("/api/v1/export?q=praktik&format=json", "/healthz", "/static/icon.svg"):
        with client.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
            assert "Content-Encoding" not in answer.headers
            assert answer.data


@pytest.mark.parametrize("address", ["/", "/?q=praktik", "/?q=praktik&vy=bild", "/metoder", "/hjalp"])
def test_a_page_comes_in_one_round_trip(sample_index: str, address: str) -> None:
    with open_engine(sample_index) as engine:
        client = create_app(engine, Settings(answer_cache=0)).test_client()
        for way in UNPACK:
            with client.get(address, headers={"Accept-Encoding": way}) as answer:
                assert len(str(answer.headers)) + len(answer.data) < FIRST_FLIGHT
