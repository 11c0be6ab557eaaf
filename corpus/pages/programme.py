"""When a project ran, in which programme period, as its header says."""

import re

from corpus.pages.header import Header
from corpus.values import Period, parse_date, parse_period

_PERIOD_OF_PROGRAMME = re.compile(r"(20\d\d)\s*[-–—/]\s*(20\d\d)")
# A programme's name or the year of start that belongs to one programme period alone.
_PROGRAMMES = (
    (re.compile(r"Ökat arbetskraftsutbud", re.IGNORECASE), "2007-2013"),
    (re.compile(r"Ökade övergångar|Sysselsättningsinitiativet|REACT", re.IGNORECASE), "2014-2020"),
    (re.compile(r"^(?:Programområde )?[A-F]\b|ESF\+", re.IGNORECASE), "2021-2027"),
)
_STARTS = ((2007, 2013, "2007-2013"), (2015, 2020, "2014-2020"), (2023, 2027, "2021-2027"))


def dates_of(header: Header) -> Period:
    period = parse_period(header.first_value("period"))
    return Period(
        period.start or parse_date(header.first_value("start")),
        period.end or parse_date(header.first_value("end"), last=True),
    )


def programme_period(header: Header) -> str | None:
    """As stated; else from the programme's name or the start where only one programme period fits."""
    stated = _PERIOD_OF_PROGRAMME.search(header.first_value("programme_period"))
    if stated:
        return f"{stated[1]}-{stated[2]}"
    programme, start = header.first_value("programme"), dates_of(header).start
    by_name = next((period for pattern, period in _PROGRAMMES if pattern.search(programme)), None)
    if by_name or not (programme and start):
        return by_name
    return next((period for first, last, period in _STARTS if first <= start.year <= last), None)
