"""Values that people write with spaces: 1 500 000 kr, 8,7 milj, jan 2012."""

import re

from search.asking.ranges import HALVES, RANGED

_MOST_WORDS = 8
_WORDS = re.compile(rf"[^\s()\"“”]+(?:\s+[^\s()\"“”]+){{0,{_MOST_WORDS - 1}}}")
_LAST_WORD = re.compile(r"\s+\S+$")


def longest_value(field: str, text: str) -> str | None:
    """As much of the beginning of `text` as can be read as a value of the field; None where it has no ranges."""
    field = "ar" if field in HALVES else field
    if field not in RANGED:
        return None
    from search.asking.intervals import read  # late: few questions hold a range, and its patterns take time to make

    found = _WORDS.match(text)
    value = found[0] if found else None
    while value and read(field, value) is None:
        shorter = _LAST_WORD.sub("", value)
        value = shorter if shorter != value else None
    return value
