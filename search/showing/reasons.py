"""Why a project was found, in words: each word of the question and the forms that met it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from corpus.language import message, ngettext
from search.results import Level, Match

LEVELS = {
    Level.EXACT: message("the word itself"),
    Level.INFLECTION: message("inflected"),
    Level.COMPOUND: message("in compounds"),
    Level.CONCEPT: message("by another name"),
}


@dataclass(frozen=True, slots=True)
class Met:
    """Forms that met a word at one level, with their counts, as in "inflected: praktiken 3"."""

    level: Level
    told: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the query and what met it, closest level first."""

    word: str
    met: tuple[Met, ...]


def reasons(matches: Iterable[Match], most: int, question: str) -> Iterator[Reason]:
    """One for each word, as they stand in the question; `most` forms of a level are named, the others counted."""
    by_word: dict[str, list[Match]] = {}
    for each in matches:
        by_word.setdefault(each.word, []).append(each)
    for word in sorted(by_word, key=lambda word: (question.find(word), word)):
        yield Reason(word, tuple(_met(by_word[word], most)))


def _met(matches: list[Match], most: int) -> Iterator[Met]:
    for level, label in LEVELS.items():
        met = [each for each in matches if each.level is level]
        if met:
            yield Met(level, _told(_(label), met, most))


def _told(label: str, met: list[Match], most: int) -> str:
    """The word itself needs no form beside its label."""
    if len(met) == 1 and met[0].level is Level.EXACT:
        return f"{label} {met[0].count}"
    told = f"{label}: " + ", ".join([f"{each.form}\u00a0{each.count}" for each in met[:most]])
    more = len(met) - most
    return told + " " + ngettext("and {count} more", "and {count} more", more) if more > 0 else told
