"""The search on somebody else's page: another origin, with a strict policy of its own."""

import threading
from collections.abc import Callable, Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving
from web.running.settings import Settings

FORM, BOX, FRAME = "formular", "ruta", "ram"
Host = Callable[[str], Page]


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Tests say nothing of requests."""


class Intranet:
    """A site with one page, whatever its body, under a policy that names only what it must."""

    def __init__(self) -> None:
        self.body, self.allowed = "", ""
        self.server = make_server("127.0.0.1", 0, self._answer, handler_class=_Quiet)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def _answer(self, _environ: object, start: Callable[[str, list[tuple[str, str]]], object]) -> list[bytes]:
        page = f'<!doctype html><html lang="sv"><title>Intranät</title><main><h1>Intranät</h1>{self.body}</main>'
        policy = f"default-src 'none'; base-uri 'none'; {self.allowed}"
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", policy)])
        return [page.encode()]


@pytest.fixture(scope="module")
def intranet() -> Iterator[Intranet]:
    made = Intranet()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="module")
def open_site(sample_index: str, intranet: Intranet) -> Iterator[str]:
    """A server that lets the intranet read its API and frame its small page."""
    settings = Settings(api_origins=(intranet.origin,), embed_origins=(intranet.origin,))
    with serving(sample_index, settings) as port:
        yield f"http://localhost:{port}"


@pytest.fixture
def embedded(browser: Browser, intranet: Intranet, open_site: str) -> Iterator[Host]:
    """`embedded("ruta")`: the generator's code for that kind, copied from its page into the intranet's."""
    context = browser.new_context(locale="sv-SE")
    refused: list[str] = []

    def shown(kind: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{open_site}/inbaddning?slag={kind}&region=Östra+Mellansverige&ledtext=Sök+projekt")
        intranet.body = page.locator("[data-copied]").inner_text()
        names = {FORM: ("form-action",), BOX: ("script-src", "connect-src"), FRAME: ("script-src", "frame-src")}[kind]
        intranet.allowed = "; ".join(f"{name} {open_site}" for name in names)
        page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
        page.goto(intranet.origin)
        return page

    yield shown
    context.close()
    assert not [each for each in refused if "Content Security Policy" in each]


def test_a_form_leads_to_the_search_page(embedded: Host, open_site: str) -> None:
    page = embedded(FORM)
    page.get_by_role("searchbox", name="Sök projekt").fill("praktik")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{open_site}/**")
    expect(page.locator(".chips")).to_contain_text("Östra Mellansverige")


def test_a_box_shows_hits_where_it_stands(embedded: Host, intranet: Intranet, open_site: str) -> None:
    page = embedded(BOX)
    page.get_by_role("searchbox", name="Sök projekt").fill("praktik")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("träff")
    assert page.url.startswith(intranet.origin)
    hits = page.locator("projektsok-box li a")
    assert 0 < hits.count() <= 5
    assert hits.first.get_attribute("href", timeout=1000).startswith(f"{open_site}/projekt/")  # type: ignore[union-attr] # fails if None
    assert page.locator("projektsok-box mark").count()
    assert not Axe().run(page).violations_count
    assert not page.context.cookies()


def test_two_boxes_stand_on_one_page(embedded: Host, intranet: Intranet) -> None:
    page = embedded(BOX)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    intranet.body *= 2
    page.reload()
    expect(page.get_by_role("searchbox", name="Sök projekt")).to_have_count(2)
    assert not faults


def test_a_box_says_so_when_nothing_is_found_or_allowed(embedded: Host) -> None:
    page = embedded(BOX)
    page.get_by_role("searchbox").fill("finnsintealls")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Inga träffar")
    page.route("**/api/**", lambda route: route.fulfill(status=503, body="{}"))
    page.get_by_role("searchbox").fill("mentorer")  # what no test has asked: the browser may keep an answer
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Öppna söksidan")).to_be_visible()


def test_a_frame_is_as_high_as_what_it_shows(embedded: Host) -> None:
    page = embedded(FRAME)
    frame = page.frame_locator("iframe")
    frame.get_by_role("searchbox").fill("praktik")
    page.wait_for_function("document.querySelector('iframe').height != 640")
    before = page.locator("iframe").get_attribute("height")
    frame.get_by_role("button", name="Sök").click()
    expect(frame.locator("#heading")).to_contain_text("träff")
    page.wait_for_function("before => document.querySelector('iframe').height != before", arg=before)


def test_nobody_else_may_frame_it(browser: Browser, intranet: Intranet, site: str) -> None:
    """`site` allows nobody."""
    intranet.body, intranet.allowed = f'<iframe src="{site}/inbaddning/ram"></iframe>', "frame-src *"
    with browser.new_page() as page:
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text))
        page.goto(intranet.origin)
        page.wait_for_timeout(300)
        assert any("frame" in each for each in refused)
        assert not page.frame_locator("iframe").get_by_role("searchbox").count()
