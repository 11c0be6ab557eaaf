"""The search page over three known projects, without JavaScript."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import html

from corpus.project import Conflict, Contradicted, Section, SectionKind, Source
from search.engine import Engine
from tests.conftest import LYFTET, THREE, fill
from web.app import create_app
from web.pages.facets import SHOWN

Page = html.HtmlElement
Open = Callable[..., Page]
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def open_page(three: Engine) -> Open:
    """`open_page("praktik", region=["Sydsverige"])` in English, parsed."""
    client = create_app(three).test_client()

    def opened(text: str = "", status: int = 200, **parameters: object) -> Page:
        response = client.get("/", query_string={"q": text, "lang": "en", **parameters})
        assert response.status_code == status
        return html.fromstring(response.text)

    return opened


def titles(page: Page) -> list[str]:
    return said(page, "//ol//h3/a")


def said(page: Page, path: str) -> list[str]:
    """The texts of the elements at `path`, spaces single."""
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


def heading(page: Page) -> str:
    return said(page, "//*[@id='heading']")[0]


def labels(page: Page, field: str) -> list[str]:
    return [" ".join(said(each, "span")) for each in page.xpath(f"//label[input[@name='{field}']]")]


def chosen(page: Page) -> list[tuple[str, str]]:
    return [(each.get("name"), each.get("value")) for each in page.xpath("//input[@checked]")]


def test_hits_are_an_ordered_list_of_headings_that_lead_to_the_projects(open_page: Open) -> None:
    page = open_page("praktik")
    assert heading(page) == "3 hits"
    assert titles(page)[0] == LYFTET.title
    assert page.xpath("//ol/li[1]/h3/a/@href") == ["/projekt/lyftet?q=praktik&lang=en&n=1"]


def test_a_hit_tells_owner_period_place_and_budget(open_page: Open) -> None:
    page = open_page("långtidsarbetslösa")
    facts = ["Åmåls kommun", "2009-03-01 – 2011-02-28", "Åmål", "9 500 000 kr"]
    assert facts == said(page, "//ul[@class='facts']/li")


def test_words_are_marked_as_written_by_how_they_were_met(open_page: Open) -> None:
    page = open_page("praktik")
    marks = {(each.get("class"), each.text) for each in page.xpath("//ol//mark")}
    assert {("exact", "praktik"), ("inflection", "praktiken")} <= marks
    assert "Sammanfattning: Deltagarna får praktik på en arbetsplats." in said(page, "//p[@class='snippet']")[0]


def test_a_hit_tells_which_forms_met_each_word(open_page: Open) -> None:
    told = said(open_page("praktik"), "//ol/li[1]//p[@class='why']//span[contains(@class, 'met')]")
    assert told == ["the word itself 2", "inflected: praktiken 1"]


def test_without_a_question_all_projects_are_shown_newest_first(open_page: Open) -> None:
    page = open_page()
    assert heading(page) == "3 projects"
    assert [title.split()[0] for title in titles(page)] == ["Ärligt", "Lyftet", "Zebran:"]
    assert page.xpath("//ul[@class='examples']//a/@href")


def test_facets_are_real_checkboxes_with_their_counts_in_the_label(open_page: Open) -> None:
    page = open_page("praktik")
    assert labels(page, "region") == ["Västsverige 1", "Östra Mellansverige 1", "Not stated 1"]
    assert page.xpath("//details[@class='facet'][1]//legend/text()") == ["Region"]
    assert {each.get("form") for each in page.xpath("//fieldset//input[@type='checkbox']")} == {"search"}


def test_a_choice_narrows_the_hits_and_its_own_facet_keeps_its_counts(open_page: Open) -> None:
    page = open_page("praktik", region=["Västsverige"])
    assert heading(page) == "1 hit"
    assert chosen(page) == [("region", "Västsverige")]
    assert labels(page, "region") == ["Västsverige 1", "Östra Mellansverige 1", "Not stated 1"]
    assert labels(page, "kommun") == ["Åmål 1"]


def test_values_of_one_facet_widen_and_facets_narrow(open_page: Open) -> None:
    both = ["Västsverige", "Östra Mellansverige"]
    assert heading(open_page(region=both)) == "2 hits"
    assert heading(open_page(region=both, fas="Förstudie")) == "1 hit"


def test_projects_that_do_not_state_a_field_can_be_chosen(open_page: Open) -> None:
    page = open_page(agare="saknas")
    assert titles(page) == ["Zebran: en artikel om idéburen samverkan"]
    assert chosen(page) == [("agare", "saknas")]


def test_places_in_running_text_count_when_asked(open_page: Open) -> None:
    assert heading(open_page(kommun="Lindesberg")) == "0 hits"
    assert heading(open_page(kommun="Lindesberg", mentions="1")) == "1 hit"


def test_each_chip_leads_to_the_same_search_without_it(open_page: Open) -> None:
    page = open_page("praktik", region=["Västsverige"], ar="2010", sort="titel")
    assert said(page, "//ul[@class='chips']/li") == [
        "Remove Region: Västsverige",
        "Remove Active in year: 2010",
        "Remove all",
    ]
    assert page.xpath("//ul[@class='chips']//a/@href") == [
        "/?q=praktik&ar=2010&sort=titel&lang=en",
        "/?q=praktik&region=V%C3%A4stsverige&sort=titel&lang=en",
        "/?q=praktik&sort=titel&lang=en",
    ]


def test_a_filter_among_the_words_is_shown_as_a_choice(open_page: Open) -> None:
    page = open_page("praktik region:vastsverige")
    assert page.xpath("//input[@id='q']/@value") == ["praktik"]
    assert chosen(page) == [("region", "Västsverige")]


def test_orders_are_links_and_the_form_keeps_the_one_chosen(open_page: Open) -> None:
    page = open_page("praktik", sort="titel")
    assert [title[0] for title in titles(page)] == ["L", "Z", "Ä"]
    assert said(page, "//nav[@class='sorts']//a[@aria-current]") == ["Title"]
    assert page.xpath("//form[@id='search']/input[@name='sort']/@value") == ["titel"]


def test_the_form_reads_as_it_was_sent(open_page: Open) -> None:
    page = open_page('"lika möjlighet" -förstudie', mentions="1")
    assert page.xpath("//input[@id='q']/@value") == ['"lika möjlighet" -förstudie']
    assert chosen(page) == [("mentions", "1")]


def test_a_question_read_otherwise_than_typed_says_how(open_page: Open) -> None:
    assert said(open_page('"supported employment'), "//p[@class='understood']") == [
        'Read as: "supported employment"',
        "A quotation mark was missing and has been put after “supported employment”.",
    ]
    assert said(open_page("praktik"), "//p[@class='understood']") == []


def test_no_hits_keeps_the_form_and_gives_advice(open_page: Open) -> None:
    page = open_page("xylofon", region=["Västsverige"])
    assert heading(page) == "0 hits"
    assert labels(page, "region") == ["Västsverige 0"]
    assert page.xpath("//div[@class='advice']/ul[1]//a/@href") == ["/?q=xylofon&lang=en"]


@pytest.mark.parametrize(("query", "told"), [("xylofon", 0), ('"xylofon', 1), ("xylofon -praktik", 1)])
def test_signs_are_not_to_be_left_out_where_there_are_none(open_page: Open, query: str, told: int) -> None:
    advice = said(open_page(query), "//div[@class='advice']/ul[1]/li")
    assert advice.count("Leave out quotation marks and minus signs.") == told


def test_reasons_stand_in_the_order_of_the_question(open_page: Open) -> None:
    for query in ("praktik arbetsplats", "arbetsplats praktik", '"arbetsplats praktiken"'):
        assert said(open_page(query), "//ol/li[1]//span[@class='reason']/strong") == query.strip('"').split()


@pytest.mark.parametrize(
    ("parameters", "what", "remedy"),
    [
        ({"lan": "Örbero län"}, "County: there is no “Örbero län”.", "Did you mean “Örebro län”?"),
        ({"kommun": "Sydsverige"}, "Municipality: there is no “Sydsverige”.", "write region:Sydsverige."),
        ({"sort": "storlek"}, "There is no order “storlek”.", "Choose one of relevans"),
        ({"q": "regoin:sydsverige"}, "There is no field “regoin”.", "Did you mean “region:”?"),
        ({"page": "noll"}, "page 0", ""),
        ({"match": "nästan"}, "There is no level “nästan”.", "Choose one of exakt"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_nearest_that_does(
    open_page: Open, parameters: dict[str, str], what: str, remedy: str
) -> None:
    text = parameters.pop("q", "praktik")
    page = open_page(text, status=400, region=["Västsverige"], **parameters)
    alert = said(page, "//*[@role='alert']")[0]
    assert what in alert
    assert remedy in alert
    assert page.xpath("//input[@id='q']/@value") == [text]
    assert chosen(page) == [("region", "Västsverige")]
    assert titles(page) == []


def test_a_value_of_another_field_is_a_link_away(open_page: Open) -> None:
    page = open_page("praktik", status=400, fas=["Sydsverige", "Förstudie"])
    assert said(page, "//*[@role='alert']//a") == ["Region: Sydsverige"]
    assert page.xpath("//*[@role='alert']//a/@href") == ["/?q=praktik&region=Sydsverige&fas=F%C3%B6rstudie&lang=en"]
    assert open_page("praktik fas:Sydsverige", status=400).xpath("//*[@role='alert']//a") == []


@pytest.mark.parametrize("parameters", [{"q": HOSTILE}, {"region": HOSTILE}, {"sort": HOSTILE}, {"lang": HOSTILE}])
def test_hostile_parameters_come_back_as_text(three: Engine, parameters: dict[str, str]) -> None:
    response = create_app(three).test_client().get("/", query_string=parameters)
    assert "<script>" not in response.text


def test_hostile_descriptions_are_shown_as_text(engine: Engine) -> None:
    text = f"praktik {HOSTILE} praktik"
    hostile = replace(
        LYFTET,
        title=text,
        owner=HOSTILE,
        phase=HOSTILE,
        sections=(Section(SectionKind.BODY, HOSTILE, text),),
        source=Source("x.txt", "esf", url="javascript:alert(1)"),
        warnings=(Conflict(Contradicted.PERIOD, HOSTILE, HOSTILE),),
    )
    fill(engine, [hostile])
    client = create_app(engine).test_client()
    for address in ("/?q=praktik", "/projekt/lyftet?q=script"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "<script>" not in answer.text
        assert "javascript:" not in answer.text
        assert "<mark" in answer.text


@pytest.fixture
def many(engine: Engine) -> Open:
    """The page over 95 projects, each with an owner of its own."""
    projects = [
        replace(LYFTET, id=f"p{number}", source=Source(f"{number}.txt", "esf"), owner=f"Förening {number}",
                start=date(2000, 1, 1), end=date(2000 + number % 12, 1, 1))
        for number in range(95)
    ]  # fmt: skip
    fill(engine, projects)
    client = create_app(engine).test_client()
    return lambda **parameters: html.fromstring(client.get("/", query_string={"lang": "en", **parameters}).text)


def test_page_links_lead_on_and_tell_where_the_reader_is(many: Open) -> None:
    page = many(q="praktik", page="4")
    assert heading(page) == "95 hits"
    assert said(page, "//nav[@class='pager']//li") == [
        "Previous", "Page 1", "…", "Page 3", "Page 4", "Page 5", "…", "Page 10", "Next",
    ]  # fmt: skip
    assert said(page, "//nav[@class='pager']//a[@aria-current='page']") == ["Page 4"]
    assert page.xpath("//a[@rel='next']/@href") == ["/?q=praktik&page=5&lang=en"]
    assert page.xpath("//ol/@start") == ["31"]


def test_the_pages_together_hold_every_hit_once(many: Open) -> None:
    links = [link for number in range(1, 11) for link in many(page=str(number)).xpath("//h3/a/@href")]
    assert len(links) == len(set(links)) == 95


def test_a_page_after_the_last_leads_back(many: Open) -> None:
    page = many(page="11")
    assert "There is no page 11. Go to the last page, 10." in said(page, "//section[@id='hits']")[0]
    assert page.xpath("//section[@id='hits']//p/a/@href") == ["/?page=10&lang=en"]


def test_a_long_facet_shows_the_most_common_and_what_is_chosen_and_leads_to_the_rest(many: Open) -> None:
    page = many(agare="Förening 77")
    owners = page.xpath("//details[summary='Owner']")[0]
    assert "Förening 77 1" in labels(page, "agare")
    assert len(labels(page, "agare")) == SHOWN + 1
    assert said(owners, "a") == ["88 more – Owner"]
    assert owners.xpath("a/@href") == ["/valj/agare?agare=F%C3%B6rening+77&lang=en"]


@pytest.fixture
def choose(three: Engine) -> Open:
    client = create_app(three).test_client()
    return lambda field, status=200, **parameters: html.fromstring(
        client.get(f"/valj/{field}", query_string={"lang": "en", **parameters}).text
    )


def test_all_values_of_a_facet_have_a_page_that_keeps_the_search(choose: Open) -> None:
    page = choose("kommun", q="praktik", region="Västsverige")
    assert labels(page, "kommun") == ["Åmål 1"]
    assert page.xpath("//form[@id='choose']/@action") == ["/"]
    kept = [(each.get("name"), each.get("value")) for each in page.xpath("//form[@id='choose']/input")]
    assert kept == [("q", "praktik"), ("region", "Västsverige"), ("lang", "en")]


def test_a_value_is_found_by_part_of_its_name_and_what_is_chosen_stays(choose: Open) -> None:
    page = choose("kommun", namn="rebro", kommun="Åmål")
    assert labels(page, "kommun") == ["Åmål 1", "Örebro 1"]
    assert labels(choose("kommun", namn="xyz"), "kommun") == []
    assert [each.split()[0] for each in labels(choose("kommun", ordning="namn"), "kommun")] == ["Åmål", "Örebro", "Not"]


def test_values_stand_under_what_they_belong_to(choose: Open) -> None:
    page = choose("kommun", ordning="trad", lan="Örebro län", sort="titel")
    assert said(page, "//ul[contains(@class, 'tree')]/li/label/span[1]") == ["Östra Mellansverige"]
    assert labels(page, "kommun") == ["Örebro 1"]
    assert chosen(page) == [("lan", "Örebro län")]
    kept = [each.get("name") for each in page.xpath("//form[@id='choose']/input")]
    assert kept == ["sort", "lang", "ordning"]


def test_the_ends_of_a_period_can_be_typed(open_page: Open) -> None:
    page = open_page("praktik", ar_fran="2010", ar_till="2012")
    assert heading(page) == "1 hit"
    assert "Remove Active in year: 2010–2012" in said(page, "//ul[@class='chips']/li")
    assert ("ar", "2010..2012") in chosen(page)
    assert heading(open_page("praktik", budget_till="1 mkr")) == "1 hit"
    assert "is no amount" in said(open_page("praktik", status=400, budget_fran="mycket"), "//*[@role='alert']")[0]


def test_bars_and_counties_are_links_that_choose(open_page: Open) -> None:
    page = open_page("praktik", vy="bild")
    assert "/?q=praktik&lan=%C3%96rebro+l%C3%A4n&vy=bild&lang=en" in page.xpath("//*[name()='svg']//a/@href")
    assert "2010: 1" in page.xpath("//*[name()='svg']//a/@aria-label")
    assert said(page, "//p[@class='together']")


@pytest.mark.parametrize(("address", "status"), [("/valj/finnsinte", 404), ("/valj/kommun?lan=finnsinte", 400)])
def test_what_cannot_be_chosen_from_is_said(three: Engine, address: str, status: int) -> None:
    assert create_app(three).test_client().get(address).status_code == status


def test_every_control_has_a_name_and_every_id_is_its_own(open_page: Open) -> None:
    page = open_page("praktik", region=["Västsverige"])
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not page.xpath("//input[not(@type='hidden') and not(ancestor::label) and not(@id = //label/@for)]")
    for reference in page.xpath("//@aria-labelledby | //@aria-describedby | //@form"):
        assert reference in ids


def test_headings_descend_without_gaps(open_page: Open) -> None:
    levels = [int(each.tag[1]) for each in open_page("praktik").xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_three_are_the_whole_index(open_page: Open) -> None:
    assert len(titles(open_page())) == len(THREE)


def test_how_close_to_the_words_can_be_chosen_with_the_hits_of_each(open_page: Open) -> None:
    page = open_page("praktik")
    closer = {" ".join(each.text.split()): each.get("href") for each in page.xpath("//nav[@class='levels']//a")}
    assert list(closer) == ["Only as written 2", "+ inflections 3"]
    assert closer["Only as written 2"] == "/?q=praktik&match=exakt&lang=en"
    narrow = open_page("praktik", match="exakt")
    assert heading(narrow) == "2 hits"
    assert said(narrow, "//nav[@class='levels']//a[@aria-current]") == ["Only as written 2"]
    assert open_page("validering").xpath("//nav[@class='levels']") == []


def test_ways_out_of_no_hits_are_told_once_as_sentences(open_page: Open) -> None:
    advice = said(
        open_page("praktik", region=["Sydsverige"], lan=["Gotlands län"]), "//div[@class='advice']/ul[1]/li/a"
    )
    assert advice
    assert all(each[0].isupper() for each in advice)
    assert len([each for each in advice if "filter" in each]) == 1


def test_robots_take_the_front_page_but_not_every_search(open_page: Open) -> None:
    robots = "//meta[@name='robots']/@content"
    assert open_page().xpath(robots) == []
    assert open_page("praktik").xpath(robots) == ["noindex, nofollow"]
