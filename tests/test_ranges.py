"""Ranges of years, days and amounts: as people write them, written back, and met by exactly the right projects."""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from search.asking.intervals import range_of
from search.asking.ranges import written
from search.errors import QueryError
from search.query import Range
from search.showing.labels import value_label
from tests.conftest import Ask, ids


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("2009", "2009-01-01", "2009-12-31"),
        ("2009..2012", "2009-01-01", "2012-12-31"),
        ("2009-2012", "2009-01-01", "2012-12-31"),
        ("2009 till 2012", "2009-01-01", "2012-12-31"),
        ("2007–13", "2007-01-01", "2013-12-31"),
        ("2009-12", "2009-12-01", "2009-12-31"),
        ("2012..", "2012-01-01", ""),
        ("..2012", "", "2012-12-31"),
        ("från 2010", "2010-01-01", ""),
        (">2010", "2011-01-01", ""),
        ("före 2010", "", "2009-12-31"),
        ("jan 2012", "2012-01-01", "2012-01-31"),
        ("vt 2012", "2012-01-01", "2012-06-30"),
        ("HT11", "2011-07-01", "2011-12-31"),
        ("kvartal 3 2011", "2011-07-01", "2011-09-30"),
        ("mars 2012–ht 2013", "2012-03-01", "2013-12-31"),
        ("2012-03-15", "2012-03-15", "2012-03-15"),
        ("2009-01-15-2011-03-31", "2009-01-15", "2011-03-31"),
    ],
)
def test_times_as_people_write_them(typed: str, low: str, high: str) -> None:
    ends = (date.fromisoformat(each) if each else None for each in (low, high))
    assert range_of("ar", typed) == Range("ar", *ends)


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("1mkr..5mkr", 1_000_000, 5_000_000),
        ("1–5 mkr", 1_000_000, 5_000_000),
        ("1 till 5 miljoner", 1_000_000, 5_000_000),
        ("500-1000 tkr", 500_000, 1_000_000),
        ("500000-5 mkr", 500_000, 5_000_000),
        ("1mkr..<5mkr", 1_000_000, 4_999_999),
        (">500tkr", 500_001, None),
        ("minst 2 mkr", 2_000_000, None),
        ("..5mkr", None, 5_000_000),
        ("1 500 000 kr", 1_500_000, 1_500_000),
        ("1 500 000 – 2 000 000", 1_500_000, 2_000_000),
        ("8,7 milj", 8_650_000, 8_749_999),
        ("8.7 mkr", 8_650_000, 8_749_999),
    ],
)
def test_amounts_as_people_write_them(typed: str, low: int | None, high: int | None) -> None:
    assert range_of("budget", typed) == Range("budget", low, high)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("ar", "igår", "vt 2012"),
        ("ar", "2012..2009", "2009..2012"),
        ("ar", "2012-13-01", "2012-03-15"),
        ("start", "..", "vt 2012"),
        ("budget", "mycket", "1mkr..5mkr"),
        ("budget", "-5 mkr", "1mkr..5mkr"),
        ("bidrag", "5mkr..1mkr", "1mkr..5mkr"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(field: str, typed: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        range_of(field, typed)


days = st.none() | st.dates(date(1950, 1, 1), date(2100, 12, 31))
amounts = st.none() | st.integers(0, 10**10) | st.integers(0, 2000).map(lambda thousands: 500_000 * thousands)


@example("ar", (date(2100, 1, 1), None))
@given(st.sampled_from(["ar", "start"]), st.tuples(days, days))
def test_a_period_written_is_read_as_the_same(field: str, ends: tuple[date | None, date | None]) -> None:
    chosen = in_order(field, *ends)
    assert range_of(field, written(chosen)) == chosen


@given(st.tuples(amounts, amounts))
def test_amounts_written_are_read_as_the_same(ends: tuple[int | None, int | None]) -> None:
    chosen = in_order("bidrag", *ends)
    assert range_of("bidrag", written(chosen)) == chosen


def in_order(field: str, low: date | int | None, high: date | int | None) -> Range:
    """The range with these ends, the lower one first; one without any is nothing to write."""
    assume((low, high) != (None, None))
    chosen = Range(field, low, high)
    turned = chosen.least is not None and chosen.most is not None and chosen.least > chosen.most
    return Range(field, high, low) if turned else chosen


@given(st.sampled_from(["ar", "budget"]), st.text(st.sampled_from("0123456789 .-–<>kmtrvå"), max_size=14) | st.text())
def test_anything_typed_is_a_range_or_refused(field: str, typed: str) -> None:
    try:
        chosen = range_of(field, typed)
    except QueryError as error:
        assert error.remedy
    else:
        assert chosen.least is None or chosen.most is None or chosen.least <= chosen.most


@pytest.mark.parametrize(
    ("field", "value", "label"),
    [
        ("budget", "1mkr..<5mkr", "1–5\u00a0mkr"),
        ("budget", "500tkr..1mkr", "500\u00a0tkr – 1\u00a0mkr"),
        ("bidrag", "..<100tkr", "under 100\u00a0tkr"),
        ("bidrag", "50mkr..", "från 50\u00a0mkr"),
        ("bidrag", "123..456789", "123–456\u00a0789\u00a0kr"),
        ("ar", "2009..2012", "2009–2012"),
        ("ar", "2012-01..2012-06", "2012-01 – 2012-06"),
        ("ar", "..2012", "till 2012"),
        ("ar", "2012", "2012"),
    ],
)
def test_ranges_are_shown_readably(field: str, value: str, label: str) -> None:
    assert value_label(field, value) == label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("år:2011..2015", {"lyftet", "skolvagen"}),
        ('år:"jan 2011"', {"lyftet"}),
        ("år:2010 år:2016", {"lyftet", "skolvagen"}),
        ("år:2012..2014", set()),
        ("från:2011", {"lyftet", "skolvagen"}),
        ("från:2012", {"skolvagen"}),
        ("till:2014", {"lyftet"}),
        ("från:2011-03 till:2015-08", set()),
        ("start:2015", {"skolvagen"}),
        ("start:vt09", {"lyftet"}),
        ("slut:..2011-02", {"lyftet"}),
        ("budget:1mkr..", {"lyftet"}),
        ("budget:600tkr..9500tkr", {"lyftet", "skolvagen"}),
        ("budget:<600tkr", set()),
        ("stöd:300000", {"skolvagen"}),
        ("bidrag:saknas", {"artiklar/zebran"}),
        ("bidrag:saknas bidrag:>1mkr", {"artiklar/zebran", "lyftet"}),
        ("start:saknas", {"artiklar/zebran"}),
        ("budget:>1mkr fas:förstudie", set()),
    ],
)
def test_a_range_finds_the_projects_within_it(ask: Ask, text: str, found: set[str]) -> None:
    assert set(ids(ask(text))) == found


def test_the_order_by_grant_puts_the_largest_first(ask: Ask) -> None:
    assert ids(ask(sort="bidrag")) == ["lyftet", "skolvagen", "artiklar/zebran"]
