"""Find the lemma of a form, and say which source gave it."""

from enum import StrEnum
from typing import NamedTuple

from corpus.language import message
from indexer.swedish import wordfiles
from indexer.swedish.compounds import LONGEST_WORD, Part, Splitter
from indexer.swedish.lexicon import Lexicon
from indexer.swedish.readings import preferred

# An irregular noun this long ends a compound behind a first part this long.
_SHORTEST_LEFT, _SHORTEST_NOUN = 3, 3
# An unknown word inflects like the longest known word it ends with, from this length on: kvarken|regionen.
_SHORTEST_ENDING = 5
# From this length on, what it ends with counts as its part too.
_SHORTEST_PART = 6
# Parts of compounds remembered before the memory is emptied: about 15 MB.
_REMEMBERED = 50_000
_DEFINITE = ("en", "et", "an", "ern", "eln")


class Origin(StrEnum):
    """Where a lemma comes from, as English messages."""

    CLOSED = message("closed class")
    OVERRIDE = message("override")
    IRREGULAR = message("irregular")
    SIMPLEMMA = "simplemma"  # the library
    HEAD = message("head of compound")
    ENDING = message("known ending")
    NONE = message("unknown word")


_NONE, _SIMPLEMMA = Origin.NONE, Origin.SIMPLEMMA  # for an enumeration takes its time to name one of its members

# Our own word files; the first that has a form decides.
_OWN = {
    "closed.txt": Origin.CLOSED,
    "overrides.txt": Origin.OVERRIDE,
    "irregular_nouns.txt": Origin.IRREGULAR,
    "irregular.txt": Origin.IRREGULAR,
}


class Lemma(NamedTuple):
    """A lemma, its source, and the parts of the form when it is a compound."""

    text: str
    origin: Origin
    parts: tuple[Part, ...] = ()


class Lemmatizer:
    """Looks forms up, first in our own word files, then in simplemma's table, then by the head of the compound."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.splitter = Splitter(lexicon)
        self._nouns = wordfiles.groups("irregular_nouns.txt")
        self._noun_ends = {noun[-_SHORTEST_NOUN:] for noun in self._nouns}
        self._own = {
            form: (lemma, origin)
            for name, origin in reversed(_OWN.items())
            for form, lemma in wordfiles.groups(name).items()
        }
        self._heads: dict[str, Lemma] = {}

    def lemma(self, form: str) -> Lemma:
        """Return the lemma of a form in lower case without hyphens; no word is longer than LONGEST_WORD."""
        if len(form) > LONGEST_WORD:
            return Lemma(form, _NONE)
        listed = self._lexicon.lemma(form)
        parts = self.splitter.split_known(form, listed)
        own = self._own.get(form)
        if own is not None:
            return Lemma(*own, parts)
        known = None if listed is None else self._preferred(form, listed)
        if parts:
            return self._compound(form, known, parts)
        if known is not None:
            return Lemma(known, _SIMPLEMMA)
        ending = self._irregular_ending(form) or self._known_ending(form)
        return ending or self._accented(form) or Lemma(form, _NONE)

    def _preferred(self, form: str, listed: str) -> str:
        """Return the likelier reading of a form that the table has."""
        return preferred(form, listed, self._lexicon.lemma, self._lexicon.is_inflected)

    def _known(self, form: str) -> str | None:
        """Return the table's lemma in its likelier reading."""
        listed = self._lexicon.lemma(form)
        return None if listed is None else self._preferred(form, listed)

    def _compound(self, form: str, known: str | None, parts: tuple[Part, ...]) -> Lemma:
        """Return the lemma of a compound: the table's, unless our own files or the head know better."""
        head = parts[-1]
        lemma = self.part(head.base)
        # The table has names such as "vägverket" as lemmas of their own.
        definite = known == form and lemma.text != head.base and form.endswith(_DEFINITE)
        if known is not None and lemma.origin is not Origin.OVERRIDE and not definite:
            return Lemma(known, _SIMPLEMMA, parts)
        origin = _NONE if lemma.origin is _NONE else Origin.HEAD
        return Lemma(form[: head.start] + lemma.text, origin, parts)

    def part(self, form: str) -> Lemma:
        """Return the lemma of a part of a compound; remembered, for many compounds share one."""
        found = self._heads.get(form)
        if found is None:
            if len(self._heads) >= _REMEMBERED:
                self._heads.clear()
            found = self._heads[form] = self.lemma(form)
        return found

    def _irregular_ending(self, form: str) -> Lemma | None:
        """Return the lemma of a compound that is told only by its irregular head: -männen, -städer."""
        if form[-_SHORTEST_NOUN:] not in self._noun_ends:
            return None
        for cut in range(_SHORTEST_LEFT, len(form) - _SHORTEST_NOUN + 1):
            lemma = self._nouns.get(form[cut:])
            if lemma is not None:
                return Lemma(form[:cut] + lemma, Origin.IRREGULAR)
        return None

    def _known_ending(self, form: str) -> Lemma | None:
        """Return the lemma of an unknown word by the longest known word it ends with."""
        own, known_as = self._own.get, self._known
        for cut in range(2, len(form) - _SHORTEST_ENDING + 1):
            ending = form[cut:]
            known, origin = own(ending) or (known_as(ending), _SIMPLEMMA)
            # "coachningen" does not end with the word "ingen".
            if known is not None and origin is not Origin.CLOSED:
                counts = len(ending) >= _SHORTEST_PART and self._lexicon.is_last(ending)
                parts = (Part(ending, cut, len(form)),) if counts else ()
                return Lemma(form[:cut] + known, Origin.ENDING, parts)
        return None

    def _accented(self, form: str) -> Lemma | None:
        """Return the lemma of a word written without its accent: turneer is turnéer."""
        for at, letter in enumerate(form):
            known = self._known(f"{form[:at]}é{form[at + 1 :]}") if letter == "e" else None
            if known is not None:
                return Lemma(known, _SIMPLEMMA)
        return None
