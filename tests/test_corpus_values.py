"""Amounts, dates and periods as people write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.values import Period, parse_amount, parse_date, parse_period, periods_in_text

AMOUNTS = [
    ("8\u00a0715\u00a0117\u00a0kr", 8_715_117),
    ("8\u2009715\u2009117 kr", 8_715_117),
    ("8\u202f715\u202f117", 8_715_117),
    ("17 069 852 kr", 17_069_852),
    ("8715117", 8_715_117),
    ("8715117.00", 8_715_117),
    ("8 715 117,60 kr", 8_715_118),
    ("8,7 milj", 8_700_000),
    ("8,7 miljoner kronor", 8_700_000),
    ("1 mkr", 1_000_000),
    ("2,5 mnkr", 2_500_000),
    ("5 tkr", 5_000),
    ("1,2 miljarder kr", 1_200_000_000),
    ("1.234.567 kr", 1_234_567),
    ("12.500 kr", 12_500),
    ("500:-", 500),
    ("0 kr", 0),
    (4_000_000, 4_000_000),
    (8_715_117.4, 8_715_117),
    ("1,234", None),
    ("12 EUR", None),
    ("100 000 - 200 000 kr", None),
    ("ca 5 mkr", 5_000_000),
    ("ca 4,5 mkr (60 %)", 4_500_000),
    ("6 870 000 kr varav ESF 60 %", 6_870_000),
    ("tolv tusen", None),
    ("€ 100 000", None),
    ("-5", None),
    ("", None),
    (None, None),
    (True, None),
    (float("nan"), None),
]
DATES = [
    ("2012-01-15", date(2012, 1, 15)),
    ("2012 01 15", date(2012, 1, 15)),
    ("20120115", date(2012, 1, 15)),
    ("15 januari 2012", date(2012, 1, 15)),
    ("den 15 jan. 2012", date(2012, 1, 15)),
    ("jan 2012", date(2012, 1, 1)),
    ("2025-05-19 12:00:00", date(2025, 5, 19)),
    ("2016-10-14T01:22:49Z", date(2016, 10, 14)),
    (datetime(2012, 1, 15, 8), date(2012, 1, 15)),
    (date(2012, 1, 15), date(2012, 1, 15)),
    ("2012-02-30", None),
    ("2012-13-01", None),
    ("2012", None),
    ("04/09/2023", None),
    ("0001-01-01", None),
    ("hösten 2012", None),
    ("", None),
    (None, None),
]
PERIODS = [
    ("2012-01-09 till 2014-06-30", date(2012, 1, 9), date(2014, 6, 30)),
    ("2012-01-09–2014-06-30", date(2012, 1, 9), date(2014, 6, 30)),
    ("2009 01 15 - 2011 01 14", date(2009, 1, 15), date(2011, 1, 14)),
    ("jan 2012 – feb 2012", date(2012, 1, 1), date(2012, 2, 29)),
    ("2012-01-09 t.o.m. 2014-06-30", date(2012, 1, 9), date(2014, 6, 30)),
    ("2012-01-09 -", date(2012, 1, 9), None),
    ("2012-01-09", date(2012, 1, 9), None),
    ("2014-06-30 till 2012-01-09", None, None),
    ("2012–2014", date(2012, 1, 1), date(2014, 12, 31)),
    ("2012", date(2012, 1, 1), date(2012, 12, 31)),
    ("fr.o.m. 2010-01-01 t.o.m. 2011-12-31", date(2010, 1, 1), date(2011, 12, 31)),
    ("från och med den 1 mars 2010 till och med den 31 maj 2011", date(2010, 3, 1), date(2011, 5, 31)),
    ("1/3 2010 - 31/12 2011", date(2010, 3, 1), date(2011, 12, 31)),
    ("100101-111231", date(2010, 1, 1), date(2011, 12, 31)),
    ("2010-01-01--2012-01-01", date(2010, 1, 1), date(2012, 1, 1)),
    ("201001-201112", None, None),
    ("100101-119999", None, None),
    ("2010-13-45", None, None),
    ("2010-13-45 till 2011-01-01", None, None),
    ("våren 2010 till hösten 2011", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("written", "kronor"), AMOUNTS)
def test_amounts(written: object, kronor: int | None) -> None:
    assert parse_amount(written) == kronor


@pytest.mark.parametrize(("written", "day"), DATES)
def test_dates(written: object, day: date | None) -> None:
    assert parse_date(written) == day


def test_a_month_ends_with_its_last_day_and_days_come_first_only_on_request() -> None:
    assert parse_date("feb 2012", last=True) == date(2012, 2, 29)
    assert parse_date("04/09/2023", day_first=True) == date(2023, 9, 4)


@pytest.mark.parametrize(("written", "start", "end"), PERIODS)
def test_periods(written: str, start: date | None, end: date | None) -> None:
    assert parse_period(written) == Period(start, end)


def test_periods_are_found_in_running_text() -> None:
    text = "År 2008 kom idén. Projektperiod: 2009 01 15 - 2011 01 14. Del ett (jan 2010–mars 2010), nummer 2009-2011."
    found = periods_in_text(text)
    assert [(each.period, each.exact) for each in found] == [
        (Period(date(2009, 1, 15), date(2011, 1, 14)), True),
        (Period(date(2010, 1, 1), date(2010, 3, 31)), False),
    ]
    assert text[found[0].offset :].startswith("2009 01 15")


@given(st.integers(0, 10**12))
def test_an_amount_survives_grouping(kronor: int) -> None:
    assert parse_amount(f"{kronor:,} kr".replace(",", "\u00a0")) == kronor


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_day_survives_writing(day: date) -> None:
    assert parse_date(day.isoformat()) == parse_date(day.strftime("%Y %m %d")) == day


@given(st.text(max_size=40) | st.from_regex(r"[\d .,-]{1,20}(kr|mkr|till)?[\d -]{0,12}", fullmatch=True))
def test_nothing_raises(text: str) -> None:
    amount = parse_amount(text)
    assert amount is None or amount >= 0
    assert all(each is None or isinstance(each, (date, Period)) for each in (parse_date(text), parse_period(text)))
    assert all(0 <= each.offset < len(text) for each in periods_in_text(text))
