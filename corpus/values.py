"""Amounts, dates, periods read from what people write; None where the reading is not certain."""

import re
from calendar import monthrange
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple


class Period(NamedTuple):
    """First and last day; either may be missing."""

    start: date | None
    end: date | None


class PeriodInText(NamedTuple):
    """`offset` in characters; `exact` when both ends are days, not months."""

    offset: int
    period: Period
    exact: bool


NO_PERIOD = Period(None, None)
_MISSING = frozenset({"", "-", "–", "n/a", "none", "null", "nan", "okänd", "okänt", "ej angivet", "uppgift saknas"})
_LONGEST_MISSING = max(map(len, _MISSING))
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100

_SPACES = "\\s\u00a0\u2007\u2009\u202f"
_MULTIPLES = (
    (r"(?:tkr|tusen|kkr|tsek)", 1_000),
    (r"(?:miljarder|miljard|mdkr|mdr)", 1_000_000_000),
    (r"(?:miljoner|miljon|milj|mkr|mnkr|msek|mn)", 1_000_000),
)
_CURRENCY = r"(?:svenska\s+)?(?:kronor|kr|sek|:-)"
_GROUPED = (
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d{{1,3}}(?:\.\d{{3}}){{2,}}|\d{{1,3}}(?:,\d{{3}}){{2,}}"
    r"|\d{1,3}\.\d{3}(?=\s*kr)"
)
_ANY_MULTIPLE = "|".join(pattern for pattern, _ in _MULTIPLES)
AMOUNT_PATTERN = rf"(?:{_GROUPED}|\d+)(?:[.,]\d{{1,2}}0*(?!\d))?\s*(?:{_ANY_MULTIPLE})?\.?\s*(?:{_CURRENCY})?"
_AMOUNT = re.compile(
    rf"(?:sek|kr)?\s*(?P<whole>{_GROUPED}|\d+)(?:[.,](?P<fraction>\d+))?\s*(?P<multiple>[^\W\d]+)?\.?\s*(?:{_CURRENCY})?\.?(?:,-)?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:ca|c:a|cirka|omkring|ungefär|runt|totalt)\b\.?\s*", re.IGNORECASE)
_REMARK = re.compile(r"\s?(?:\([^()]*\)|,?\s?varav\s.*)", re.IGNORECASE)  # "(60 %)", "varav ESF 60 %"
_MULTIPLE = tuple((re.compile(pattern, re.IGNORECASE), factor) for pattern, factor in _MULTIPLES)
_CURRENCY_ONLY = re.compile(_CURRENCY, re.IGNORECASE)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb febr",
            "mars march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CLOCK = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_DATE_FORMS = (
    re.compile(rf"(?P<year>\d{{4}})\s*[-./ ]\s*(?P<month>\d{{1,2}})\s*[-./ ]\s*(?P<day>\d{{1,2}}){_CLOCK}"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(
        rf"(?:den\s+)?(?P<day>\d{{1,2}})(?::?[ae])?\s+(?P<month>{_MONTH})\.?\s+(?P<year>\d{{4}})", re.IGNORECASE
    ),
    re.compile(rf"(?P<month>{_MONTH})\.?\s+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})\s+(?P<year>\d{4})"),
)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})" + _CLOCK)
DATE_PATTERN = (
    rf"(?:\d{{4}}[- ]\d{{2}}[- ]\d{{2}}|(?:19|20)\d{{6}}|\d{{1,2}}\s+(?:{_MONTH})\.?\s+\d{{4}}"
    rf"|(?:{_MONTH})\.?\s+\d{{4}})"
)
_YEAR = re.compile(r"(?:19[5-9]\d|20\d\d)")
_BETWEEN = r"\s*(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?|till|to|[-\u2010-\u2015\u2212]{1,3}|/)\s*(?:den\s+)?"
_FROM = r"(?:(?:från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?)\s*(?:den\s+)?)?"
_END = rf"(?:{DATE_PATTERN}|\d{{1,2}}/\d{{1,2}}\s+\d{{4}}|\d{{4}}-\d{{2}})"  # more than is safe in running text
_PERIOD = re.compile(rf"{_FROM}(?P<start>{_END})?{_BETWEEN}(?P<end>{_END})?\s*\.?", re.IGNORECASE)
_YEARS = re.compile(rf"{_FROM}(?P<start>{_YEAR.pattern})(?:{_BETWEEN}(?P<end>{_YEAR.pattern}))?", re.IGNORECASE)
_SIX_DIGITS = re.compile(rf"{_FROM}(?P<start>\d{{6}}){_BETWEEN}(?P<end>\d{{6}})", re.IGNORECASE)
_PERIOD_IN_TEXT = re.compile(rf"(?<!\d)({DATE_PATTERN}){_BETWEEN}({DATE_PATTERN})(?!\d)", re.IGNORECASE)
_SPAN = 40  # characters from the year of a period's start to that of its end, at most


def says_nothing(written: str) -> bool:
    """Whether a value is empty, or only says that nothing is known."""
    told = written.strip()
    return len(told) <= _LONGEST_MISSING and told.casefold() in _MISSING  # folding makes no text shorter


def parse_amount(value: object) -> int | None:
    """Whole kronor; None for text with anything but one amount, another currency or a negative number."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return round(value) if 0 <= value < 10**15 else None
    match = _AMOUNT.fullmatch(_bare(" ".join(str(value).split())))
    return _kronor(match) if match else None


def _bare(amount: str) -> str:
    """Without a leading "ca", without a share or a part of it told behind."""
    remark = next((found for found in _REMARK.finditer(amount) if found.end() == len(amount)), None)
    amount = amount[: remark.start()] if remark else amount
    about = _ABOUT.match(amount)
    return amount[about.end() :] if about else amount


def _kronor(match: re.Match[str]) -> int | None:
    factor = _factor(match["multiple"])
    whole, fraction = re.sub(r"\D", "", match["whole"]), match["fraction"] or ""
    if factor is None or len(whole) > 15 or _ambiguous(match, factor):
        return None
    part = round(int(fraction or 0) * factor / float(10 ** len(fraction)))
    return int(whole) * factor + part


def _ambiguous(match: re.Match[str], factor: int) -> bool:
    """Three digits after a lone comma or point may be thousands as well as decimals."""
    fraction = match["fraction"] or ""
    return factor == 1 and len(fraction) == 3 and fraction.strip("0") != "" and len(match["whole"]) <= 3


def _factor(word: str | None) -> int | None:
    if word is None or _CURRENCY_ONLY.fullmatch(word):
        return 1
    return next((factor for pattern, factor in _MULTIPLE if pattern.fullmatch(word)), None)


def parse_date(value: object, *, last: bool = False, day_first: bool = False) -> date | None:
    """The day; a month without a day gives its first day, or its last with `last`."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    forms = (*_DATE_FORMS, _DAY_FIRST) if day_first else _DATE_FORMS
    text = str(value or "").strip()
    match = next((found for form in forms if (found := form.fullmatch(text))), None)
    return _day(match.groupdict(), last) if match else None


def _day(parts: dict[str, str | None], last: bool) -> date | None:
    year = int(parts["year"] or 0)
    written = parts["month"] or ""
    month = int(written) if written.isdigit() else _MONTHS[written.casefold()]
    if not (EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12):
        return None
    days = monthrange(year, month)[1]
    day = int(parts.get("day") or (days if last else 1))
    return date(year, month, day) if 1 <= day <= days else None


def parse_period(value: object) -> Period:
    """Both days of "2012-01-09 till 2014-06-30", "jan 2012 – dec 2013", "2012–2013"; an open end is None."""
    text = " ".join(str(value or "").split())
    years, days = _YEARS.fullmatch(text), _SIX_DIGITS.fullmatch(text)
    if years:
        period = Period(date(int(years["start"]), 1, 1), date(int(years["end"] or years["start"]), 12, 31))
    elif days:
        period = Period(*map(_six_digits, days.groups()))
        period = period if period.start and period.end else NO_PERIOD
    else:
        return _written_out(text)
    return period if in_order(period) else NO_PERIOD


def _six_digits(digits: str) -> date | None:
    """YYMMDD; None where it may be a year with its month as well."""
    month_of_year = digits[:2] in ("19", "20") and 1 <= int(digits[4:]) <= 12
    return None if month_of_year else parse_date(f"20{digits}")


def _written_out(text: str) -> Period:
    match = _PERIOD.fullmatch(text)
    if not match:
        return Period(parse_date(text), None)
    period = Period(parse_date(match["start"]), parse_date(match["end"], last=True))
    unread = (match["start"] and not period.start) or (match["end"] and not period.end)
    return NO_PERIOD if unread or not in_order(period) else period


def in_order(period: Period) -> bool:
    return not (period.start and period.end and period.end < period.start)


def periods_in_text(text: str) -> list[PeriodInText]:
    """Every whole period in running text, in its order."""
    years = [match.start() for match in _YEAR.finditer(text)]
    near = ((a, b) for a, b in pairwise(years) if b - a <= _SPAN)  # the pattern itself is slow on long texts
    found = {
        m.start(): m for a, b in near for m in _PERIOD_IN_TEXT.finditer(text, max(0, a - _SPAN // 2), b + _SPAN // 2)
    }
    read = (
        PeriodInText(
            offset, Period(parse_date(m[1]), parse_date(m[2], last=True)), all(part[0].isdigit() for part in m.groups())
        )
        for offset, m in sorted(found.items())
    )
    return [each for each in read if each.period.start and each.period.end and in_order(each.period)]
