"""Searching with mouse, keyboard, phone, and without scripts."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_a_search_finds(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("searchbox").fill("praktik")
    page.get_by_role("button", name="Sök", exact=True).click()
    expect(page.locator("#heading")).to_contain_text("träffar")
    assert "q=praktik" in page.url
