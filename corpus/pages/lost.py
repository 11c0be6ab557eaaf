"""Quotation marks and dashes that a project bank lost on its way through Latin-1, and wrote as "¿" ever since."""

import re

LOST = "¿"
# In this order, by what stands around the mark; it begins each pattern, for what begins so is found at once. A question
# in Spanish begins with one and ends with "?".
_MEANT = (
    (re.compile(r"¿(?:(?<!\S¿)(?=\s)|(?<=\d¿)(?=\d))"), "–"),
    (re.compile(r"¿(?<=\w¿)(?=s\b)"), "’"),
    (re.compile(r"¿(?<![\w¿]¿)(?=\w)(?![^¿.!?\n]*\?)"), "”"),
    (re.compile(r"¿(?<=[\w.)!?]¿)(?![\w¿])"), "”"),
)


def restored(text: str) -> str:
    """What the marks must have been; one whose surroundings do not tell stays as it is."""
    if LOST in text:
        for pattern, meant in _MEANT:
            text = pattern.sub(meant, text)
    return text
