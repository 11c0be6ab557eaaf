"""What is typed for a field of days or kronor, to the range that it means."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.language import gettext as _
from corpus.language import message
from indexer.fields import LABELS
from search.asking.amounts import read_amounts
from search.asking.bounds import Bounds
from search.asking.moments import read_time
from search.asking.ranges import DAYS, HALVES
from search.errors import QueryError
from search.query import Range


@dataclass(frozen=True, slots=True)
class _Unit:
    read: Callable[[str], Bounds | None]
    unreadable: str
    remedy: str


_DAYS = _Unit(
    read_time,
    message("{label}: “{typed}” is no year, month or day."),
    message("Write 2010, 2009..2012, jan 2012, vt 2012 or 2012-03-15."),
)
_KRONOR = _Unit(
    read_amounts,
    message("{label}: “{typed}” is no amount."),
    message("Write 1mkr..5mkr, >500tkr or 1500000."),
)


def read(field: str, typed: str) -> Bounds | None:
    """The two ends, None where `typed` cannot be read."""
    return _unit(field).read(typed)


def _unit(field: str) -> _Unit:
    return _DAYS if field in DAYS else _KRONOR


def range_of(field: str, typed: str) -> Range:
    """Raises QueryError where `typed` cannot be read, or ends before it begins."""
    found, unit = read(field, typed), _unit(field)
    if found is None:
        raise QueryError(_(unit.unreadable, label=_(LABELS[field]), typed=typed), _(unit.remedy))
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
    if field not in DAYS:
        return Range(field, *found)
    return Range(field, *(None if each is None else date.fromordinal(each) for each in found))
