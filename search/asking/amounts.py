"""Amounts as people write them to whole kronor: 1mkr..5mkr, 8,7 milj, >500tkr, 1 500 000 kr."""

import re

from corpus.values import parse_amount
from search.asking.bounds import Bounds, read_bounds

_IN_UNITS = re.compile(r"(?P<number>[\d\s]+(?:[.,](?P<decimals>\d+))?)\s*(?P<unit>[^\W\d]+)\.?(?:\s*kr\w*\.?)?")
_SHARED_UNIT = re.compile(
    r"(?P<low>\d{1,3}(?:[.,]\d+)?)(?P<between>\s*(?:\.{2,3}|…|[-–—]|\still\s|\sto\s)\s*)(?P<high>.+)"
)
_KRONOR = frozenset({"kr", "kronor", "sek"})


def read_amounts(text: str) -> Bounds | None:
    """Kronor of one amount or a range of them; None where it cannot be read.

    An amount in thousands or millions alone is what rounds to it: "8,7 milj" is 8 650 000 to 8 749 999 kr.
    """
    text = _with_unit(" ".join(text.split()))
    return _rounded(text) or read_bounds(text, _exact)


def _exact(text: str) -> Bounds | None:
    amount = None if ".." in text else parse_amount(text)
    return None if amount is None else Bounds(amount, amount)


def _unit(text: str) -> str:
    found = _IN_UNITS.fullmatch(text)
    return found["unit"] if found and found["unit"].lower() not in _KRONOR else ""


def _with_unit(text: str) -> str:
    """ "1–5 mkr" with the unit that the first number shares."""
    found = _SHARED_UNIT.fullmatch(text)
    unit = _unit(found["high"]) if found else ""
    return f"{found['low']} {unit}{found['between']}{found['high']}" if found and unit else text


def _rounded(text: str) -> Bounds | None:
    found, amount = _IN_UNITS.fullmatch(text), parse_amount(text)
    one = parse_amount(f"1 {found['unit']}") if found and _unit(text) else None
    if not (found and one and amount):
        return None
    half = one // 10 ** len(found["decimals"] or "") // 2
    return Bounds(amount - half, amount + half - 1) if half else Bounds(amount, amount)
