"""`projektsok serve` as an operator meets it: settings, a real server, several processes, a stop that loses nothing."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import click
import pytest
from click.testing import CliRunner

from search.engine import open_engine
from tests.conftest import THREE, fill, numbered
from web.command import projektsok
from web.running.listening import listening, server_of
from web.running.options import SETTINGS, chosen, setting_options
from web.running.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PROGRAM = str(Path(sys.executable).parent / "projektsok")
DEPLOYED = Path(__file__).parents[1] / "web" / "deploy"


@contextmanager
def serving(index: str, *options: str, **environment: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A server of its own, and its address."""
    env = os.environ | {"PROJEKTSOK_LANG": "en"} | environment
    command = [PROGRAM, "--index", index, "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as server:
        assert server.stderr is not None
        try:
            said = server.stderr.readline()
            assert " on http" in said, said
            yield server, said.split(" on ")[1].split(" – ")[0]
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                raise


def settings(*words: str, env: dict[str, str] | None = None) -> Settings:
    """What the options, the environment and a file come to."""
    found: list[Settings] = []

    @click.command()
    @setting_options
    def command(**options: object) -> None:
        found.append(chosen(options))

    result = CliRunner(env=env).invoke(command, words)
    assert result.exit_code == 0, result.output
    return found[0]


def test_flags_come_before_environment_before_file(tmp_path: Path) -> None:
    file = tmp_path / "projektsok.toml"
    file.write_text('port = 1001\nthreads = 2\nhost = "::1"\napi_origins = ["https://a.example"]\n')
    env = {"PROJEKTSOK_CONFIG": str(file), "PROJEKTSOK_PORT": "1002", "PROJEKTSOK_THREADS": "3"}
    assert settings() == Settings()
    found = settings("--port", "1003", env=env)
    assert (found.port, found.threads, found.host, found.api_origins) == (1003, 3, "::1", ("https://a.example",))
    assert settings("--config", str(file)).port == 1001


def test_lists_come_from_everywhere(tmp_path: Path) -> None:
    both = ("https://a.example", "https://b.example:8443")
    assert settings("--embed-origin", both[0], "--embed-origin", both[1]).embed_origins == both
    assert settings(env={"PROJEKTSOK_EMBED_ORIGINS": " ".join(both)}).embed_origins == both


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("prot = 1", "port"),
        ("port = 70000", "port"),
        ("port = true", "port"),
        ('prefix = "projekt/"', "/projekt"),
        ('rate_limit = "mycket"', "60/minute"),
        ('trusted_proxy = "localhost"', "IP"),
        ('metrics = "ja"', "127.0.0.1:9100"),
        ('embed_origins = ["intranet"]', "https://intranet.example.se"),
        ('access_log = "allt"', "paths"),
        ("port = ", "projektsok.toml"),
        ("[server]\nport = 1", "server"),
    ],
)
def test_a_wrong_setting_is_said_with_its_file_and_what_to_write(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "projektsok.toml"
    file.write_text(content)
    result = CliRunner().invoke(projektsok, ["--index", str(tmp_path), "serve", "--config", str(file)])
    assert result.exit_code == 2
    assert said in result.stderr
    assert str(file) in result.stderr


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    result = CliRunner(env={"PROJEKTSOK_PORT": "hög"}).invoke(projektsok, ["--index", str(tmp_path), "serve"])
    assert result.exit_code == 2
    assert "PROJEKTSOK_PORT" in result.stderr


def test_the_example_file_holds_every_setting_with_its_default() -> None:
    assert settings("--config", str(DEPLOYED / "projektsok.toml")) == Settings()
    text = (DEPLOYED / "projektsok.toml").read_text()
    assert all(f"\n{setting.name} = " in text for setting in SETTINGS)


def test_the_file_may_say_where_the_index_is(sample_index: str, tmp_path: Path) -> None:
    file = tmp_path / "projektsok.toml"
    file.write_text(f'index = "{tmp_path / "tom"}"\n')
    result = CliRunner().invoke(projektsok, ["serve", "--config", str(file)])
    assert result.exit_code == 3
    assert str(tmp_path / "tom") in result.stderr


def test_processes_share_a_port_a_prefix_and_their_counts(sample_index: str) -> None:
    with serving(sample_index, "--processes", "2", "--prefix", "/sok", "--trusted-proxy", "127.0.0.1") as (_, address):
        assert address.endswith("/sok")
        for _turn in range(10):
            with urlopen(f"{address}/api/v1/search?q=praktik") as response:
                assert b'"/sok/api/v1/search' in response.read()
        sent = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "projekt.example.se"}
        with urlopen(Request(f"{address}/", headers=sent)) as response:
            assert b"/sok/static/" in response.read()
        with urlopen(f"{address}/metrics") as response:
            text = response.read().decode()
    assert 'projektsok_requests_total{endpoint="api.search",method="GET",status="200"} 10.0' in text
    assert "projektsok_projects 50.0" in text
    assert 'projektsok_request_seconds_bucket{endpoint="api.search",le="+Inf"} 10.0' in text


def test_a_stop_lets_requests_at_work_finish(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    with open_engine(index) as engine:
        fill(engine, numbered("projekt", 400))
    answers: list[int] = []

    def ask(address: str) -> None:
        with urlopen(f"{address}/api/v1/search?q=praktik&limit=100") as response:
            answers.append(len(response.read()))

    with serving(index, "--processes", "2", "--threads", "1", "--access-log", "off") as (server, address):
        askers = [Thread(target=ask, args=(address,)) for _ in range(8)]
        for asker in askers:
            asker.start()
        idle = http.client.HTTPConnection(address.removeprefix("http://"))
        idle.request("GET", "/healthz")
        idle.getresponse().read()
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
        for asker in askers:
            asker.join()
    assert len(answers) == 8
    assert min(answers) > 10_000
    idle.close()


def test_a_new_generation_is_answered_from_without_a_restart(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    with open_engine(index) as engine:
        fill(engine, THREE[:1])
        with serving(index) as (_, address):
            for projects in (THREE[:1], THREE):
                fill(engine, projects[1:])
                with urlopen(f"{address}/readyz") as response:
                    assert f'"projects":{len(projects)},' in response.read().decode()


def test_a_process_that_dies_is_replaced(sample_index: str) -> None:
    with serving(sample_index, "--processes", "2") as (server, address):
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        until = time.monotonic() + 20
        while len(before := children.read_text().split()) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        os.kill(int(before[0]), signal.SIGKILL)
        while len(after := set(children.read_text().split()) - set(before)) < 1 and time.monotonic() < until:
            time.sleep(0.02)
        assert after
        with urlopen(f"{address}/healthz") as response:
            assert response.status == 200


def test_numbers_may_have_an_address_of_their_own(sample_index: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        own = f"127.0.0.1:{free.getsockname()[1]}"
    with serving(sample_index, "--metrics", own) as (_, address):
        with urlopen(f"http://{own}/metrics") as response:
            assert b"projektsok_ready 1.0" in response.read()
        connection = http.client.HTTPConnection(address.removeprefix("http://"))
        connection.request("GET", "/metrics")
        assert connection.getresponse().status == 404
        connection.close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        own = f"127.0.0.1:{taken.getsockname()[1]}"
        words = ["--index", sample_index, "serve", "--port", "0", "--metrics", own]
        result = subprocess.run([PROGRAM, *words, "--processes", "2"], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert own in result.stderr


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + b"x" * 20_000 + b"\r\n\r\n", b"431"),
        (b"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", b"405"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n" + b"x" * 100, b"413"),
        (b"GARBAGE\r\n\r\n", b"400"),
        (b"GET /api/v1/search?q=\xff\xfe HTTP/1.1\r\nHost: \xe5\r\n\r\n", b"400"),
    ],
)
def test_what_no_browser_sends_is_refused_briefly(server: str, sent: bytes, status: bytes) -> None:
    host, _colon, port = server.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(sent)
        assert status in connection.recv(65_536).split(b"\r\n")[0]


@pytest.fixture(scope="module")
def server(sample_index: str) -> Iterator[str]:
    with serving(sample_index, "--access-log", "off") as (_, address):
        yield address


@contextmanager
def connected(app: "WSGIApplication") -> Iterator[tuple[Any, socket.socket]]:
    """A server in this process whose loop the test turns, and a connection that it has taken."""
    listener = listening("127.0.0.1", 0)
    server = server_of(app, listener, Settings(threads=1))
    with socket.create_connection(listener.getsockname()) as client:
        while not server.active_channels:
            turn(server)
        yield server, client
    server.task_dispatcher.shutdown()
    server.asyncore.close_all(server._map)


def turn(server: Any) -> None:
    server.asyncore.loop(timeout=0.1, use_poll=True, map=server._map, count=1)


def test_the_loop_does_not_ask_for_a_connection_that_a_thread_writes_to() -> None:
    with connected(lambda _environ, _start: []) as (server, _client):
        (channel,) = server.active_channels.values()
        channel.total_outbufs_len = 1
        assert channel.writable()
        with channel.outbuf_lock, ThreadPoolExecutor(1) as other:
            assert not other.submit(channel.writable).result()


def test_an_answer_of_more_than_every_buffer_holds_arrives_whole() -> None:
    piece, pieces = b"x" * 1_000_000, 40

    def app(_environ: object, start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [("Content-Length", str(len(piece) * pieces))])
        return [piece] * pieces

    with connected(app) as (server, client):
        client.sendall(b"GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n")
        for _turn in range(5):
            turn(server)  # nobody reads meanwhile
        with ThreadPoolExecutor(1) as other:
            read = other.submit(client.makefile("rb").read)
            while not read.done():
                turn(server)
        assert read.result().endswith(piece * pieces)
