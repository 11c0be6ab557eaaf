"""Stem Swedish words with Snowball, safely from any thread."""

import threading
from collections.abc import Callable
from importlib import metadata

from indexer.swedish.versions import of_snowball

# snowballstemmer release -> the PyStemmer release built from the same Snowball. Other releases stem some words
# differently, and an index must not depend on which of the two packages was there.
_SAME_SNOWBALL = {"3.1.1": "3.1.0"}


class Stemmer:
    """Snowball's Swedish stemmer; the objects underneath are not thread-safe, so each thread gets its own."""

    def __init__(self) -> None:
        self._local = threading.local()
        self._make = _maker()

    def stem(self, word: str) -> str:
        """Return the stem of a lower-case word."""
        stem: Callable[[str], str] | None = getattr(self._local, "stem", None)
        if stem is None:
            stem = self._local.stem = self._make()
        return stem(word)


def _maker() -> Callable[[], Callable[[str], str]]:
    """Return what makes a stemming function: from PyStemmer where its release matches, else from snowballstemmer."""
    try:
        if metadata.version("PyStemmer") == _SAME_SNOWBALL.get(of_snowball()):
            return _fast
    except metadata.PackageNotFoundError:
        pass
    return _plain


def _plain() -> Callable[[str], str]:
    """Make a stemming function in pure Python."""
    from snowballstemmer.swedish_stemmer import SwedishStemmer  # late: it loads the stemmers of all languages

    stem: Callable[[str], str] = SwedishStemmer().stemWord
    return stem


def _fast() -> Callable[[str], str]:
    """Make a stemming function in C."""
    import Stemmer as PyStemmer

    # Without its own cache, which slows it down: every form is stemmed once anyway.
    stem: Callable[[str], str] = PyStemmer.Stemmer("swedish", 0).stemWord
    return stem
