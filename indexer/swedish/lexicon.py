"""Answer what the compiled word tables know about a form: its lemma, and its places in a compound."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import marisa_trie

# Names of the three files of a compiled lexicon; the order is that of the fields below.
FILES = ("lemmas.marisa", "firsts.marisa", "lasts.marisa")

# Letters; what a recipe can cut is told in one byte.
LONGEST_FORM = 255


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Read-only tries, mapped from disk or held in memory; safe to share between threads."""

    lemmas: marisa_trie.BytesTrie
    """Form -> how its lemma is made: letters to cut (one byte), ending to add (UTF-8)."""
    first_forms: marisa_trie.BytesTrie
    """What a compound may begin with, or have in its middle -> its entry, made likewise."""
    last_forms: marisa_trie.Trie
    """What a compound may end with."""

    @classmethod
    def build(cls, lemmas: Iterable[tuple[str, str]], firsts: Iterable[tuple[str, str]], lasts: Iterable[str]) -> Self:
        """Pack the tables; about a second per million forms."""
        return cls(
            marisa_trie.BytesTrie((form, _recipe(form, lemma)) for form, lemma in lemmas),
            marisa_trie.BytesTrie((form, _recipe(form, base)) for form, base in firsts),
            marisa_trie.Trie(lasts),
        )

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map the three files of `folder`; raises OSError or RuntimeError where one is missing or broken."""
        tries = (marisa_trie.BytesTrie(), marisa_trie.BytesTrie(), marisa_trie.Trie())
        for name, trie in zip(FILES, tries, strict=True):
            trie.mmap(str(folder / name))
        return cls(*tries)

    def save(self, folder: Path) -> None:
        """Write the three files into an existing folder."""
        for name, trie in zip(FILES, (self.lemmas, self.first_forms, self.last_forms), strict=True):
            trie.save(str(folder / name))

    def lemma(self, form: str) -> str | None:
        """Return the lemma of a lower-case form, or None for an unknown one. About a microsecond."""
        found = self.lemmas.get(form)
        return _cook(form, found[0]) if found else None

    def firsts(self, word: str) -> list[str]:
        """Return every form, shortest first, that `word` begins with and a compound may begin with."""
        prefixes: list[str] = self.first_forms.prefixes(word)
        return prefixes

    def known_beginnings(self, word: str) -> list[str]:
        """Return every form, shortest first, that `word` begins with and that has a lemma."""
        prefixes: list[str] = self.lemmas.prefixes(word)
        return prefixes

    def is_first(self, form: str) -> bool:
        """Tell whether a compound may begin with, or have in its middle, this form."""
        return form in self.first_forms

    def is_last(self, form: str) -> bool:
        """Tell whether a compound may end with this form."""
        return form in self.last_forms

    def base(self, first: str) -> str:
        """Return the dictionary form behind a first form: arbets -> arbete; the form itself if unknown."""
        lemma = self.lemma(first)
        if lemma is not None:
            return lemma
        found = self.first_forms.get(first)
        return _cook(first, found[0]) if found else first


def _recipe(form: str, lemma: str) -> bytes:
    """Say in bytes how to make `lemma` from `form`, so that equal endings are stored once."""
    same = 0
    for ours, theirs in zip(form, lemma, strict=False):
        if ours != theirs:
            break
        same += 1
    return bytes([len(form) - same]) + lemma[same:].encode()


def _cook(form: str, recipe: bytes) -> str:
    """Undo `_recipe`."""
    return form[: len(form) - recipe[0]] + recipe[1:].decode()
