"""Our engine asked for the same work as its peers: one stem for each word, ids, a total and three facets."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from corpus.entries import Outcome
from corpus.files import SourceFile
from corpus.project import Project
from indexer.analysis import Analyzer
from indexer.building.build import build
from indexer.building.proposals import Item, Job, Proposal
from indexer.building.resources import Resources
from indexer.fields import FACET_BY_NAME
from indexer.publishing.manifest import Manifest
from indexer.terms import Analysis, Terms
from indexer.tokens import Token
from search.engine import open_engine
from search.matching.evaluate import Evaluator, joined
from search.matching.generation import Generation
from search.matching.matched import Matched, Scratch
from search.matching.ranking import page_of
from search.matching.selection import selected
from search.query import And, Filter, Node, Or, Phrase, Query, Wildcard, Word
from search.showing.facets import facet_counts
from tests.benchmarks.documents import FACETS, PASSAGES, project
from tests.benchmarks.engines import PAGE, Answer
from tests.benchmarks.questions import Ask


class Handmade:
    """Makes projects of lines without looking for anything in them, as the other engines do."""

    source = SourceFile(PASSAGES, PASSAGES.name, 1, 1)

    def read(self, line: str, place: int | None) -> tuple[Project]:
        return (project(place or 0, line),)


def index(lines: Iterable[str], folder: Path, resources: Resources) -> None:
    """Read where they are indexed, as files are."""
    reader = Handmade()
    with open_engine(str(folder)) as engine, engine.writer(resources=resources) as writer:
        writer.read(
            Item(Job(reader, line, place, PASSAGES.name, False), len(line), _admitted)
            for place, line in enumerate(lines)
        )
        writer.publish(Manifest())


def _admitted(outcome: Outcome[Proposal] | None) -> str | None:
    return outcome.project.id if outcome and outcome.project else None


def index_file(path: Path, folder: Path, resources: Resources) -> None:
    """As `projektsok index` does: texts are looked through for headings, places and contact details as well."""
    with open_engine(str(folder)) as engine, engine.writer(resources=resources) as writer:
        build([path], writer)


class AsWritten:
    """Takes words as stems."""

    def terms(self, form: str) -> Terms:
        return Terms(form, form, ())

    def completions(self, text: str, tokens: Sequence[Token]) -> dict[int, str]:
        return {}


class OneStem(Evaluator):
    """Looks for stems and for nothing else."""

    def _word(self, node: Word) -> Matched:
        held = self._generation.scored("stem", node.text)
        return Matched(held.documents, held.scores, np.zeros(len(held.documents), np.uint8))

    def _size(self, node: Node) -> int:
        return self._generation.stored_frequency("stem", node.text) if isinstance(node, Word) else super()._size(node)

    def _narrowed_by_word(self, found: Matched, node: Word) -> Matched:
        held = self._word(node)
        left, right = self._scratch.common(found.documents, held.documents)
        return joined(found.at(left), held.at(right))

    def _phrase(self, phrase: Phrase) -> Matched:
        return self._together("stem", list(phrase.words), phrase.apart)


@cache
def _analyzer() -> Analyzer:
    return Analyzer()


class Ours:
    """Words that were asked for before, of which is kept what they were found in."""

    name = "ours"
    _evaluator: type[Evaluator] = OneStem

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._scratch = Scratch(generation.documents)
        self._facets = tuple(FACET_BY_NAME[name] for name in FACETS)

    def analysis(self) -> Analysis:
        return AsWritten()

    def forget(self) -> None:
        """Done before each question, and not counted."""

    def ask(self, ask: Ask) -> Answer:
        query, generation = _query(ask), self.generation
        met = self._evaluator(generation, self.analysis(), self._scratch).find(query.tree)
        selection, found = selected(met, query, generation.stated)
        page = found.documents.take(page_of(found.documents, found.scores, query, generation))
        counted = facet_counts(selection, query, generation.stated, self._facets) if ask.facets else ()
        ids = tuple(generation.ids_of(page))
        facets = tuple(len(list(zip(each.names, each.counts, strict=True))) for each in counted)
        return Answer(len(found.documents), ids, facets)


class AllLevels(Ours):
    """Our full chain instead: every namespace and level, as a user's question has it."""

    name = "ours, all levels"
    _evaluator = Evaluator

    def analysis(self) -> Analysis:
        return self.generation.analysis(_analyzer)


class FirstTime(AllLevels):
    """The same for words and filters that nobody asked for since the generation was opened."""

    name = "all levels, first time"

    def forget(self) -> None:
        self.generation.forget()


def _query(ask: Ask) -> Query:
    return Query(
        tree=_tree(ask),
        filters=(Filter("region", (ask.region,)),) if ask.region else (),
        sort="start" if ask.by_day else "relevans",
        page=ask.page,
        limit=PAGE,
    )


def _tree(ask: Ask) -> Node:
    if ask.how == "phrase":
        return Phrase(ask.words)
    if ask.how == "prefix":
        return Wildcard(f"{ask.words[0]}*")
    return (Or if ask.how == "any" else And)(tuple(map(Word, ask.words)))
