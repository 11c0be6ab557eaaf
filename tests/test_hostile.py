"""No request, however hostile, gets more than a refusal: 300 here, as many as PROJEKTSOK_HOSTILE says at will."""

import os
import socket
from collections import Counter

import pytest

from search.engine import open_engine
from tests.hostile import requests
from tests.test_serving import serving
from web.app import create_app

COUNT = int(os.environ.get("PROJEKTSOK_HOSTILE", "300"))


def status(host: str, port: int, request: bytes) -> str:
    """The first line of the answer; reads all of it."""
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(request)
        answer = b""
        while received := connection.recv(65_536):
            answer = answer or received
    return answer.split(b"\r\n")[0].decode("latin-1")


@pytest.fixture(scope="module")
def paths(sample_index: str) -> list[bytes]:
    """Every address of the application, with a project where one is to be named."""
    with open_engine(sample_index) as engine:
        app = create_app(engine)
        id = engine.ids(limit=1)[0]
    filled = ("<path:id>", id), ("<path:filename>", "projektsok.css"), ("<field>", "kommun")
    found = []
    for rule in app.url_map.iter_rules():
        path = rule.rule
        for hole, value in filled:
            path = path.replace(hole, value)
        found.append(path.split("<")[0].encode())
    return found


def test_no_request_breaks_the_server(sample_index: str, paths: list[bytes]) -> None:
    answers: Counter[str] = Counter()
    with serving(sample_index, "--access-log", "off", "--processes", "2") as (_, address):
        host, _colon, port = address.removeprefix("http://").partition(":")
        for request in requests(paths, COUNT, seed=2026):
            line = status(host, int(port), request)
            answers[line.split(" ")[1]] += 1
            assert line.startswith("HTTP/1."), request
            assert line.split(" ")[1] < "500", request
    print(sorted(answers.items()))
    assert answers["200"] > COUNT / 20
    assert answers["400"] > COUNT / 20
