"""What a machine can find of barriers, on every page and in every state: nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROWEST, PHONE, Visit

PROJECT = "esf/stadiga-steg-forstudie"
ADDRESSES = (
    "/",
    "/?q=praktik&region=saknas",
    "/?q=praktik&vy=bild&lan=G%C3%A4vleborgs+l%C3%A4n",
    "/?q=finnsinte",
    "/?lan=finnsinte",
    "/finnsinte",
    f"/projekt/{PROJECT}?q=praktik",
    f"/liknande/{PROJECT}",
    f"/jamfor?id={PROJECT}&id=esf/stadiga-steg-genomforande",
    f"/jamfor?id={PROJECT}",
    "/valj/kommun?q=praktik",
    "/hjalp?lang=en",
    "/metoder",
    "/metoder/supported-employment",
    "/malgrupper",
    "/tillganglighet",
    "/integritet",
    "/inbaddning?slag=ruta&metod=finnsinte",
)
COLOURS = {"runOnly": ["color-contrast"]}
LIGHTEST = 100_000  # bytes of a page with all it needs but its map


def barriers(page: Page, **options: object) -> str:
    """The report of axe, empty where it finds nothing."""
    found = Axe().run(page, options=options or None)
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_barrier(visit: Visit, address: str) -> None:
    page = visit(address)
    assert ("finnsinte" in page.url) or page.locator("h1").inner_text() != "Sidan finns inte."
    assert not barriers(page)
    page.emulate_media(color_scheme="dark")
    assert not barriers(page, **COLOURS)


@pytest.mark.parametrize("viewport", [PHONE, NARROWEST], ids=["phone", "400 %"])
def test_no_barrier_in_a_small_window(visit: Visit, viewport: dict[str, int]) -> None:
    page = visit("/?q=praktik", viewport=viewport)
    page.locator(".filters > summary").click()
    assert not barriers(page)


def test_no_barrier_with_suggestions_open(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("combobox").fill("prakti")
    expect(page.get_by_role("option").first).to_be_visible()
    assert not barriers(page)


def test_nothing_is_wider_than_the_narrowest_window(visit: Visit) -> None:
    page = visit("/", viewport=NARROWEST)
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"], address


@pytest.mark.parametrize("address", ["/", "/?q=praktik", f"/projekt/{PROJECT}?q=praktik"])
def test_a_page_is_light_and_nothing_shifts(visit: Visit, address: str) -> None:
    page = visit("/integritet")
    page.add_init_script(
        "window.shift = 0; const seen = list => { for (const each of list.getEntries()) window.shift += each.value };"
        "new PerformanceObserver(seen).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(address, wait_until="networkidle")
    size = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".reduce((sum, each) => sum + each.decodedBodySize, 0)"
    )
    drawn = page.evaluate("document.querySelector('svg.map')?.outerHTML.length ?? 0")
    assert 0 < size - drawn <= LIGHTEST
    assert page.evaluate("window.shift") == 0
