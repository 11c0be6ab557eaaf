"""A form to the terms it is indexed and looked up under."""

import threading
import unicodedata
from dataclasses import dataclass
from importlib.metadata import version

import snowballstemmer

ANALYSIS = 1  # raised whenever the same text would give other terms
_SWEDISH_LETTERS = frozenset("åäö")


@dataclass(frozen=True, slots=True)
class Terms:
    """One term in each namespace: `exact` keeps å ä ö and folds other accents, `stem` drops inflection."""

    exact: str
    stem: str


def fold_accents(form: str) -> str:
    """é, à, ü and the like without their accent; å, ä and ö are letters of their own and stay."""
    return "".join(letter if letter in _SWEDISH_LETTERS else _base(letter) for letter in form)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


class Analyzer:
    """Terms per form, each analysed once; safe to share between threads although stemmers are not."""

    def __init__(self) -> None:
        self._known: dict[str, Terms] = {}
        self._stemmer = snowballstemmer.stemmer("swedish")
        self._lock = threading.Lock()

    def terms(self, form: str) -> Terms:
        """`form` is a token's: lower case, NFC."""
        return self._known.get(form) or self._analyse(form)

    def _analyse(self, form: str) -> Terms:
        exact = form if form.isascii() else fold_accents(form)
        with self._lock:
            found = self._known[form] = Terms(exact, self._stemmer.stemWord(exact))
        return found


def fingerprint() -> str:
    """Names the analysis: an index made under another fingerprint must be rebuilt."""
    return f"analysis {ANALYSIS}, snowballstemmer {version('snowballstemmer')}"
