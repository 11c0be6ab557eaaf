"""What words can be in the names of concepts, and in the cues beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.concepts.dictionary import Dictionary
from indexer.concepts.patterns import is_abbreviation, keys_as_written, keys_of_terms, patterns, words_in
from indexer.terms import Analysis, Terms


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form can be in names: `keys` it answers to; `written`: its spelling counts too."""

    keys: frozenset[str]
    written: bool


class Readings:
    """Those that one dictionary gives words, numbered as they are met; 0 is that of most words: nothing."""

    def __init__(self, dictionary: Dictionary, analysis: Analysis) -> None:
        self.dictionary = dictionary
        self.patterns = tuple(dict.fromkeys(patterns(dictionary, analysis)))
        self._keys = frozenset(key for each in self.patterns for key in each.words)
        self._spelt = frozenset(key[1:].partition("-")[0].lower() for key in self._keys if key.startswith("="))
        self._words = frozenset(word for key in self._keys for word in words_in(key))
        self._numbers: dict[frozenset[str], int] = {frozenset(): 0}

    def of(self, forms: Sequence[str], terms: Sequence[Terms]) -> Reading | None:
        """Of a form, or of a word with the full form that a coordination gives it; None for most."""
        if not any(map(self.may_answer, forms, terms)):
            return None
        first = forms[0].partition("-")[0]
        written = first in self._spelt or first.removesuffix("s").removesuffix(":") in self._spelt
        pairs = zip(forms, terms, strict=True)
        keys = self._keys.intersection(key for form, each in pairs for key in keys_of_terms(form, each))
        return Reading(keys, written) if keys or written else None

    def may_answer(self, form: str, terms: Terms) -> bool:
        """Whether there can be a key that the form answers to; for most there is none."""
        return "-" in form or not self._words.isdisjoint((form, terms.stem, *terms.parts))

    def number(self, reading: Reading, written: str) -> int:
        """The number of the reading of a word written so."""
        keys = reading.keys
        if reading.written and is_abbreviation(written):
            keys |= self._keys.intersection(keys_as_written(written))
        return self._numbers.setdefault(keys, len(self._numbers))

    @property
    def numbered(self) -> tuple[frozenset[str], ...]:
        """The keys of every reading, by its number."""
        return tuple(self._numbers)
