"""Where the words of a query stand in a project's text, and at which level they were met."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis import Analysis
from indexer.tokens import Token, tokenize
from search.expand import Group, Run, runs
from search.query import Query
from search.results import Level, Match


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A token that met `word` of the query; `start` and `end` are characters of the passage."""

    word: str
    form: str
    start: int
    end: int
    level: Level


class Highlighter:
    """Finds one query's words in any number of texts."""

    def __init__(self, query: Query, analyzer: Analysis) -> None:
        self._analyzer = analyzer
        self._runs = tuple(runs(query.tree, analyzer))
        self._levels: dict[tuple[str, str], Level | None] = {}

    def occurrences(self, text: str) -> list[Occurrence]:
        """In reading order; the words of a phrase only where all of it stands."""
        if not self._runs:
            return []
        tokens = tokenize(text)
        completions = self._analyzer.completions(text, tokens)
        forms = [
            (token.form, completions[index]) if index in completions else (token.form,)
            for index, token in enumerate(tokens)
        ]
        found = {each.start: each for run in self._runs for each in self._find(run, tokens, forms)}
        return [found[start] for start in sorted(found)]

    def _find(self, run: Run, tokens: Sequence[Token], forms: Sequence[tuple[str, ...]]) -> Iterator[Occurrence]:
        length = len(run.groups)
        for start in range(len(tokens) - length + 1):
            window = forms[start : start + length]
            levels = [self._level(group, each) for group, each in zip(run.groups, window, strict=True)]
            if run.levels.issuperset(levels):
                for group, token, level in zip(run.groups, tokens[start : start + length], levels, strict=True):
                    if level is not None:
                        yield Occurrence(group.word, token.form, token.start, token.end, level)

    def _level(self, group: Group, forms: tuple[str, ...]) -> Level | None:
        """The closest level at which any of a token's forms met the group."""
        levels = (self._form_level(group, form) for form in forms)
        return min((level for level in levels if level), key=list(Level).index, default=None)

    def _form_level(self, group: Group, form: str) -> Level | None:
        key = (group.word, form)
        if key not in self._levels:
            self._levels[key] = group.level_of(self._analyzer.terms(form))
        return self._levels[key]


def matches(occurrences: Iterable[Occurrence]) -> tuple[Match, ...]:
    """Each form that met a word, with its count: closest level first, then most frequent."""
    counts = Counter((each.word, each.form, each.level) for each in occurrences)
    ordered = sorted(counts.items(), key=lambda item: (list(Level).index(item[0][2]), -item[1], item[0][1]))
    return tuple(Match(word, form, level, count) for (word, form, level), count in ordered)
