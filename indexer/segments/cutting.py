"""Many texts cut at blanks at once, their characters taken as numbers; equal pieces have equal hashes."""

from dataclasses import dataclass

import numpy as np

from indexer.segments.arrays import Array, starts_of
from indexer.segments.hashes import Polynomials

MOST = 100_000  # characters of one text, or of several but the last; what is done to so many stays in the cache
_LONGEST = 64  # characters of a piece
_BLANKS = (0x85, 0xA0)  # of Latin-1, beside those among the controls
_CONTROLS = np.array([code for code in range(32) if not chr(code).isspace()], np.uint32)
# From the first on, and outside the range of the others, characters may be blanks or digits; the latter holds blanks.
_FAR, _SYMBOLS = 0x660, (0x200B, 0x3000)
_BLANK_SYMBOLS = (0x2028, 0x2029, 0x202F, 0x205F)


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of some texts: where they stand in `text`, which is all of them, their hashes, how many each text has.

    `odd` are the numbers of texts that were not cut and must be read otherwise. No hash is 0.
    """

    text: str
    starts: Array
    stops: Array
    hashes: Array
    counts: Array
    odd: Array


class Cutter:
    """Cuts texts, most of them together."""

    def __init__(self) -> None:
        self._polynomials = Polynomials(2 * MOST)

    def cut(self, texts: list[str]) -> Cut:
        """Texts are odd that hold an amount written with blanks, a rare blank or something very long."""
        long = [len(text) > MOST for text in texts]
        read = ["" if is_long else text for text, is_long in zip(texts, long, strict=True)]
        text = "\n".join(("", *read, ""))
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        begins = starts_of(np.fromiter(map(len, read), np.int64, len(read)) + 1)
        blank = _are_blank(codes)
        edges = np.flatnonzero(blank[1:] != blank[:-1]) + 1
        starts, stops = edges[::2], edges[1::2]
        places = np.concatenate((_odd_places(codes, blank), starts[stops - starts > _LONGEST]))
        odd = np.array(long)
        odd[np.searchsorted(begins, places - 1, side="right") - 1] = True
        counts = np.diff(np.searchsorted(starts, begins))
        kept = np.repeat(~odd, counts)
        starts, stops, counts[odd] = starts[kept], stops[kept], 0
        return Cut(text, starts, stops, self._polynomials.hashes(codes, starts, stops), counts, np.flatnonzero(odd))


def _are_blank(codes: Array) -> Array:
    blank: Array = codes <= ord(" ")
    for code in _BLANKS:
        blank |= codes == code
    return blank


def _odd_places(codes: Array, blank: Array) -> Array:
    """Of whatever a text may not hold; some are beside it."""
    digit = codes - np.uint32(ord("0")) < 10
    amount = digit[:-4] & blank[1:-3] & digit[2:-2] & digit[3:-1] & digit[4:]
    low, far = np.flatnonzero(codes < ord(" ")), np.flatnonzero(codes >= _FAR)
    symbol = codes[far] - np.uint32(_SYMBOLS[0]) < _SYMBOLS[1] - _SYMBOLS[0]
    unknown = far[~symbol | np.isin(codes[far], _BLANK_SYMBOLS)]
    return np.concatenate((np.flatnonzero(amount), unknown, low[np.isin(codes[low], _CONTROLS)]))
