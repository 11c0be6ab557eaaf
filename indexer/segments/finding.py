"""Names of concepts in a stream of tokens, by which of them stand in it whole."""

from dataclasses import dataclass

import numpy as np

from corpus.concepts.dictionary import Kind
from corpus.project import SectionKind
from indexer.concepts.patterns import Pattern, Role
from indexer.concepts.readings import Readings
from indexer.passages import FACTS, PASSAGE_KINDS
from indexer.segments.arrays import Array, spans, starts_of
from indexer.segments.inversion import Stream

_BEFORE, _AFTER = 8, 4  # words around a name in which cues count
_FACTS = PASSAGE_KINDS.index(FACTS)
_ELSEWHERE = PASSAGE_KINDS.index(SectionKind.BACKGROUND)  # passages that tell of other things first
_STATED = frozenset({Kind.ACTOR, Kind.TERM})  # kinds that stated facts, an owner's name say, may hold too
_ROLES = {role: number for number, role in enumerate(Role)}
_CONCEPTS = 1 << 20  # more than a dictionary has


@dataclass(frozen=True, slots=True)
class Standing:
    """Patterns, by number, that stand whole in the tokens from `begins` up to `ends` of a passage."""

    patterns: Array
    begins: Array
    ends: Array
    passages: Array

    def only(self, chosen: Array) -> "Standing":
        return Standing(self.patterns[chosen], self.begins[chosen], self.ends[chosen], self.passages[chosen])

    def tokens(self) -> tuple[Array, Array]:
        """Every token that a pattern covers, and which of these patterns it is."""
        lengths = self.ends - self.begins
        return spans(self.begins, lengths), np.repeat(np.arange(len(lengths)), lengths)


@dataclass(frozen=True, slots=True)
class Met:
    """Concepts, as places in the dictionary, in tokens from `begins` up to `ends`; `used`: probably."""

    concepts: Array
    documents: Array
    begins: Array
    ends: Array
    used: Array


class Finder:
    """Finds the concepts of one dictionary."""

    def __init__(self, readings: Readings) -> None:
        self.readings, self.dictionary = readings, readings.dictionary
        self._patterns = _Patterns(readings.patterns)
        concepts = self.dictionary.concepts
        self._may_be_stated: Array = np.array([each.kind in _STATED for each in concepts], bool)

    def found(self, stream: Stream) -> Met:
        """In the order of tokens."""
        standing = self._standing(stream)
        names = self._names(standing, stream)
        concepts, used = self._patterns.concepts[names.patterns], self._used(names, standing, stream)
        return Met(concepts, stream.documents[names.passages], names.begins, names.ends, used)

    def _standing(self, stream: Stream) -> Standing:
        answers = [self._patterns.numbers_of(keys) for keys in self.readings.numbered]
        counts, keys = np.array([len(each) for each in answers]), np.concatenate(answers)
        answering = np.repeat(np.arange(len(counts)), counts)
        tells = np.zeros(len(counts), bool)
        tells[answering[self._patterns.told_by(keys)[1] > 0]] = True
        places = np.flatnonzero(tells[stream.readings])
        met = stream.readings[places].astype(np.int64)
        patterns, told = self._patterns.told_by(keys[spans(starts_of(counts)[met], counts[met])])
        tokens = np.repeat(np.repeat(places, counts[met]), told)
        begins, passages = tokens - self._patterns.telling[patterns], stream.held_in[tokens]
        found = Standing(patterns, begins, begins + self._patterns.lengths[patterns], passages)
        edges = starts_of(stream.lengths)
        found = found.only((found.begins >= edges[passages]) & (found.ends <= edges[passages + 1]))
        answered = np.sort(_codes(answering, keys))
        for step in range(self._patterns.longest):
            wanted = self._patterns.words[found.patterns, step]
            goes_on = np.flatnonzero(wanted >= 0)
            asked = _codes(stream.readings[found.begins[goes_on] + step], wanted[goes_on])
            stands = np.ones(len(wanted), bool)
            stands[goes_on] = answered[np.searchsorted(answered, asked) % len(answered)] == asked
            found = found.only(stands)
        return found.only(np.argsort(found.begins, kind="stable"))

    def _names(self, standing: Standing, stream: Stream) -> Standing:
        """Those that name something, and are not part of what is excepted."""
        having = self._patterns.having
        believed = self._in_documents(standing.only(having(standing, Role.NAME, Role.CONTEXT)), stream)
        sure = np.isin(self._in_documents(standing, stream), believed)
        names = standing.only(having(standing, Role.NAME) | (having(standing, Role.AMBIGUOUS) & sure))
        excepted, _which = self._covered(standing.only(having(standing, Role.EXCEPTION)))
        covered, which = self._covered(names)
        names = names.only(np.bincount(which[np.isin(covered, excepted)], minlength=len(names.patterns)) == 0)
        stated = stream.kinds[names.passages] == _FACTS
        return names.only(~stated | self._may_be_stated[self._patterns.concepts[names.patterns]])

    def _in_documents(self, standing: Standing, stream: Stream) -> Array:
        return _codes(stream.documents[standing.passages], self._patterns.concepts[standing.patterns])

    def _covered(self, standing: Standing) -> tuple[Array, Array]:
        """The concept with each token it covers, and which of the patterns that is."""
        tokens, which = standing.tokens()
        return _codes(tokens, self._patterns.concepts[standing.patterns[which]]), which

    def _used(self, names: Standing, standing: Standing, stream: Stream) -> Array:
        """Whether a project probably uses what it names, by the cues around it and by where it tells of it."""
        ends = starts_of(stream.lengths)
        first = np.maximum(names.begins - _BEFORE, ends[names.passages])
        last = np.minimum(names.ends + _AFTER, ends[names.passages + 1])

        cues = (standing.begins[self._patterns.having(standing, role)] for role in (Role.USE, Role.MENTION))
        use, mention = (
            _any_within(each, first, names.begins) | _any_within(each, names.ends, last) for each in map(np.sort, cues)
        )
        used: Array = ~mention & (use | (stream.kinds[names.passages] != _ELSEWHERE))
        return used


class _Patterns:
    """Patterns as arrays; `words` are numbers of keys, -1 behind a pattern's last."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        keys = dict.fromkeys(key for each in patterns for key in each.words)
        self._numbers = {key: number for number, key in enumerate(keys)}
        self.lengths: Array = np.array([len(each.words) for each in patterns], np.int64)
        self.concepts: Array = np.array([each.concept for each in patterns], np.int64)
        self._roles: Array = np.array([_ROLES[each.role] for each in patterns], np.uint8)
        self.longest = int(self.lengths.max(initial=1))
        self.words: Array = np.full((len(patterns), self.longest), -1, np.int64)
        for number, each in enumerate(patterns):
            self.words[number, : len(each.words)] = [self._numbers[key] for key in each.words]
        # Every second word is in some pattern, "och" for one, so each is looked for by its longest, which is rarer.
        self.telling: Array = np.array([_longest(each.words) for each in patterns], np.int64)
        told_by = self.words[np.arange(len(patterns)), self.telling]
        self._told: Array = np.argsort(told_by, kind="stable")
        self._starts = starts_of(np.bincount(told_by, minlength=len(keys)))

    def numbers_of(self, keys: frozenset[str]) -> Array:
        return np.array(sorted(self._numbers[key] for key in keys), np.int64)

    def told_by(self, keys: Array) -> tuple[Array, Array]:
        """The patterns that have each key as their longest, one key after another, and how many each has."""
        counts = np.diff(self._starts)[keys]
        return self._told[spans(self._starts[keys], counts)], counts

    def having(self, standing: Standing, *roles: Role) -> Array:
        """Whether each plays one of the roles."""
        return np.isin(self._roles[standing.patterns], [_ROLES[role] for role in roles])


def _longest(words: tuple[str, ...]) -> int:
    return max(range(len(words)), key=lambda place: len(words[place]))


def _any_within(places: Array, starts: Array, stops: Array) -> Array:
    """Whether any of the ascending places lies from each start up to its stop."""
    any_within: Array = np.searchsorted(places, stops) > np.searchsorted(places, starts)
    return any_within


def _codes(high: Array, low: Array) -> Array:
    """A number for each pair; `low`, concepts or keys, may be -1."""
    codes: Array = high.astype(np.int64) * _CONCEPTS + low
    return codes
