"""What a machine can find of barriers, on every page and in every state: nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import NARROWEST, PHONE, Visit

ADDRESSES = (
    "/",
    "/?q=praktik&region=saknas",
    "/?q=finnsinte",
    "/?lan=finnsinte",
    "/finnsinte",
    "/inbaddning?slag=ruta",
)
COLOURS = {"runOnly": ["color-contrast"]}


def barriers(page: Page, **options: object) -> str:
    """The report of axe, empty where it finds nothing."""
    found = Axe().run(page, options=options or None)
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_barrier(visit: Visit, address: str) -> None:
    page = visit(address)
    assert not barriers(page)
    page.emulate_media(color_scheme="dark")
    assert not barriers(page, **COLOURS)


@pytest.mark.parametrize("viewport", [PHONE, NARROWEST], ids=["phone", "400 %"])
def test_no_barrier_in_a_small_window(visit: Visit, viewport: dict[str, int]) -> None:
    page = visit("/?q=praktik", viewport=viewport)
    assert not barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
