"""Addresses: the whole state of a search, in one order, nothing empty."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from flask import Flask, current_app
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from indexer.fields import FACETS
from search.asking.question import understand
from search.engine import Engine
from search.query import Filter, Query
from web.app import create_app
from web.urls import State, _path, changing, search_url, toggling

FULL = State(
    text="språk stöd",
    filters=(Filter("region", ("Sydsverige", "Västsverige")), Filter("ar", ("2010",))),
    mentions=True,
    sort="titel",
    page=3,
    lang="en",
)
FULL_ADDRESS = (
    "q=spr%C3%A5k+st%C3%B6d&region=Sydsverige&region=V%C3%A4stsverige&ar=2010&mentions=1&sort=titel&page=3&lang=en"
)


class Sydvast:
    """An index that knows two regions and no words."""

    def values(self, field: str) -> tuple[str, ...]:
        return {"region": ("Sydsverige", "Västsverige")}.get(field, ())

    def meant(self, words: Sequence[str]) -> None:
        return None

    def spellings(self, word: str) -> tuple[str, ...]:
        return ()


@pytest.mark.parametrize("state", [State(), FULL, State("100 % a\0b %00")])
@pytest.mark.parametrize("value", ["Sydsverige", "Mellansverige & mer", "2010", "%00"])
def test_many_addresses_that_toggle_a_value_are_those_of_one(state: State, value: str) -> None:
    with Flask(__name__).test_request_context():
        current_app.add_url_rule("/", "pages.search")
        for field in ("region", "ar", "lan"):
            assert toggling(field, state)(value) == search_url(state.toggled(field, value))


@pytest.mark.parametrize("state", [State(), FULL, State("100 % a\0b %00", view="bild", match="exakt")])
def test_many_addresses_that_change_one_thing_are_those_of_one(state: State) -> None:
    with Flask(__name__).test_request_context():
        current_app.add_url_rule("/", "pages.search")
        url = changing(state)
        for page in (1, 2, 30):
            assert url("page", str(page)) == search_url(state.at(page))
        for name, attribute, value in (("sort", "sort", "titel"), ("match", "match", ""), ("vy", "view", "bild")):
            assert url(name, value) == search_url(replace(state, page=1, **{attribute: value}))


def read(address: str) -> State:
    return State.read(MultiDict(parse_qsl(address, keep_blank_values=True)))


def understood(state: State) -> Query:
    return understand(state.question(), Sydvast())


def test_every_part_of_a_search_is_in_its_address() -> None:
    assert FULL.query_string == FULL_ADDRESS
    assert read(FULL_ADDRESS) == FULL


def test_the_address_of_the_start_page_is_bare() -> None:
    assert State().query_string == ""


@pytest.mark.parametrize(
    "address",
    [
        "ar=2010&region=Sydsverige&region=V%C3%A4stsverige&page=3&sort=titel&lang=en&mentions=1&q=språk+stöd",
        FULL_ADDRESS + "&region=Sydsverige&kommun=&utm_source=brev",
    ],
)
def test_the_same_search_has_one_address(address: str) -> None:
    assert read(address).query_string == FULL_ADDRESS


def test_empty_parameters_of_the_form_say_nothing() -> None:
    assert State() == read("q=&region=&sort=&page=&lang=&mentions=")


def test_an_unknown_language_is_left_to_the_browser() -> None:
    assert read("lang=tlh").lang == ""


def test_removing_a_choice_keeps_the_others_and_begins_at_page_one() -> None:
    fewer = FULL.without("region", "Sydsverige")
    assert fewer.filters == (Filter("region", ("Västsverige",)), Filter("ar", ("2010",)))
    assert fewer.page == 1
    assert FULL.without("ar", "2010").filters == (Filter("region", ("Sydsverige", "Västsverige")),)


def test_only_turning_pages_keeps_the_page() -> None:
    assert (FULL.at(4).page, FULL.unfiltered().page) == (4, 1)


def test_without_words_the_newest_come_first() -> None:
    assert (State().order, State(text="praktik").order, State(sort="titel").order) == ("start", "relevans", "titel")


def test_a_filter_typed_among_the_words_becomes_a_choice() -> None:
    typed = State(text='praktik region:sydsverige "lika villkor"')
    settled = typed.settled(understood(typed))
    assert settled == State(text='praktik "lika villkor"', filters=(Filter("region", ("Sydsverige",)),))


def test_a_choice_gets_its_full_name_and_the_words_stay_as_typed() -> None:
    typed = State(text="C++  praktik", filters=(Filter("region", ("vastsverige",)),))
    assert typed.settled(understood(typed)) == State(text="C++  praktik", filters=(Filter("region", ("Västsverige",)),))


@pytest.mark.parametrize("page", ["noll", "1.5", "９" * 5000, "--1"])
def test_a_page_that_is_no_number_is_a_page_that_is_not_there(page: str) -> None:
    assert read(f"page={page}").page == 0


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
choices = st.dictionaries(st.sampled_from([facet.name for facet in FACETS]), st.lists(texts, max_size=3), max_size=3)


@given(texts, choices, st.booleans(), st.integers(-3, 20))
def test_a_search_comes_back_from_its_own_address(
    text: str, chosen: dict[str, list[str]], more: bool, page: int
) -> None:
    pairs = [("q", text), *((name, value) for name, values in chosen.items() for value in values)]
    state = State.read(MultiDict([*pairs, ("mentions", "1" if more else ""), ("page", str(page))]))
    assert state == read(state.query_string)


def test_addresses_that_somebody_typed_are_not_remembered(three: Engine) -> None:
    client = create_app(three).test_client()
    client.get("/projekt/ingen?lang=en")
    kept = _path.cache_info().currsize
    for number in range(3):
        assert f'href="/projekt/ingen{number}?lang=en"' in client.get(f"/projekt/ingen{number}").text
    assert _path.cache_info().currsize == kept
