"""A question as data: the tree of words, the filters, the order, the page."""

from dataclasses import dataclass
from datetime import date

from search.levels import Level

MISSING = "saknas"  # the filter value for projects that do not state the field
LISTED = 30  # values of each facet in an answer; "projektsok facets" lists them all
BY_COUNT, BY_ALPHABET = FACET_ORDERS = ("antal", "alfabet")  # how the values of facets are listed


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, which meets its inflections and compounds; `spellings` if it was typed without å ä ö.

    If `loose`, a compound is also met by any of its parts: for ranking, not for a reader who asked for the word.
    If `strict`, an operator stands on it, and it is met as itself only, never as a concept.
    """

    text: str
    spellings: tuple[str, ...] = ()
    loose: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, in any inflection unless `verbatim`.

    With `apart`, in any order in one passage with at most so many other words among them.
    """

    words: tuple[str, ...]
    verbatim: bool = False
    apart: int = 0


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
class Wildcard:
    """Every form that fits: a star stands for any letters or none, a question mark for one letter."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Within:
    """The node met within passages of these `kinds` (indexer.passages); without words, any project that has one."""

    kinds: tuple[str, ...]
    node: "Node"


@dataclass(frozen=True, slots=True)
class Where:
    """A field among the words: any of `values` as typed, which mean the filters `chosen` once they were looked up."""

    field: str
    values: tuple[str, ...]
    chosen: tuple["Filter | Range", ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a concept: `node` must match, or the text holds another name of the concept `id`."""

    id: str
    node: "Node"


Node = Word | Phrase | Wildcard | Within | Where | Not | And | Or | Named


def words_of(node: Node) -> int:
    """How many words must be looked up; the halves of a word with hyphens count too."""
    match node:
        case Phrase(words):
            return sum(map(_halves, words))
        case Word(text):
            return _halves(text)
        case Not(inner) | Within(_, inner) | Named(_, inner):
            return words_of(inner)
        case And(nodes) | Or(nodes):
            return sum(map(words_of, nodes))
        case Wildcard():
            return 1
        case Where():
            return 0


def _halves(word: str) -> int:
    return max(1, len([half for half in word.split("-") if half]))


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
    """`text` as typed and `understood` as read, with `notes` on what was changed or may not be meant.

    `match` is the loosest level that words may be met at; `page` counts from 1; `mentions` lets places in running text
    count; without `texts` the hits have no snippets, marks and reasons.

    Of each facet the first `listed` values are told, besides what is chosen and what they belong to; all with None.

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
    match: Level = Level.CONCEPT
    notes: tuple[str, ...] = ()
    facet_order: str = BY_COUNT
    listed: int | None = None

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit

    def chosen(self, field: str) -> tuple[str, ...]:
        """The values chosen of one facet."""
        return next((each.values for each in self.filters if each.field == field), ())
