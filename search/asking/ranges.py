"""Fields that are asked for by range: what a typed value means, and how a range is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.language import gettext as _
from corpus.language import message
from indexer.fields import LABELS
from search.asking.amounts import read_amounts, written_amounts
from search.asking.bounds import Bounds
from search.asking.moments import read_time, written_time
from search.errors import QueryError
from search.query import Filter, Query, Range


@dataclass(frozen=True, slots=True)
class Ranged:
    """Fields whose values are days or kronor."""

    read: Callable[[str], Bounds | None]
    unreadable: str
    remedy: str
    of_days: bool = False


_DAYS = Ranged(
    read_time,
    message("{label}: “{typed}” is no year, month or day."),
    message("Write 2010, 2009..2012, jan 2012, vt 2012 or 2012-03-15."),
    of_days=True,
)
_KRONOR = Ranged(
    read_amounts,
    message("{label}: “{typed}” is no amount."),
    message("Write 1mkr..5mkr, >500tkr or 1500000."),
)
RANGED = {"ar": _DAYS, "start": _DAYS, "slut": _DAYS, "budget": _KRONOR, "bidrag": _KRONOR}
# Fields that give one end of the period active in, with their labels.
HALVES = {"fran": message("Active from"), "till": message("Active until")}


def range_of(field: str, typed: str) -> Range:
    """Raises QueryError where `typed` cannot be read, or ends before it begins."""
    ranged = RANGED[field]
    found = ranged.read(typed)
    if found is None:
        raise QueryError(_(ranged.unreadable, label=_(LABELS[field]), typed=typed), _(ranged.remedy))
    return _in_order(field, found, typed)


def period_of(typed: Mapping[str, Sequence[str]]) -> Iterator[Range]:
    """The period active in that `från` and `till` bound together."""
    lows = [range_of("ar", each).least for each in typed.get("fran", ())]
    highs = [range_of("ar", each).most for each in typed.get("till", ())]
    low = max((each for each in lows if each is not None), default=None)
    high = min((each for each in highs if each is not None), default=None)
    if lows or highs:
        yield _in_order("ar", Bounds(low, high), " ".join(each for name in HALVES for each in typed.get(name, ())))


def _in_order(field: str, found: Bounds, typed: str) -> Range:
    if found.low is not None and found.high is not None and found.low > found.high:
        turned = "..".join(reversed(typed.split("..")))
        what = _("{label}: “{typed}” ends before it begins.", label=_(LABELS[field]), typed=typed)
        raise QueryError(what, _("Write {turned}.", turned=turned) if turned != typed else _("Turn the ends round."))
    return _range(field, found)


def _range(field: str, found: Bounds) -> Range:
    if not RANGED[field].of_days:
        return Range(field, *found)
    return Range(field, *(None if each is None else date.fromordinal(each) for each in found))


def written(chosen: Range) -> str:
    """The range as it would be typed after its field."""
    low, high = chosen.low, chosen.high
    if RANGED[chosen.field].of_days:
        return written_time(low if isinstance(low, date) else None, high if isinstance(high, date) else None)
    return written_amounts(chosen.least, chosen.most)


def choices(query: Query) -> tuple[Filter, ...]:
    """Everything chosen by field, ranges too, as it would be typed."""
    chosen = {each.field: each.values for each in query.filters}
    for each in query.ranges:
        chosen[each.field] = (*chosen.get(each.field, ()), written(each))
    return tuple(Filter(field, values) for field, values in chosen.items())
