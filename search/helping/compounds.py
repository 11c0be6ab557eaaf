"""Compounds that were typed apart, and words typed together that the index knows apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from indexer.swedish.folding import unaccented

_MOST_PARTS = 3
_SHORTEST_PART = 3
_VOWELS = ("a", "e")

Frequency = Callable[[str], int]
"""The number of projects that hold a surface form."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Words that stand side by side, and the one form that they may be meant as."""

    words: tuple[str, ...]
    form: str
    count: int


def joined(words: Sequence[str], frequency: Frequency) -> Iterator[Joined]:
    """For two and three neighbours each, the most frequent way to write them as one: praktikplats for praktik plats."""
    for many in range(2, _MOST_PARTS + 1):
        for start in range(len(words) - many + 1):
            parts = tuple(words[start : start + many])
            forms = [
                (frequency(form), form) for form in _written_together([unaccented(each.lower()) for each in parts])
            ]
            count, form = max(forms, key=lambda each: each[0], default=(0, ""))
            if count:
                yield Joined(parts, form, count)


def _written_together(parts: list[str]) -> Iterator[str]:
    """As they are; two of them also with the s of compounds, without the vowel a first part loses, with a hyphen."""
    if not all(part.isalpha() for part in parts):
        return
    if len(parts) > 2:
        yield "".join(parts)
        return
    head, tail = parts
    yield from (begun + tail for begun in _beginnings(head))
    yield f"{head}-{tail}"


def _beginnings(part: str) -> Iterator[str]:
    """Ways in which a word begins a compound."""
    yield part
    if not part.endswith("s"):
        yield part + "s"
    if part.endswith(_VOWELS) and len(part) > _SHORTEST_PART:
        yield part[:-1]
        yield part[:-1] + "s"


def parted(word: str, frequency: Frequency) -> tuple[str, ...]:
    """The two words of the index that `word` most likely joins, neither of them rare; empty where there are none."""
    typed = unaccented(word.lower())
    if not typed.isalpha():
        return ()
    best, found = 0, tuple[str, ...]()
    for place in range(_SHORTEST_PART, len(typed) - _SHORTEST_PART + 1):
        head, tail = typed[:place], typed[place:]
        for first in _alone(head):
            certainty = min(frequency(first), frequency(tail)) * min(len(first), len(tail)) ** 2
            if certainty > best:
                best, found = certainty, (first, tail)
    return found


def _alone(head: str) -> Iterator[str]:
    """The word that a first part of a compound may be on its own."""
    yield head
    if head.endswith("s") and len(head) > _SHORTEST_PART:
        yield head[:-1]
        yield from (head[:-1] + vowel for vowel in _VOWELS)
