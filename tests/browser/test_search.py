"""Searching with mouse, keyboard, phone, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("#heading")).to_have_text(text)


def found(page: Page) -> int:
    return int(page.locator("#heading").inner_text().split()[0])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_search_is_narrowed_widened_and_undone(visit: Visit, scripts: bool) -> None:
    page = visit("/", java_script_enabled=scripts)
    page.get_by_label("Vad letar du efter?").fill("praktik")
    page.get_by_role("button", name="Sök", exact=True).click()
    heading(page, re.compile("träffar"))
    everything = found(page)
    page.get_by_role("checkbox", name=re.compile("Norra Mellansverige")).check()
    page.get_by_role("button", name="Visa träffar").click()
    expect(page.get_by_role("link", name="Ta bort Region: Norra Mellansverige")).to_be_visible()
    assert 0 < found(page) < everything
    assert "region=Norra+Mellansverige" in page.url
    page.get_by_role("link", name="Ta bort Region: Norra Mellansverige").click()
    heading(page, f"{everything} träffar")
    page.go_back()
    expect(page.get_by_role("checkbox", name=re.compile("Norra Mellansverige"))).to_be_checked()
    page.go_back()
    heading(page, f"{everything} träffar")
    expect(page.get_by_label("Vad letar du efter?")).to_have_value("praktik")


def test_an_answer_in_place_is_announced_and_nothing_jumps(visit: Visit) -> None:
    page = visit("/?q=praktik")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Titel").scroll_into_view_if_needed()
    page.get_by_role("link", name="Titel").click()
    expect(page.get_by_role("link", name="Titel")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("link", name="Titel")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(page.locator("#heading").inner_text())
    assert page.evaluate("window.same")
    assert page.url.endswith("sort=titel")


def test_the_way_back_keeps_the_place_in_the_list(visit: Visit) -> None:
    page = visit("/?q=praktik")
    titles = page.locator(".hits h3 a")
    second = titles.nth(1).inner_text()
    titles.nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(second)
    page.get_by_role("link", name="Nästa träff").click()
    expect(page.locator(".neighbours span")).to_contain_text("3 av")
    page.get_by_role("link", name="Föregående träff").click()
    page.get_by_role("link", name="Tillbaka till träffarna").click()
    assert page.url.endswith("#n2")
    expect(page.locator("#n2")).to_be_in_viewport()


def test_suggestions_are_a_combobox(visit: Visit) -> None:
    page = visit("/")
    box = page.get_by_role("combobox")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("prakti", delay=10)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("förslag")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "offer-0")
    page.keyboard.press("ArrowUp")
    expect(box).to_have_value("prakti")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("prakti")
    page.keyboard.type("k")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=praktik"))
    heading(page, re.compile("träff"))


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keys_lead_to_the_search_box_but_not_from_another(visit: Visit, keys: str) -> None:
    page = visit("/?q=praktik")
    page.get_by_role("checkbox", name=re.compile("Norra Mellansverige")).focus()
    page.keyboard.press(keys)
    expect(page.get_by_role("combobox")).to_be_focused()
    other = page.locator("input[name=budget_fran]")
    other.evaluate("input => input.closest('details').open = true")
    other.focus()
    page.keyboard.press(keys)
    expect(other).to_be_focused()


def test_a_suggestion_can_be_clicked(visit: Visit) -> None:
    page = visit("/?q=validering")
    page.get_by_role("combobox").fill("handled")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("q=handled"))
    heading(page, re.compile("träff"))


def test_everything_is_reached_with_the_keyboard(visit: Visit) -> None:
    """From the top of the page to a project, by Tab, Enter and Space alone, the focus always to be seen."""
    page = visit("/?q=praktik")
    seen: list[str] = []
    while len(seen) < 120 and (not seen or "hits" not in seen[-1]):
        page.keyboard.press("Tab")
        told, outlined = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            const shown = s.outlineStyle !== "none" || e.closest("svg") !== null;
            return [e.tagName + " " + (e.id || e.name || e.textContent.trim().slice(0, 30)) +
                (e.closest(".hits h3") ? " hits" : ""), shown]; }"""
        )
        assert outlined, f"focus is not seen on {told}"
        seen.append(told)
    assert seen[0].startswith("A Hoppa till sökrutan")
    assert any(each.startswith("INPUT q") for each in seen)
    assert any(each.startswith("INPUT region") for each in seen)
    page.keyboard.press("Enter")
    expect(page.locator("article.project")).to_be_visible()


def test_the_skip_link_leads_past_the_filters(visit: Visit) -> None:
    page = visit("/?q=praktik")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.results') !== null")


def test_a_county_on_the_map_is_a_filter(visit: Visit) -> None:
    page = visit("/?q=praktik&vy=bild")
    county = page.locator("svg.map a[class^='s5']").first
    name, count = (county.get_attribute("aria-label") or "").split(": ")
    county.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=f"Ta bort Län: {name}")).to_be_visible()
    assert found(page) == int(count)
    assert "vy=bild" in page.url


def test_on_a_phone_the_filters_unfold(visit: Visit) -> None:
    page = visit("/?q=praktik", viewport=PHONE, has_touch=True, is_mobile=True)
    choice = page.get_by_role("checkbox", name=re.compile("Norra Mellansverige"))
    expect(choice).to_be_hidden()
    page.locator(".filters > summary").tap()
    choice.check()
    page.get_by_role("button", name="Visa träffar").tap()
    expect(page.get_by_role("link", name="Ta bort Region: Norra Mellansverige")).to_be_visible()


@pytest.mark.parametrize(("locale", "said"), [("sv-SE", "träffar"), ("en-GB", "hits")])
def test_the_browsers_language_is_spoken_and_can_be_changed(visit: Visit, locale: str, said: str) -> None:
    page = visit("/?q=praktik", locale=locale)
    heading(page, re.compile(said))
    page.get_by_role("link", name=re.compile("English|Svenska")).click()
    heading(page, re.compile("hits" if said == "träffar" else "träffar"))
    assert "q=praktik" in page.url


def test_similar_projects_are_fetched_when_they_come_into_sight(visit: Visit) -> None:
    page = visit("/projekt/esf/stadiga-steg-forstudie")
    page.locator("#related").scroll_into_view_if_needed()
    expect(page.locator("#related .related > li").first).to_be_visible()
    page.locator("#related").get_by_role("link", name=re.compile("Jämför")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jämför projekt")


def test_chosen_hits_are_compared(visit: Visit) -> None:
    page = visit("/?q=praktik", java_script_enabled=False)
    for place in (0, 1, 2):
        page.locator(".pick input").nth(place).check()
    page.evaluate("window.scrollTo(0, 400)")
    expect(page.get_by_role("button", name="Jämför valda projekt")).to_be_in_viewport()
    page.get_by_role("button", name="Jämför valda projekt").click()
    expect(page.locator("table.compare thead th")).to_have_count(3)
    page.get_by_role("link", name=re.compile("^Ta bort")).first.click()
    expect(page.locator("table.compare thead th")).to_have_count(2)


def test_the_way_past_the_filters_leads_to_the_hits_and_asks_nothing_again(visit: Visit) -> None:
    page = visit("/?q=praktik", viewport={"width": 1280, "height": 400})
    page.evaluate("document.querySelector('main').dataset.first = ''")
    page.get_by_role("link", name="Hoppa till träffarna").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#hits")).to_be_focused()
    page.wait_for_timeout(300)  # longer than an answer takes
    assert page.locator("main[data-first]").count() == 1


def test_the_feed_that_a_browser_is_offered_is_of_the_answer_shown(visit: Visit) -> None:
    page = visit("/?q=praktik")
    page.get_by_role("checkbox", name=re.compile("Norra Mellansverige")).check()
    page.get_by_role("button", name="Visa träffar").click()
    feed = page.locator("link[rel=alternate]")
    expect(feed).to_have_attribute("href", re.compile("region=Norra"))
    expect(feed).to_have_count(1)


def test_on_paper_the_question_stands_above_its_answer(visit: Visit) -> None:
    page = visit("/?q=praktik&region=Norra+Mellansverige")
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox").or_(page.get_by_role("combobox"))).to_be_visible()
    expect(page.get_by_role("link", name="Ta bort Region: Norra Mellansverige")).to_be_visible()
    for button in page.get_by_role("button").all() + page.get_by_role("checkbox").all():
        expect(button).not_to_be_visible()
