"""First names that stand alone before a way to reach whoever bears them: "Kontakta Anna på 0451-…"."""

import re
from functools import cache
from pathlib import Path

from corpus.details import PHONE_LABEL, WITHHELD

_WORD = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_BETWEEN = r", ?| och | eller | & |/"
_BEFORE_DETAIL = re.compile(
    rf"(?<![\w.&-])(?P<names>{_WORD}(?:(?:{_BETWEEN}){_WORD})*)[\s,:(/–-]{{0,4}}(?:(?:på|via) )?"
    rf"(?:(?i:{PHONE_LABEL}|e-?post|mail|mejl)[\s.:]{{0,3}})?{WITHHELD}"
)
# Behind another word with a capital it may be the name of a place or an organisation: "Stiftelsen Maria".
_PART_OF_A_NAME = re.compile(r"(?!(?:Kontakta|Ring|Mejla|Maila|Fråga)\b)\b[A-ZÅÄÖÉ][\w-]* $")
_REACH = 40  # characters before a name that are looked at


def without_first_names(line: str) -> str:
    """`line`, whose details are withheld, with "…" for the first names right before them; other words stay."""
    return _BEFORE_DETAIL.sub(_masked, line)


def _masked(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _REACH) : found.start()]
    if _PART_OF_A_NAME.search(before):
        return found[0]
    names = found["names"]
    return re.sub(_WORD, lambda word: WITHHELD if _is_first_name(word[0]) else word[0], names) + found[0][len(names) :]


def _is_first_name(word: str) -> bool:
    return all(part in _first_names() for part in word.split("-"))


@cache
def _first_names() -> frozenset[str]:
    """Those that are common in Sweden, without those that are as common as words or names of organisations."""
    return frozenset((Path(__file__).parent / "first_names.txt").read_text(encoding="utf-8").split())
