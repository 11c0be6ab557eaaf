"""A word of the query to what it meets in the index, and at which level."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.terms import Analysis, Terms
from indexer.tokens import tokenize
from search.levels import Level
from search.matching.wildcards import fits
from search.query import And, Named, Node, Not, Or, Phrase, Where, Wildcard, Within, Word

# Tuned on half of a judged set of project titles; search.judging.evaluation measures them.
EXACT_WEIGHT = 0.15  # a bonus: whoever writes the exact form meets the word too
PARTS_WEIGHT = 0.7  # of the parts of a compound in the query, where they score more than the compound itself


_REMEMBERED = 1_000  # words whose form is asked for again and again while a question is answered


@dataclass(frozen=True, slots=True)
class Group:
    """A `word` of the query and its `readings`: several where it was typed without å ä ö.

    If `loose`, any part of a compound meets it too.
    """

    word: str
    readings: tuple[Terms, ...]
    loose: bool = False

    def terms(self) -> Iterator[tuple[str, str]]:
        """Namespace and term of whatever may meet it."""
        for reading in self.readings:
            stems = (reading.stem, *reading.parts) if self.loose else (reading.stem,)
            yield "exact", reading.exact
            # Positions where a stem stands alone are only in the namespace stem.
            yield from ((namespace, stem) for stem in stems for namespace in ("stem", "part"))

    def level_of(self, terms: Terms) -> Level | None:
        """The closest level at which a form with `terms` is met, None if it is not."""
        levels = (level for reading in self.readings for level in _levels(reading, terms, self.loose))
        return min(levels, key=list(Level).index, default=None)


def _levels(wanted: Terms, met: Terms, loose: bool) -> list[Level]:
    """Every level at which `met` answers `wanted`."""
    inside = {met.stem, *met.parts}
    answers = {
        Level.EXACT: wanted.exact == met.exact,
        Level.INFLECTION: wanted.stem == met.stem,
        Level.COMPOUND: wanted.stem in inside or (loose and not inside.isdisjoint(wanted.parts)),
    }
    return [level for level, holds in answers.items() if holds]


def expand(word: Word, analysis: Analysis) -> Group:
    """The group of a word that is one token."""
    return Group(word.text, tuple(_terms(each, analysis) for each in word.spellings or (word.text,)), word.loose)


def phrase_terms(phrase: Phrase, analysis: Analysis) -> list[Terms]:
    """The terms of each word of a phrase, in order."""
    return [_terms(word, analysis) for word in phrase.words]


def _terms(word: str, analysis: Analysis) -> Terms:
    return analysis.terms(_form(word))


@lru_cache(_REMEMBERED)
def _form(word: str) -> str:
    return tokenize(word)[0].form


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wildcard, which is met by the forms that fit it."""

    word: str

    def level_of(self, terms: Terms) -> Level | None:
        return Level.EXACT if fits(self.word).fullmatch(terms.exact) else None


@dataclass(frozen=True, slots=True)
class Run:
    """What is marked where all of it stands side by side, at `levels`; near each other if it may be `apart`.

    With `kinds`, only in passages of one of them. If `plain`, it is one word with neither quotes nor operators.
    """

    groups: tuple[Group | Pattern, ...]
    levels: frozenset[Level]
    apart: int = 0
    kinds: frozenset[str] = frozenset()
    plain: bool = False


_LOOSE = frozenset(Level)
_INFLECTED = frozenset({Level.EXACT, Level.INFLECTION})
_VERBATIM = frozenset({Level.EXACT})


def runs(node: Node, analysis: Analysis, kinds: frozenset[str] = frozenset()) -> Iterator[Run]:
    """What may be marked in a text: each word, wildcard and phrase that is not excluded."""
    match node:
        case Word():
            yield Run((expand(node, analysis),), _LOOSE, kinds=kinds, plain=not node.strict)
        case Phrase(words, verbatim, apart):
            groups = tuple(Group(word, (_terms(word, analysis),)) for word in words)
            yield Run(groups, _VERBATIM if verbatim else _INFLECTED, apart, kinds)
        case Wildcard(pattern):
            yield Run((Pattern(pattern),), _VERBATIM, kinds=kinds)
        case Within(named, inner):
            yield from runs(inner, analysis, frozenset(named))
        case Named(_, inner):
            yield from runs(inner, analysis, kinds)
        case And(nodes) | Or(nodes):
            for each in nodes:
                yield from runs(each, analysis, kinds)
        case Not() | Where():
            return
