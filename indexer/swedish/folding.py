"""Fold letters to plainer ones: the accents of a form, or all its diacritics."""

import unicodedata

_KEPT = "åäö"
_NO_DECOMPOSITION = {"ø": "ö", "æ": "ä", "ß": "ss", "ł": "l", "đ": "d", "œ": "oe", "ı": "i"}


class _Bare(dict[int, str]):
    """A table for str.translate that learns each letter once: the letter without marks, unless it is among `kept`."""

    def __init__(self, kept: str) -> None:
        super().__init__()
        self._kept = kept

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = letter
        if letter not in self._kept:
            plain = _NO_DECOMPOSITION.get(letter, letter)
            marks = unicodedata.normalize("NFD", plain)
            bare = "".join(c for c in marks if not unicodedata.combining(c)) if plain not in self._kept else plain
        self[code] = bare
        return bare


_ACCENTS = _Bare(_KEPT)
_DIACRITICS = _Bare("")


def unaccented(form: str) -> str:
    """Return the form without accents, å ä ö kept: idé -> ide, müller -> muller, ø as ö."""
    # Few forms have other letters than ours, and looking is three times as fast as translating.
    foreign = not form.isascii() and not form.replace("å", "").replace("ä", "").replace("ö", "").isascii()
    return form.translate(_ACCENTS) if foreign else form


def fold(form: str) -> str:
    """Return the form as typed on a keyboard without Swedish letters: målsättning -> malsattning, idé -> ide."""
    return form if form.isascii() else unaccented(form).translate(_DIACRITICS)
