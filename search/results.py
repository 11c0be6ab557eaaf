"""What an engine answers: hits, snippets, facets and totals, the same for every front end."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from itertools import repeat
from typing import NamedTuple

from corpus.language import gettext as _
from corpus.project import Project
from indexer.fields import FACET_BY_NAME
from indexer.publishing.manifest import Manifest
from search.levels import Level as Level
from search.query import Query
from search.showing.labels import value_labels


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

    `parent` is what the value belongs to, empty where it belongs to nothing.

    A tuple, since an answer holds hundreds and a frozen dataclass takes three times as long to make.
    """

    value: str
    label: str
    count: int  # type: ignore[assignment] # nobody counts the elements of this tuple
    selected: bool
    parent: str = ""
    level: int = 0


_value = partial(tuple.__new__, FacetValue)  # what FacetValue does too, but in a third of the time
_NOTHING_ABOVE = repeat(""), repeat(0)


@dataclass(frozen=True, slots=True)
class Bar:
    """Hits from `low` to `high` of a number, both included; the last bar may be open."""

    low: int
    high: int | None
    count: int


class _Counted(NamedTuple):
    """A tuple, since every answer has a dozen: it is made in a third of the time."""

    field: str
    names: tuple[str, ...]
    counts: tuple[int, ...]
    missing: int
    distinct: int
    chosen: frozenset[str] = frozenset()
    histogram: tuple[Bar, ...] = ()


class FacetCounts(_Counted):
    """`names` are what the first values are chosen by, in order, with their `counts`; `chosen` are those of the query.

    `missing` counts the hits that do not state the field, `distinct` all values that have hits or are chosen.
    """

    @cached_property
    def values(self) -> tuple[FacetValue, ...]:
        """The same as they are shown, made when first asked for: an answer has hundreds and a page shows some.

        Values at level 0 have their `parent` among those of the facet `parent_field`, deeper ones in this facet.
        """
        facet = FACET_BY_NAME[self.field]
        labels = value_labels(self.field, self.names)
        selected = map(self.chosen.__contains__, self.names) if self.chosen else repeat(False)
        above = zip(*map(facet.above, self.names), strict=True) if facet.above and self.names else _NOTHING_ABOVE
        return tuple(map(_value, zip(self.names, labels, self.counts, selected, *above)))  # noqa: B905 # what repeats has no end

    @property
    def label(self) -> str:
        """In the language of whoever reads it."""
        return _(FACET_BY_NAME[self.field].label)

    @property
    def parent_field(self) -> str:
        """The facet that the values belong to, empty for none."""
        return FACET_BY_NAME[self.field].parent


@dataclass(frozen=True, slots=True)
class Crossed:
    """Projects counted by the values of two facets at once: `counts` by row and column, those that are not zero.

    Of `total`, so many state no row, no column, neither.
    """

    counts: dict[tuple[str, str], int]
    total: int
    without_row: int
    without_column: int
    without_both: int


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
    """What a question being typed may become: with a `word`, or with a value of the facet `kind` as a filter.

    `called` is another name of the value, where it is that which was being typed.
    """

    kind: str
    label: str
    query: Query
    total: int
    called: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """Whole kronor, and how many projects do not state theirs."""

    kronor: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What all hits hold together; the years are those any of them was active in."""

    projects: int = 0
    grant: Sum = Sum()
    budget: Sum = Sum()
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """`hits` is one page of `total`; `generation` names the published state of the index that answered.

    `suggestions` and `places` are offered where they help, and never applied.
    `mentioned` hits are, or would be, found only through places named in running text; None where no place is chosen.
    """

    query: Query
    total: int
    generation: str
    hits: tuple[Hit, ...]
    facets: tuple[FacetCounts, ...]
    levels: tuple[LevelTotal, ...]
    suggestions: tuple[Suggestion, ...] = ()
    places: tuple[Offer, ...] = ()
    totals: Totals = Totals()
    mentioned: int | None = None

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
