"""A server over the shipped sample, and pages of a browser that look at it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress import create_server

from search.engine import open_engine
from tests.browser.chromium import installed
from web.app import create_app
from web.running.settings import DEFAULTS, Settings

PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 256}  # a window of 1280 × 1024 at 400 %
SCREEN = {"width": 1280, "height": 900}

Visit = Callable[..., Page]


@contextmanager
def serving(index: str, settings: Settings = DEFAULTS) -> Iterator[int]:
    """The port of a server, which runs meanwhile."""
    with open_engine(index) as engine:
        server = create_server(create_app(engine, settings), host="127.0.0.1", port=0, threads=4, ident=None)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield server.effective_port
        server.close()
        server.task_dispatcher.shutdown()
        thread.join(5)


@pytest.fixture(scope="session")
def site(sample_index: str) -> Iterator[str]:
    """The address of a running server."""
    with serving(sample_index) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = installed()
    if program is None:
        pytest.skip("no browser on this machine: `make browser` installs one")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """`visit("/?q=praktik", viewport=PHONE)`: an address in a window of its own, with any option of Playwright's.

    A message of the browser's about a fault or a refused script fails the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def visited(address: str = "/", **options: object) -> Page:
        settings = {"viewport": SCREEN, "locale": "sv-SE", **options}
        context = browser.new_context(base_url=site, **settings)  # type: ignore[arg-type] # as Playwright takes them
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert not [each for each in faults if "status of 40" not in each]  # a page of ours that says 404 is no fault
