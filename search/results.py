"""What an engine answers: hits, snippets, facets and totals, the same for every front end."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from corpus.language import gettext as _
from corpus.project import Project
from indexer.fields import FACET_BY_NAME
from indexer.publishing.manifest import Manifest
from search.levels import Level as Level
from search.query import Query


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a snippet's text."""

    start: int
    end: int
    level: Level


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage as written; `section` is the heading it stands under, or empty."""

    section: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the query, a form that met it, and how often the project holds that form."""

    word: str
    form: str
    level: Level
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """`title_marks` are characters of the project's title."""

    project: Project
    score: float
    title_marks: tuple[Mark, ...]
    snippets: tuple[Snippet, ...]
    matches: tuple[Match, ...]


class FacetValue(NamedTuple):
    """`count` of hits if this were the facet's only choice; `selected` values stay listed at zero.

    A tuple, since an answer holds hundreds and a frozen dataclass takes three times as long to make.
    """

    value: str
    label: str
    count: int  # type: ignore[assignment] # nobody counts the elements of this tuple
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """`missing` counts the hits that do not state the field."""

    field: str
    values: tuple[FacetValue, ...]
    missing: int

    @property
    def label(self) -> str:
        """In the language of whoever reads it."""
        return _(FACET_BY_NAME[self.field].label)


@dataclass(frozen=True, slots=True)
class LevelTotal:
    level: Level
    total: int


class SuggestionKind(StrEnum):
    """What a suggestion changes of the question."""

    SPELLING = "spelling"  # another spelling of a word
    TOGETHER = "together"  # words written as one compound
    APART = "apart"  # a compound written as its parts
    LEVEL = "level"  # words met at a looser level
    PLAIN = "plain"  # phrases and exact forms as plain words
    SECTION = "section"  # in any section
    FILTER = "filter"  # without a filter
    WORD = "word"  # without a word
    ONLY = "only"  # one word alone
    ANY = "any"  # any of the words instead of all


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question to ask instead and the hits it would give; `about` is what it changes (search.helping.wording)."""

    kind: SuggestionKind
    query: Query
    total: int
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A word of the question read as a filter: `query` has the filter instead of the word."""

    word: str
    field: str
    value: str
    query: Query
    total: int


@dataclass(frozen=True, slots=True)
class Completion:
    """What a question being typed may become: with a `word`, or with a value of the facet `kind` as a filter."""

    kind: str
    label: str
    query: Query
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """`hits` is one page of `total`; `generation` names the published state of the index that answered.

    `suggestions` and `places` are offered where they help, and never applied.
    """

    query: Query
    total: int
    generation: str
    hits: tuple[Hit, ...]
    facets: tuple[FacetCounts, ...]
    levels: tuple[LevelTotal, ...]
    suggestions: tuple[Suggestion, ...] = ()
    places: tuple[Offer, ...] = ()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.query.limit))


@dataclass(frozen=True, slots=True)
class Stream:
    """`answer` is without its hits: `hits` gives them once, each read when its turn comes, all from one generation."""

    answer: Results
    hits: Iterator[Hit]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A surface form of the index and the number of projects that hold it."""

    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Health:
    """What is published at `location`; `size` in bytes on disk."""

    location: str
    manifest: Manifest
    size: int
