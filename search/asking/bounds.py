"""Text that means a range to its two ends: "2009..2012", "från 2010", "högst 5 mkr", ">500tkr"."""

import re
from collections.abc import Callable
from typing import NamedTuple


class Bounds(NamedTuple):
    """The first and the last whole number that belong, None where open."""

    low: int | None
    high: int | None


Read = Callable[[str], Bounds | None]
ANYTHING = Bounds(None, None)

_LOWER: dict[str, Callable[[Bounds], Bounds]] = dict.fromkeys(
    (">", "efter", "after", "över", "mer än", "more than", "above"), lambda value: Bounds(_after(value.high), None)
)
_LOWER |= dict.fromkeys(
    (">=", "≥", "från och med", "fr.o.m.", "från", "from", "sedan", "since", "minst", "at least"),
    lambda value: Bounds(value.low, None),
)
_UPPER: dict[str, Callable[[Bounds], Bounds]] = dict.fromkeys(
    ("<", "före", "before", "under", "mindre än", "less than", "below"), lambda value: Bounds(None, _before(value.low))
)
_UPPER |= dict.fromkeys(
    ("<=", "≤", "till och med", "t.o.m.", "upp till", "up to", "till", "to", "until", "högst", "at most", "max"),
    lambda value: Bounds(None, value.high),
)
# Only dots may have nothing on one side: a dash in front is a minus.
_BETWEEN = tuple(
    re.compile(each) for each in (r"\s*(?:\.{2,3}|…)\s*", r"(?<=.)\s+(?:till|to)\s+(?=.)", r"(?<=.)\s*[-–—]\s*(?=.)")
)


def _opener(words: dict[str, Callable[[Bounds], Bounds]]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    forms = (re.escape(word) + (r"\s+" if word[-1].isalpha() else r"\s*") for word in longest_first)
    return re.compile("|".join(forms), re.IGNORECASE)


_OPENERS = ((_opener(_LOWER), _LOWER), (_opener(_UPPER), _UPPER))


def read_bounds(text: str, read: Read) -> Bounds | None:
    """What `text` means where `read` knows a single value: None if nothing, crossed ends as they stand.

    A dash separates only where both its sides can be read: one of the five in "2009-01-15-2011-03-31" does.
    """
    text = text.strip()
    return read(text) or _half(text, read) or _between(text, read)


def _half(text: str, read: Read) -> Bounds | None:
    """ "från 2010", ">500tkr": one end is open."""
    for opener, meanings in _OPENERS:
        found = opener.match(text)
        value = read(text[found.end() :]) if found else None
        if found and value:
            return meanings[found.group().strip().lower()](value)
    return None


def _between(text: str, read: Read) -> Bounds | None:
    for separator in _BETWEEN:
        for found in separator.finditer(text):
            left, right = text[: found.start()], text[found.end() :]
            low, high = _side(left, read), _side(right, read)
            if low and high and (left or right):
                return Bounds(low.low, high.high)
    return None


def _side(text: str, read: Read) -> Bounds | None:
    """One side of a range: empty where open; it may say itself that its end is left out, as in "1mkr..<5mkr"."""
    return (read(text) or _half(text, read)) if text else ANYTHING


def _after(number: int | None) -> int | None:
    return None if number is None else number + 1


def _before(number: int | None) -> int | None:
    return None if number is None else number - 1
