"""Chosen values and ranges in the words a reader sees."""

from collections.abc import Iterable, Sequence

from corpus.language import gettext as _
from indexer.fields import FACET_BY_NAME
from search.asking.ranges import DAYS, RANGED
from search.query import MISSING
from search.showing.facts import kronor

_SPACE = "\u00a0"
_UNITS = ("mkr", "tkr")


def value_label(field: str, value: str) -> str:
    """`value` is one of a facet, a range as search.asking.ranges writes it, or MISSING."""
    if value == MISSING:
        return _("Not stated")
    if field in RANGED and ".." in value:
        low, high = value.split("..", 1)
        return _of_days(low, high) if field in DAYS else _of_amounts(low, high)
    facet = FACET_BY_NAME.get(field)
    return facet.shown(value) if facet and facet.shown else value


def value_labels(field: str, values: Sequence[str]) -> Iterable[str]:
    """The same of many."""
    facet = FACET_BY_NAME[field]
    if field in RANGED:
        return [value_label(field, each) for each in values]
    return map(facet.shown, values) if facet.shown else values


def _of_days(low: str, high: str) -> str:
    """ "2009–2012"; "2009-03 – 2010-06" with spaces, for hyphens stand in it already."""
    if low and high:
        return f"{low}–{high}" if len(low) == len("2009") else f"{low} – {high}"
    return _("from {low}", low=low) if low else _("to {high}", high=high)


def _of_amounts(low: str, high: str) -> str:
    """ "1–5 mkr", "500 tkr – 1 mkr", "under 100 tkr", "från 50 mkr"."""
    most, unit = _amount(high.removeprefix("<"))
    least, other = _amount(low)
    if not high:
        return _("from {low}", low=f"{least}{_SPACE}{other}")
    if not low:
        written = f"{most}{_SPACE}{unit}"
        return _("under {high}", high=written) if high.startswith("<") else _("to {high}", high=written)
    return f"{least}–{most}{_SPACE}{unit}" if unit == other else f"{least}{_SPACE}{other} – {most}{_SPACE}{unit}"


def _amount(written: str) -> tuple[str, str]:
    """The figure and its unit."""
    unit = next((each for each in _UNITS if written.endswith(each)), "")
    if unit:
        return written.removesuffix(unit), unit
    figure, _space, currency = kronor(int(written.removesuffix("kr") or 0)).rpartition(_SPACE)
    return figure, currency
