"""Running text to tokens that know where in the original they stand."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SOFT_HYPHEN = "\u00ad"
# Letters and digits, joined by inner hyphens, colons and apostrophes; soft hyphens and combining marks belong inside.
_WORD = re.compile(r"[^\W_][\u00ad\u0300-\u036f]*(?:[-:'’\u00ad\u0300-\u036f]*[^\W_][\u0300-\u036f]*)*")


@dataclass(frozen=True, slots=True)
class Token:
    """`form` is the word in lower case, composed (NFC); `start` and `end` are characters of the original text."""

    form: str
    start: int
    end: int


def _form(word: str) -> str:
    return unicodedata.normalize("NFC", word.replace(_SOFT_HYPHEN, "").replace("’", "'")).lower()


def tokenize(text: str) -> Iterator[Token]:
    """Tokens in reading order."""
    for found in _WORD.finditer(text):
        yield Token(_form(found.group()), found.start(), found.end())
