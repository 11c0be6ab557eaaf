"""Cut text into tokens whose offsets point into the text as it was given."""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import overload

Span = tuple[int, int]  # characters of a text, end exclusive

# Joined inside a word: hyphens (also the two Unicode ones), colon, apostrophes.
_INNER = "[-\u2010\u2011:'\u2019]"
# Groups of exactly three digits after the first, joined by a space of any width: "8 715 117", never "2009 01 15".
AMOUNT = r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\w)"
_PLAIN = re.compile(rf"{AMOUNT}|[^\W_]+(?:{_INNER}[^\W_]+)*")

WHOLE = "\n"  # begins a piece that is one word, whatever it looks like; in no word and no other piece
_NUMBERS_APART = re.compile(r"[ \u00a0\u2009\u202f](?<=\d.)\d{3}(?!\w)")
_LONE_AMOUNT = re.compile(rf"(?<![^\W_])(?<![^\W_]{_INNER}){AMOUNT}")
_AMOUNT_GOES_ON = re.compile(rf"{AMOUNT}{_INNER}[^\W_]")

# What the plain pattern cannot read: characters without a width of their own, decomposed letters, addresses.
IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_RARE = re.compile(rf"[{IGNORED}\u0300-\u036f@]|://|www\.", re.IGNORECASE)
_LETTER = rf"[^\W_][\u0300-\u036f{IGNORED}]*"
_WEB = r"(?:https?://|www\.)[^\s<>\"\0]*[^\W_]/?"
# Never begun inside what may be a local part, and no longer than mail allows: else "a.a.a." is read anew at every a.
_MAIL = r"(?<![^\W_])(?<![^\W_][_.+-])[^\W_][\w.+-]{0,63}@[^\W_][\w-]*(?:\.[^\W_][\w-]*)+"
_FULL = re.compile(rf"{_WEB}|{_MAIL}|{AMOUNT}|(?:{_LETTER})+(?:{_INNER}(?:{_LETTER})+)*", re.IGNORECASE)

# Characters of a form; what is written beyond them does not count. The longest words and most addresses are shorter.
LONGEST_FORM = 200

_KEPT = 2_048  # texts of which it is remembered where their tokens stand
_LONGEST_KEPT = 10_000  # characters of such a text

# Inside a token these are one character, or none.
_WRITTEN_ALIKE = str.maketrans("\u2010\u2011\u2019", "--'", f"{IGNORED}\u00a0\u2009\u202f ")
# AFs, ESFs: the genitive of an abbreviation, told by its case, which the form no longer shows.
_GENITIVE = re.compile(r"[A-ZÅÄÖ]{2,}s")


@dataclass(frozen=True, slots=True)
class Token:
    """A word occurrence: the form it is analysed by, and where it stands (characters, end exclusive)."""

    form: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Return the tokens of `text` in order.

    A form is NFC and lower case, without soft hyphens, cut after LONGEST_FORM characters; amounts lose their spaces;
    "AFs" becomes "af". Text without rare characters takes some 2 microseconds a token.
    """
    return [_token(match) for match in _pattern(text).finditer(text)]


def spans(text: str, most: int | None = None) -> Sequence[Span]:
    """Where the tokens of `text` stand, the first `most` of them or more, for who wants few of their forms.

    They take a fifth of a microsecond each, and nothing where the text was asked for lately.
    """
    if len(text) <= _LONGEST_KEPT:
        return _kept_spans(text)
    return [match.span() for match in islice(_pattern(text).finditer(text), most)]


class _Spans(Sequence[Span]):
    """In eight bytes each."""

    __slots__ = ("_ends",)

    def __init__(self, found: Iterable[Span]) -> None:
        self._ends = array("I", chain.from_iterable(found))

    def __len__(self) -> int:
        return len(self._ends) // 2

    @overload
    def __getitem__(self, place: int) -> Span: ...

    @overload
    def __getitem__(self, place: slice) -> list[Span]: ...

    def __getitem__(self, place: int | slice) -> Span | list[Span]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return self._ends[2 * place], self._ends[2 * place + 1]


@lru_cache(_KEPT)
def _kept_spans(text: str) -> _Spans:
    return _Spans(match.span() for match in _pattern(text).finditer(text))


def words(text: str) -> list[str]:
    """The tokens of `text` as written, for where only their order matters; `form_of` gives their forms."""
    return _pattern(text).findall(text)


def pieces(text: str) -> list[str]:
    """`text` cut so that each piece has its words wherever it stands; `words_of` tells them.

    They are cut at blanks, but amounts stay whole: that takes a tenth of the time that cutting texts to words does.
    """
    if _NUMBERS_APART.search(text):
        if _AMOUNT_GOES_ON.search(text) or _is_rare(text):
            return [WHOLE + word for word in words(text)]
        text = _LONE_AMOUNT.sub(lambda amount: form_of(amount[0]), text)
    return text.split()


def words_of(piece: str) -> list[str]:
    return [piece[len(WHOLE) :]] if piece.startswith(WHOLE) else words(piece)


def _token(match: re.Match[str]) -> Token:
    return Token(form_of(match[0]), match.start(), match.end())


def form_of(written: str) -> str:
    """The form of a token as written."""
    if written[-1] == "s" and _GENITIVE.fullmatch(written):
        written = written[:-1]
    if not written.isalpha() and (" " in written or not written.isascii()):
        written = written.translate(_WRITTEN_ALIKE)
    form = written.lower()
    return (form if form.isascii() else unicodedata.normalize("NFC", form))[:LONGEST_FORM]


def _pattern(text: str) -> re.Pattern[str]:
    return _FULL if _is_rare(text) else _PLAIN


def _is_rare(text: str) -> bool:
    """Whether the plain pattern cannot read `text`. Most texts need no regular expression to tell.

    Of the rare characters the two encodings have only the soft hyphen, and nothing decomposed.
    """
    if not (_fits(text, "latin-1") or _fits(text, "cp1252")):
        return bool(_RARE.search(text)) or not unicodedata.is_normalized("NFC", text)
    if "@" in text or "\u00ad" in text or "://" in text:
        return True
    return ("w." in text or "W." in text) and bool(_RARE.search(text))


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
