"""Where the words of a query stand in a project's text, and at which level they were met."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from indexer.swedish.coordination import HYPHENS, may_hold_shortened
from indexer.swedish.functionwords import is_function_word
from indexer.terms import Analysis
from indexer.tokens import Token, form_of, spans
from search.matching.expand import Group, Pattern, Run, runs
from search.query import Query
from search.results import Level, Mark, Match

Wanted = Group | Pattern
Met = dict[int, dict[Wanted, Level]]  # by place of the token, what it meets and how closely
Places = list[tuple[int, Wanted]]
Span = tuple[int, int]  # characters of a text, end exclusive
NEAR = 16  # tokens of a coordination before or after one of its words
_ORDER = {level: place for place, level in enumerate(Level)}


class Occurrence(NamedTuple):
    """A token that met `word` of the query; `start` and `end` are characters of the passage.

    A tuple, since an answer holds hundreds and a frozen dataclass takes three times as long to make.
    """

    word: str
    form: str
    start: int
    end: int
    level: Level


class Highlighter:
    """Finds one query's words in any number of texts, each distinct spelling compared with the query once.

    Words met more loosely than the query allows are not found, nor are "för" and "och" beside words that say more.
    """

    def __init__(self, query: Query, analysis: Analysis) -> None:
        self._analysis = analysis
        self._runs = _telling(tuple(runs(query.tree, analysis)))
        self._allowed = frozenset(level for level in Level if level.place <= query.match.place)
        self._groups = tuple(dict.fromkeys(group for run in self._runs for group in run.groups))
        self._levels: dict[str, dict[Wanted, Level]] = {}

    def terms(self) -> frozenset[tuple[str, str]]:
        """Namespace and term of everything that can be met, patterns apart; a token under none needs no look."""
        return frozenset(term for group in self._groups if isinstance(group, Group) for term in group.terms())

    def patterns(self) -> frozenset[str]:
        """The wildcards among what can be met."""
        return frozenset(group.word for group in self._groups if isinstance(group, Pattern))

    def occurrences(self, text: str, kind: str = "") -> list[Occurrence]:
        """In reading order; the words of a phrase only where all of it stands. Two words may meet in one token.

        `kind` is that of the passage, where what was asked for within others is not found; empty for any.
        """
        if not self._runs:
            return []
        tokens = spans(text)
        return self.among(text, tokens, range(len(tokens)), kind)

    def among(self, text: str, tokens: Sequence[Span], places: Sequence[int], kind: str = "") -> list[Occurrence]:
        """The same where only the tokens at `places` can meet anything."""
        met = self._met(text, tokens, places)
        found: dict[tuple[int, str], Occurrence] = {}
        for run in self._runs:
            if kind and run.kinds and kind not in run.kinds:
                continue
            for each in _standing(run, text, tokens, met):
                known = found.get((each.start, each.word))
                found[each.start, each.word] = each if known is None else min(known, each, key=closeness)
        return [found[key] for key in sorted(found)]

    def _met(self, text: str, tokens: Sequence[Span], places: Sequence[int]) -> Met:
        """By place of the token, what it meets and how closely."""
        met = {place: levels for place in places if (levels := self._levels_of(_written(text, tokens[place])))}
        for place in places:
            if _is_shortened(text, tokens[place]) and (levels := self._levels_completed(text, tokens, place)):
                met[place] = levels | met.get(place, {})
        return met

    def _levels_completed(self, text: str, tokens: Sequence[Span], place: int) -> dict[Wanted, Level]:
        """Of the full form of a word that a coordination shortened: what completes it stands near it."""
        first = max(0, place - NEAR)
        near = tokens[first : place + NEAR]
        begin, end = max(0, near[0][0] - 1), near[-1][1] + 1
        window = text[begin:end]
        if not may_hold_shortened(window):
            return {}
        cut = [Token(form_of(_written(text, (start, end))), start - begin, end - begin) for start, end in near]
        completed = self._analysis.completions(window, cut).get(place - first)
        return self._levels_of(completed) if completed else {}

    def _levels_of(self, written: str) -> dict[Wanted, Level]:
        levels = self._levels.get(written)
        if levels is None:
            terms = self._analysis.terms(form_of(written))
            found = ((group, group.level_of(terms)) for group in self._groups)
            levels = self._levels[written] = {group: level for group, level in found if level in self._allowed}
        return levels


def _telling(found: tuple[Run, ...]) -> tuple[Run, ...]:
    """Those that are no function words, or all of them where nothing else was asked for."""
    if len(found) < 2:  # one word stands beside no other
        return found
    return tuple(run for run in found if not (run.plain and all(map(_is_function_word, run.groups)))) or found


def _is_function_word(group: Wanted) -> bool:
    return isinstance(group, Group) and all(is_function_word(each.exact) for each in group.readings)


def _written(text: str, token: Span) -> str:
    return text[token[0] : token[1]]


def _is_shortened(text: str, token: Span) -> bool:
    """Whether a hyphen stands before or after the token, as where a coordination leaves out the rest of the word."""
    return text[token[0] - 1 : token[0]] in HYPHENS or text[token[1] : token[1] + 1] in HYPHENS


def _standing(run: Run, text: str, tokens: Sequence[Span], met: Met) -> Iterator[Occurrence]:
    """Every token of every place where what a run asks for stands together."""
    for places in _near(run, met) if run.apart else _side_by_side(run, met):
        for place, group in places:
            yield Occurrence(group.word, form_of(_written(text, tokens[place])), *tokens[place], met[place][group])


def _side_by_side(run: Run, met: Met) -> Iterator[Places]:
    if len(run.groups) == 1:  # as most are
        yield from ([(place, run.groups[0])] for place in met if _meets(run, met, place, run.groups[0]))
        return
    for start in met:
        places = list(enumerate(run.groups, start))
        if all(_meets(run, met, place, group) for place, group in places):
            yield places


def _near(run: Run, met: Met) -> Iterator[Places]:
    """Stretches from each place on that hold all groups and at most `apart` words more."""
    stands = [(place, group) for place in sorted(met) for group in run.groups if _meets(run, met, place, group)]
    for number, (start, _group) in enumerate(stands):
        close = [each for each in stands[number:] if each[0] - start < len(run.groups) + run.apart]
        if {group for _place, group in close} == set(run.groups):
            yield close


def _meets(run: Run, met: Met, place: int, group: Wanted) -> bool:
    return met.get(place, {}).get(group) in run.levels


def closeness(occurrence: Occurrence) -> int:
    """To order by: the closest level first."""
    return _ORDER[occurrence.level]


def marks(occurrences: Iterable[Occurrence], shift: int = 0) -> tuple[Mark, ...]:
    """One mark for each token, at the closest level; `shift` is added to the offsets."""
    closest: dict[int, Occurrence] = {}
    for each in sorted(occurrences, key=closeness):
        closest.setdefault(each.start, each)
    return tuple(Mark(each.start + shift, each.end + shift, each.level) for _start, each in sorted(closest.items()))


def matches(occurrences: Iterable[Occurrence]) -> tuple[Match, ...]:
    """Each form that met a word, with its count: closest level first, then most frequent."""
    counts = Counter((each.word, each.form, each.level) for each in occurrences)
    ordered = sorted(counts.items(), key=lambda item: (_ORDER[item[0][2]], -item[1], item[0][1]))
    return tuple(Match(word, form, level, count) for (word, form, level), count in ordered)
