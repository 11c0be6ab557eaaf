"""Where the words of a query stand in a project's text, and at which level they were met."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from indexer.analysis import Analyzer
from indexer.tokens import Token, tokenize
from search.expand import Group, expand, wanted_words
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

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._runs = [tuple(expand(word, analyzer) for word in run) for run in wanted_words(query.tree)]
        self._levels: dict[tuple[str, str], Level | None] = {}

    def occurrences(self, text: str) -> list[Occurrence]:
        """In reading order; the words of a phrase only where all of it stands."""
        if not self._runs:
            return []
        tokens = list(tokenize(text))
        found = {each.start: each for run in self._runs for each in self._find(run, tokens)}
        return [found[start] for start in sorted(found)]

    def _find(self, run: tuple[Group, ...], tokens: Sequence[Token]) -> Iterator[Occurrence]:
        first = run[0]
        for index, token in enumerate(tokens):
            if self._level(first, token.form) is None:
                continue
            window = tokens[index : index + len(run)]
            levels = [self._level(group, each.form) for group, each in zip(run, window, strict=False)]
            if len(window) == len(run) and all(levels):
                for group, each, level in zip(run, window, levels, strict=True):
                    if level is not None:
                        yield Occurrence(group.word, each.form, each.start, each.end, level)

    def _level(self, group: Group, form: str) -> Level | None:
        key = (group.word, form)
        if key not in self._levels:
            self._levels[key] = group.level_of(asdict(self._analyzer.terms(form)))
        return self._levels[key]


def matches(occurrences: Iterable[Occurrence]) -> tuple[Match, ...]:
    """Each form that met a word, with its count: closest level first, then most frequent."""
    counts = Counter((each.word, each.form, each.level) for each in occurrences)
    ordered = sorted(counts.items(), key=lambda item: (list(Level).index(item[0][2]), -item[1], item[0][1]))
    return tuple(Match(word, form, level, count) for (word, form, level), count in ordered)
