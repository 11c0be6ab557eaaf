"""Answer what the compiled word tables know about a form: its lemma, and its places in a compound."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import marisa_trie

from indexer.swedish.readings import inflected

# Names of the files of a compiled lexicon; the order is that of the fields below.
FILES = ("lemmas.marisa", "inflected.marisa", "firsts.marisa", "beginnings.marisa", "lasts.marisa")

# Letters; what a recipe can cut is told in one byte.
LONGEST_FORM = 255
# A lemma this long may begin a compound without being marked for it, with an s where that is regular.
_LONG = 7
_LINKED = ("ings", "hets", "tions", "sions", "tets", "skaps", "doms", "ments")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Read-only tries, mapped from disk or held in memory; safe to share between threads."""

    lemmas: marisa_trie.BytesTrie
    """Form -> how its lemma is made: letters to cut (one byte), ending to add (UTF-8)."""
    inflected: marisa_trie.Trie
    """Forms that are lemmas by what the table says of their inflections."""
    first_forms: marisa_trie.BytesTrie
    """What the word list lets a compound begin with, or have in its middle -> its entry, made likewise."""
    beginnings: marisa_trie.Trie
    """What a compound may begin with, or have in its middle: `first_forms` and long lemmas."""
    last_forms: marisa_trie.Trie
    """What a compound may end with."""

    @classmethod
    def build(cls, lemmas: Iterable[tuple[str, str]], firsts: Iterable[tuple[str, str]], lasts: Iterable[str]) -> Self:
        """Pack the tables; about a second per million forms."""
        packed, first_forms = _packed(lemmas), _packed(firsts)
        table = _unpacked(packed)
        beginnings = {*first_forms.keys(), *_long_beginnings(table)}
        tries = map(marisa_trie.Trie, (inflected(table), beginnings, lasts))
        return cls(packed, next(tries), first_forms, *tries)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map the files of `folder`; raises OSError or RuntimeError where one is missing or broken."""
        tries = tuple(getattr(marisa_trie, kind)() for kind in ("BytesTrie", "Trie", "BytesTrie", "Trie", "Trie"))
        for name, trie in zip(FILES, tries, strict=True):
            trie.mmap(str(folder / name))
        return cls(*tries)

    def save(self, folder: Path) -> None:
        """Write the files into an existing folder."""
        for name, field in zip(FILES, fields(self), strict=True):
            trie = getattr(self, field.name)
            trie.save(str(folder / name))

    def lemma(self, form: str) -> str | None:
        """Return the lemma of a lower-case form, or None for an unknown one. About a microsecond."""
        found = self.lemmas.get(form)
        return _cook(form, found[0]) if found else None

    def is_inflected(self, form: str) -> bool:
        """Tell whether the form is a lemma by what the table says of its inflections."""
        return form in self.inflected

    def beginnings_of(self, word: str) -> list[str]:
        """Return every form, shortest first, that `word` begins with and a compound may begin with."""
        prefixes: list[str] = self.beginnings.prefixes(word)
        return prefixes

    def is_beginning(self, form: str) -> bool:
        """Tell whether a compound may begin with, or have in its middle, this form."""
        return form in self.beginnings

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


def _packed(pairs: Iterable[tuple[str, str]]) -> marisa_trie.BytesTrie:
    return marisa_trie.BytesTrie((form, _recipe(form, lemma)) for form, lemma in pairs)


def _unpacked(trie: marisa_trie.BytesTrie) -> dict[str, str]:
    """What looking forms up would give: of several lemmas the first."""
    table: dict[str, str] = {}
    for form, recipe in trie.items():
        table.setdefault(form, _cook(form, recipe))
    return table


def _long_beginnings(table: Mapping[str, str]) -> Iterator[str]:
    for form, lemma in table.items():
        if form == lemma and len(form) >= _LONG:
            if not form.endswith(_LINKED):
                yield form
            if (form + "s").endswith(_LINKED):
                yield form + "s"


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
