"""Concepts found in a document by the words of its passages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.concepts.dictionary import Dictionary, Kind
from corpus.project import SectionKind
from indexer.concepts.patterns import Pattern, Role, is_abbreviation, keys_as_written, keys_of_terms, patterns
from indexer.passages import FACTS
from indexer.terms import Analysis, Terms

_CUES = frozenset({Role.USE, Role.MENTION})
_BEFORE, _AFTER = 8, 4  # words around a name in which cues count
_ELSEWHERE = frozenset({SectionKind.BACKGROUND})  # sections that tell of other things first
_STATED = frozenset({Kind.ACTOR, Kind.TERM})  # kinds that stated facts, an owner's name say, may hold too


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form can be in names: `keys` it answers to, patterns it begins; `written`: spelling counts too."""

    keys: frozenset[str]
    begun: tuple[Pattern, ...]
    cues: tuple[Pattern, ...]
    written: bool


Readings = Mapping[int, Reading]  # of those words of a passage that can be in a name, by place


@dataclass(frozen=True, slots=True)
class Met:
    """A concept (its place in the dictionary) in words `start` to `end`, exclusive, of a passage; `used`: probably."""

    concept: int
    passage: int
    start: int
    end: int
    used: bool


@dataclass(frozen=True, slots=True)
class _Standing:
    pattern: Pattern
    passage: int
    start: int
    end: int


class Finder:
    """Finds the concepts of one dictionary."""

    def __init__(self, dictionary: Dictionary, analysis: Analysis) -> None:
        self.dictionary = dictionary
        self._patterns: dict[str, list[Pattern]] = {}
        for each in dict.fromkeys(patterns(dictionary, analysis)):
            self._patterns.setdefault(each.words[0], []).append(each)
        every = (each for found in self._patterns.values() for each in found)
        self._keys = frozenset(key for each in every for key in each.words)
        self._spelt = frozenset(key[1:].partition("-")[0].lower() for key in self._keys if key.startswith("="))

    def reading(self, forms: Sequence[str], terms: Sequence[Terms]) -> Reading | None:
        """Of a form, or of a word with the full form that a coordination gives it; None for most."""
        written = forms[0].partition("-")[0].removesuffix("s").removesuffix(":") in self._spelt
        written = written or forms[0].partition("-")[0] in self._spelt
        pairs = zip(forms, terms, strict=True)
        keys = self._keys.intersection(key for form, each in pairs for key in keys_of_terms(form, each))
        return self._made(keys, written) if keys or written else None

    def _made(self, keys: frozenset[str], written: bool) -> Reading:
        begun = [each for key in keys for each in self._patterns.get(key, ())]
        cues = tuple(each for each in begun if each.role in _CUES)
        return Reading(keys, tuple(each for each in begun if each.role not in _CUES), cues, written)

    def spelt(self, reading: Reading, written: str) -> Reading:
        """The reading of a word whose spelling counts, as it is written here."""
        if not is_abbreviation(written):
            return reading
        more = self._keys.intersection(keys_as_written(written))
        return self._made(reading.keys | more, written=True) if more else reading

    def found(self, passages: Sequence[tuple[str, Readings]]) -> list[Met]:
        """The concepts of a document, given as kinds and readings of its passages."""
        standing = [each for number, (_kind, readings) in enumerate(passages) for each in _standing(number, readings)]
        if not standing:
            return []
        believed = {each.pattern.concept for each in standing if each.pattern.role in (Role.NAME, Role.CONTEXT)}
        excepted = _places(each for each in standing if each.pattern.role is Role.EXCEPTION)
        names = [each for each in standing if _is_name(each, believed) and excepted.isdisjoint(_places((each,)))]
        return [self._met(each, *passages[each.passage]) for each in names if self._may_stand(each, passages)]

    def _may_stand(self, name: _Standing, passages: Sequence[tuple[str, Readings]]) -> bool:
        kind = self.dictionary.concepts[name.pattern.concept].kind
        return passages[name.passage][0] != FACTS or kind in _STATED

    def _met(self, name: _Standing, kind: str, readings: Readings) -> Met:
        roles = _cues_near(name, readings)
        used = Role.MENTION not in roles and (Role.USE in roles or kind not in _ELSEWHERE)
        return Met(name.pattern.concept, name.passage, name.start, name.end, used)


def _standing(passage: int, readings: Readings) -> Iterator[_Standing]:
    """Every pattern that stands whole in the passage."""
    for place, reading in readings.items():
        for pattern in reading.begun:
            if _stands(pattern, place, readings):
                yield _Standing(pattern, passage, place, place + len(pattern.words))


def _stands(pattern: Pattern, place: int, readings: Readings) -> bool:
    """Its first word does stand at `place`."""
    for shift, key in enumerate(pattern.words[1:], 1):
        reading = readings.get(place + shift)
        if reading is None or key not in reading.keys:
            return False
    return True


def _is_name(each: _Standing, believed: set[int]) -> bool:
    role = each.pattern.role
    return role is Role.NAME or (role is Role.AMBIGUOUS and each.pattern.concept in believed)


def _places(standing: Iterable[_Standing]) -> set[tuple[int, int, int]]:
    return {(s.pattern.concept, s.passage, place) for s in standing for place in range(s.start, s.end)}


def _cues_near(name: _Standing, readings: Readings) -> set[Role]:
    around = (*range(name.start - _BEFORE, name.start), *range(name.end, name.end + _AFTER))
    near = ((place, readings[place]) for place in around if place in readings)
    return {cue.role for place, reading in near for cue in reading.cues if _stands(cue, place, readings)}
