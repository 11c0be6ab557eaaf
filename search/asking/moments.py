"""Times as people write them to their first and last day: 2012, 2012-03, jan 2012, vt 2012, kv 3 2011."""

import re
from calendar import monthrange
from datetime import date

from corpus.values import EARLIEST_YEAR, LATEST_YEAR, parse_date
from search.asking.bounds import Bounds, read_bounds

_YEAR = r"(?P<year>(?:19|20)\d\d|2100)"
_WHOLE_YEAR = re.compile(rf"(?:(?:år|year)\s+)?{_YEAR}", re.IGNORECASE)
_PARTS = tuple(
    (re.compile(rf"{part}[\s-]?(?:{_YEAR}|(?P<short>\d\d))", re.IGNORECASE), months)
    for part, months in (
        (r"(?:vt|vårterminen|våren|vår)", (1, 6)),
        (r"(?:ht|höstterminen|hösten|höst)", (7, 12)),
        *((rf"(?:kv|q|kvartal)\s?{quarter}", (3 * quarter - 2, 3 * quarter)) for quarter in (1, 2, 3, 4)),
    )
)
_SHORT_END = re.compile(r"(?P<century>\d\d)(?P<first>\d\d)(?P<dash>[-–—/])(?P<last>\d\d)")


def read_time(text: str) -> Bounds | None:
    """Days counted from year 1 of one time or a range of them; None where it cannot be read."""
    return read_bounds(_whole_years(" ".join(text.split())), _moment)


def _whole_years(text: str) -> str:
    """ "2007–13" is 2007–2013; but "2007-12" is December."""
    found = _SHORT_END.fullmatch(text)
    if not found or (found["dash"] == "-" and int(found["last"]) <= 12):
        return text
    return f"{found['century']}{found['first']}..{found['century']}{found['last']}"


def _moment(text: str) -> Bounds | None:
    if found := _WHOLE_YEAR.fullmatch(text):
        return _months(int(found["year"]), 1, 12)
    for pattern, months in _PARTS:
        if found := pattern.fullmatch(text):
            return _months(int(found["year"] or f"20{found['short']}"), *months)
    first, last = parse_date(text), parse_date(text, last=True)
    return Bounds(first.toordinal(), last.toordinal()) if first and last else None


def _months(year: int, first: int, last: int) -> Bounds | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return Bounds(date(year, first, 1).toordinal(), date(year, last, monthrange(year, last)[1]).toordinal())
