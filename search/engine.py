"""The seam behind which an index answers: what an engine must do, and how one is opened."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from corpus.language import gettext as _
from corpus.project import Project
from indexer.building.resources import DEFAULTS, Resources
from indexer.concepts.stored import StoredConcepts
from indexer.errors import IndexUnavailable
from indexer.publishing.manifest import Manifest
from search.query import Node, Query
from search.results import Crossed, Health, Mark, Results, Stream, TermCount
from search.whoosh_engine import WhooshEngine

if TYPE_CHECKING:
    from indexer.building.writer import Writer
    from indexer.publishing.checking import Damage
    from indexer.swedish.tables import Progress
    from search.helping.spelling import Near
    from search.related.telling import Lexicon


class Engine(Protocol):
    """Safe to share between threads. Every method raises IndexUnavailable where there is no index to ask."""

    def held(self) -> Self:
        """The same engine, staying at the generation published now whatever is published later: what one answer is made
        of, from the values and spellings that its question is understood by to the projects that it shows."""

    def search(self, query: Query) -> Results:
        """Evaluate `query`: one page of hits, the exact total, every facet with its own choice lifted."""

    def stream(self, query: Query) -> Stream:
        """The same answer, its hits one at a time: however many they are, they take no room."""

    def count(self, query: Query) -> int:
        """The number of projects that match, words and filters."""

    def crossed(self, query: Query, rows: str, columns: str) -> Crossed:
        """The projects that match by their values of two facets: one pass, whatever the number of values."""

    def near(self, word: str) -> "tuple[Near, ...]":
        """Forms of the index that `word` may be a slip of, likeliest first; never the word itself."""

    def values(self, field: str) -> tuple[str, ...]:
        """Every value the index holds of one facet, in Swedish alphabetical order (years: newest first)."""

    def values_of(self, id: str, field: str) -> tuple[str, ...]:
        """The values that a project has of one facet; none where there is no such project."""

    def rank(self, tree: Node, limit: int) -> tuple[tuple[str, float], ...]:
        """Ids and scores of the projects that match best, without filters, facets or texts."""

    def rank_stems(self, weights: Mapping[str, float], limit: int) -> tuple[tuple[str, float], ...]:
        """The same for stems, alone or in compounds, each with its weight."""

    def lexicon(self) -> "Lexicon":
        """How the index turns forms into terms, and how rare those are in it."""

    def marks(self, id: str, query: Query) -> tuple[tuple[Mark, ...], ...]:
        """What a hit's words and snippets are taken from: where a project meets the query, in its title, then in the
        text of each section; none at all where there is no such project."""

    def meant(self, words: Sequence[str]) -> tuple[str, int] | None:
        """The concept that the first of `words` name, as many as do, and how many; None if they name none."""

    def concepts(self) -> StoredConcepts:
        """The dictionary of concepts that the index was made with."""

    def spellings(self, word: str) -> tuple[str, ...]:
        """Forms that `word` may stand for if it was typed without å ä ö; empty where it stands for itself."""

    def terms(self, prefix: str, limit: int = 10) -> tuple[TermCount, ...]:
        """Forms that begin with `prefix`, most frequent first."""

    def frequency(self, namespace: str, term: str) -> int:
        """The number of projects that hold a term of a namespace (indexer.namespaces)."""

    def project(self, id: str) -> Project | None:
        """The stored project, or None."""

    def ids(self, prefix: str = "", limit: int = 1000) -> tuple[str, ...]:
        """Ids of projects that begin with `prefix`, ascending."""

    def writer(self, rebuild: bool = False, resources: Resources = DEFAULTS, concepts: str | None = None) -> "Writer":
        """The one writer; entering it raises IndexUnavailable while another process holds it.

        `concepts` is the path of a dictionary, "" for the shipped one, None for that of the index as it is.
        With `rebuild` it starts from nothing; readers keep the former state until it publishes.
        """

    def manifest(self) -> Manifest:
        """Of the generation that answers now: cheap enough to ask with every request."""

    def health(self) -> Health: ...

    def check(self) -> "tuple[Damage, ...]":
        """What is wrong with the published generation's files, all of which are read."""

    def can_roll_back(self) -> bool:
        """Whether the generation before the present one is whole: both share the files that did not change."""

    def rollback(self) -> Manifest:
        """Publish the generation before the present one again; raises IndexUnavailable where none is whole."""

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


def open_engine(location: str, progress: "Progress | None" = None) -> Engine:
    """The engine for a location: a path is an index directory; nothing is read before the first question.

    `progress` hears of the Swedish tables being compiled, once on a machine.
    """
    if "://" in location:
        what = _("{location} names an engine that this version does not have.", location=location)
        raise IndexUnavailable(what, "projektsok --index DIR status")
    return WhooshEngine(Path(location).expanduser(), progress)
