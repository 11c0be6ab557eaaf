"""Fields that are asked for by range, and how a range is written."""

from calendar import monthrange
from datetime import date

from corpus.language import message
from search.query import Filter, Query, Range

DAYS = frozenset({"ar", "start", "slut"})
RANGED = DAYS | {"budget", "bidrag"}
# Fields that give one end of the period active in, with their labels.
HALVES = {"fran": message("Active from"), "till": message("Active until")}
_MILLION, _THOUSAND = 1_000_000, 1_000


def choices(query: Query) -> tuple[Filter, ...]:
    """Everything chosen by field, ranges too, as it would be typed."""
    chosen = {each.field: each.values for each in query.filters}
    for each in query.ranges:
        chosen[each.field] = (*chosen.get(each.field, ()), written(each))
    return tuple(Filter(field, values) for field, values in chosen.items())


def written(chosen: Range) -> str:
    """The shortest text that means the range where it is typed after its field."""
    low, high = chosen.low, chosen.high
    if chosen.field in DAYS:
        return _time(low if isinstance(low, date) else None, high if isinstance(high, date) else None)
    return _amounts(chosen.least, chosen.most)


def _time(first: date | None, last: date | None) -> str:
    """In whole years, months or days."""
    by_years = (not first or (first.month, first.day) == (1, 1)) and (not last or (last.month, last.day) == (12, 31))
    by_months = (not first or first.day == 1) and (not last or _ends_month(last))
    length = 4 if by_years else 7 if by_months else 10
    low, high = (each.isoformat()[:length] if each else "" for each in (first, last))
    return low if low and low == high else f"{low}..{high}"


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _amounts(low: int | None, high: int | None) -> str:
    if low is not None and low == high:
        return str(low)
    if high is not None and (high + 1) % _THOUSAND == 0:
        return f"{_amount(low)}..<{_amount(high + 1)}"
    return f"{_amount(low)}..{_amount(high)}"


def _amount(amount: int | None) -> str:
    if amount is None:
        return ""
    for unit, factor in (("mkr", _MILLION), ("tkr", _THOUSAND)):
        if amount and amount % factor == 0:
            return f"{amount // factor}{unit}"
    return f"{amount}kr" if amount < _THOUSAND else str(amount)  # "1..5mkr" would share the unit
