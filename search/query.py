"""A question as data: the tree of words, the filters, the order, the page."""

from dataclasses import dataclass
from datetime import date

MISSING = "saknas"  # the filter value for projects that do not state the field


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, which meets its inflections and compounds; `spellings` if it was typed without å ä ö.

    If `loose`, a compound is also met by any of its parts: for ranking, not for a reader who asked for the word.
    """

    text: str
    spellings: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, in any inflection unless `verbatim`."""

    words: tuple[str, ...]
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """Every node must match; with no nodes, everything does."""

    nodes: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """At least one node must match."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every form that begins with these letters."""

    letters: str


Node = Word | Phrase | Prefix | Not | And | Or


@dataclass(frozen=True, slots=True)
class Filter:
    """Values of one facet (indexer.fields), OR-ed; filters on different fields are AND-ed."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Days or kronor from `low` to `high`, both of them included, None where open.

    The field is one of indexer.fields.NUMBERS, or `ar`, which any day between a project's start and end meets.
    """

    field: str
    low: date | int | None = None
    high: date | int | None = None

    @property
    def least(self) -> int | None:
        """`low` as the columns hold it."""
        return self.low.toordinal() if isinstance(self.low, date) else self.low

    @property
    def most(self) -> int | None:
        return self.high.toordinal() if isinstance(self.high, date) else self.high


@dataclass(frozen=True, slots=True)
class Query:
    """`text` as typed and `understood` as read; `page` counts from 1; `mentions` lets places in running text count;
    without `texts` the hits have no snippets, marks and reasons.

    Filters and ranges of one field are OR-ed like the values of a filter.
    """

    text: str = ""
    understood: str = ""
    tree: Node = And()
    filters: tuple[Filter, ...] = ()
    ranges: tuple[Range, ...] = ()
    sort: str = "relevans"
    page: int = 1
    limit: int = 10
    mentions: bool = False
    texts: bool = True

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit

    def chosen(self, field: str) -> tuple[str, ...]:
        """The values chosen of one facet."""
        return next((each.values for each in self.filters if each.field == field), ())
