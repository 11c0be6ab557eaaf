"""Split Swedish compounds where the word list's compound flags allow it and the block lists do not forbid it."""

from typing import NamedTuple

from indexer.swedish import wordfiles
from indexer.swedish.lexicon import Lexicon

# Shorter words are never split; the shortest parts let "målgrupp" and "jobbcoach" through.
SHORTEST_WORD = 6
SHORTEST_LAST = 3
LONGEST_WORD = 60
# Words and beginnings of words remembered before the memory is emptied: about 20 MB.
_REMEMBERED = 50_000


class Part(NamedTuple):
    """A part of a compound: its base form, and where it stands in the word (characters, end exclusive)."""

    base: str
    start: int
    end: int


class Splitter:
    """Splits words; beyond the tables it only remembers what it found, so threads may share one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._whole = wordfiles.words("whole.txt")
        self._blocked_first = wordfiles.words("blocked_first.txt")
        self._blocked_last = wordfiles.words("blocked_last.txt")
        self._extra_first = wordfiles.groups("extra_first.txt")
        self._shortest_extra = min(map(len, self._extra_first))
        self._extra: dict[str, tuple[str, ...]] = {}  # by their beginnings
        for first in self._extra_first:
            start = first[: self._shortest_extra]
            self._extra[start] = (*self._extra.get(start, ()), first)
        self._remembered: dict[bool, dict[str, tuple[Part, ...]]] = {True: {}, False: {}}  # by whether it is a head
        self._extra_last = wordfiles.words("extra_last.txt")

    def split(self, word: str) -> tuple[Part, ...]:
        """Return the parts from left to right, or nothing when the word stays whole.

        The last part's base is its surface: lemmatising the head is the caller's. Costs 2-20 microseconds.
        """
        return self.split_known(word, self._lexicon.lemma(word)) if word.isalpha() else ()

    def split_known(self, word: str, lemma: str | None) -> tuple[Part, ...]:
        """The same of letters only, for who has asked the lexicon for their lemma already."""
        if not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
            return ()
        parts = self._remembered[True].get(word) or self._remember(word, lemma, head=True)
        return parts if len(parts) > 1 else ()

    def base(self, first: str) -> str:
        """Return the base form of a first part: arbets -> arbete, gatu -> gata, kvinno -> kvinna."""
        return self._extra_first.get(first) or self._lexicon.base(first)

    def _parts(self, word: str, *, head: bool) -> tuple[Part, ...]:
        """Split `word` as finely as the tables allow; a single part when it does not split."""
        found = self._remembered[head].get(word)
        if found is None:
            lemma = self._lexicon.lemma(word) if len(word) >= SHORTEST_WORD else None
            found = self._remember(word, lemma, head=head)
        return found

    def _remember(self, word: str, lemma: str | None, *, head: bool) -> tuple[Part, ...]:
        """Split and remember, for compounds are made of the same words again and again."""
        remembered = self._remembered[head]
        if len(remembered) >= _REMEMBERED:
            remembered.clear()
        parts = remembered[word] = self._parted(word, lemma, head=head)
        return parts

    def _parted(self, word: str, lemma: str | None, *, head: bool) -> tuple[Part, ...]:
        firsts = self._firsts(word)
        if firsts and word not in self._whole and lemma not in self._whole:
            for first in firsts:
                rest = word[len(first) :]
                if self._closes(rest, head=head) and not self._takes_s(first, rest, head=head):
                    return self._joined(first, self._parts(rest, head=head))
            for first in firsts:
                right = self._parts(word[len(first) :], head=head)
                if len(right) > 1:
                    return self._joined(first, right)
        return (Part(word if head else self.base(word), 0, len(word)),)

    def _joined(self, first: str, right: tuple[Part, ...]) -> tuple[Part, ...]:
        """Return the parts of `first`, and behind them those of what follows it."""
        left = len(first)
        moved = [Part(part.base, part.start + left, part.end + left) for part in right]
        return (*self._parts(first, head=False), *moved)

    def _firsts(self, word: str) -> list[str]:
        """Return what may come first in the word, the shortest first; nothing for a word that is too short."""
        if len(word) < SHORTEST_WORD:
            return []
        left = word[:-SHORTEST_LAST]
        firsts = self._lexicon.beginnings_of(left)
        extra = self._extra.get(word[: self._shortest_extra], ())
        if left.startswith(extra):
            firsts = sorted({*firsts, *filter(left.startswith, extra)}, key=len)
        return [first for first in firsts if first not in self._blocked_first]

    def _may_begin(self, first: str) -> bool:
        return first in self._extra_first or self._lexicon.is_beginning(first)

    def _takes_s(self, first: str, rest: str, *, head: bool) -> bool:
        """Tell whether the s of `rest` belongs to `first`: diskriminerings|lagen, not diskriminering|slagen."""
        linked = first + "s"
        if rest[0] != "s" or not self._may_begin(linked):
            return False
        return self.base(linked) == self.base(first) and self._closes(rest[1:], head=head)

    def _closes(self, rest: str, *, head: bool) -> bool:
        """Tell whether `rest` may end the compound, or end the inner compound when it is no head."""
        if rest in self._blocked_last:
            return False
        if not head:
            return self._may_begin(rest)
        return self._lexicon.is_last(rest) or rest in self._extra_last or self._lexicon.lemma(rest) in self._extra_last
