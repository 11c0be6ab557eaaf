"""Our evaluator beside Whoosh's matchers on the same index, and a plain BM25."""

import math
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from whoosh.scoring import BM25F

from corpus.project import Place, PlaceKind, Project, Provenance, Section, SectionKind, Source
from corpus.reader import read
from corpus.samples import sample_folder
from indexer.analysis import Analyzer
from indexer.namespaces import NAMESPACES
from indexer.passages import passages
from indexer.publishing.store import Store
from indexer.segments.contents import open_index
from indexer.swedish.folding import unaccented
from indexer.tokens import tokenize
from search.engine import Engine, open_engine
from search.matching.evaluate import Evaluator
from search.matching.expand import EXACT_WEIGHT, PARTS_WEIGHT, expand
from search.matching.generation import Generation
from search.matching.matched import Scratch
from search.query import MISSING, And, Filter, Node, Not, Or, Phrase, Query, Where, Wildcard, Within, Word
from search.results import Level
from tests.plain_query import level_of
from tests.whoosh_query import translate

ANALYZER = Analyzer()
WORDS = "praktik praktiken praktikplats validering valideringen Åmål åmål idé idéer och i för stöd stödet".split()
WORDS += "armé arme arm turné turne entré entre filé file alle allé".split()  # accents that make other stems
EXAMPLES = int(os.environ.get("PROJEKTSOK_EXAMPLES", "60"))  # each asks several queries of one random corpus
B, K1 = 0.75, 1.2

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
places = st.lists(
    st.builds(
        Place,
        st.sampled_from(["Västsverige", "Stockholm", "Övre Norrland"]),
        st.just(PlaceKind.REGION),
        st.sampled_from(list(Provenance)),
    ),
    max_size=3,
).map(tuple)
projects = st.builds(
    Project,
    id=st.just("set later"),
    title=texts,
    sections=st.lists(st.builds(Section, st.sampled_from(list(SectionKind)), st.just(""), texts), max_size=3).map(
        tuple
    ),
    source=st.just(Source("", "test")),
    phase=st.sampled_from([None, "Genomförande", "Förstudie"]),
    budget=st.sampled_from([None, 0, 1_000, 2_000_000]),
    places=places,
)
words = st.sampled_from([*WORDS, "finnsinte"])
wildcards = st.sampled_from(
    ["pra*", "prakti*", "val*", "åmå*", "xyz*", "*ing", "*platser", "prak*en", "pr?ktik", "v*ing", "arm?*", "*d?t"]
)
leaves = (
    st.builds(Word, words, loose=st.booleans())
    | st.builds(Phrase, st.lists(words, min_size=1, max_size=3).map(tuple))
    | st.builds(Wildcard, wildcards)
)
nodes = st.recursive(
    leaves,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=5,
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index built in several runs, and the projects it should hold."""

    engine: Engine
    location: Path
    projects: dict[str, Project]

    def generation(self) -> Generation:
        store = Store(self.location)
        return Generation(store.current(), store.manifest())


@contextmanager
def indexed(runs: list[list[Project]], dropped: set[int]) -> Iterator[Indexed]:
    """One segment for each run, until they are merged; then the files numbered in `dropped` are dropped."""
    held: dict[str, Project] = {}
    with tempfile.TemporaryDirectory() as folder, open_engine(folder) as engine:
        for run in runs:
            with engine.writer() as writer:
                for project in run:
                    made = replace(project, id=f"p{len(held):03}")
                    held[made.id] = made
                    writer.add(f"{made.id}.txt", made)
                writer.publish(writer.manifest)
        with engine.writer() as writer:
            for number in dropped:
                writer.drop(f"p{number:03}.txt")
                held.pop(f"p{number:03}", None)
            writer.publish(writer.manifest)
        yield Indexed(engine, Path(folder), held)


def found(index: Indexed, node: Node) -> dict[str, tuple[float, int]]:
    """Score and level of every matching project, by our evaluator."""
    generation = index.generation()
    matched = Evaluator(generation, ANALYZER, Scratch(generation.documents)).find(node)
    assert (np.diff(matched.documents) > 0).all()
    rows = zip(matched.documents.tolist(), matched.scores.tolist(), matched.levels.tolist(), strict=True)
    return {generation.project(document).id: (score, level) for document, score, level in rows}


def found_by_whoosh(index: Indexed, node: Node, level: Level = Level.COMPOUND) -> dict[str, float]:
    """The same by Whoosh's own matchers over the same files."""
    generation = index.generation()
    with open_index(Store(index.location).current()).searcher(weighting=BM25F(B=B, K1=K1)) as searcher:
        query, context, scores = translate(node, ANALYZER, level), searcher.context(), {}
        for leaf, offset in searcher.leaf_searchers():
            matcher = query.matcher(leaf, context)
            while matcher.is_active():
                scores[generation.project(offset + matcher.id()).id] = matcher.score()
                matcher.next()
    return scores


def plain_scores(index: Indexed, word: str, loose: bool) -> dict[str, float]:
    """The word's score from a BM25 as written in any textbook; for an index without deletions."""
    (reading,) = expand(Word(word), ANALYZER).readings
    exact, whole = (plain_bm25(index, *each) for each in (("exact", reading.exact), ("part", reading.stem)))
    parts = [plain_bm25(index, "part", part) for part in reading.parts if loose]
    summed = {id: PARTS_WEIGHT * sum(each.get(id, 0) for each in parts) for id in index.projects}
    ids = whole.keys() | exact.keys() | {id for each in parts for id in each}
    return {id: max(whole.get(id, 0), summed[id]) + EXACT_WEIGHT * exact.get(id, 0) for id in ids}


def plain_bm25(index: Indexed, namespace: str, term: str) -> dict[str, float]:
    """Of every project that holds the term."""
    weights, lengths = {}, {}
    for id, project in index.projects.items():
        tokens = [(each.weight, token.form) for each in passages(project) for token in tokenize(each.text)]
        terms = [(weight, NAMESPACES[namespace](ANALYZER.terms(form))) for weight, form in tokens]
        lengths[id] = sum(len(set(each)) for _weight, each in terms)
        weights[id] = sum(weight for weight, each in terms if term in each)
    idf = math.log(len(lengths) / (1 + sum(weight > 0 for weight in weights.values()))) + 1
    average = sum(lengths.values()) / len(lengths) or 1
    norms = {id: K1 * (1 - B + B * length / average) for id, length in lengths.items()}
    return {id: idf * weight * (K1 + 1) / (weight + norms[id]) for id, weight in weights.items() if weight}


kinds = st.lists(st.sampled_from(["titel", "sammanfattning", "bakgrund", "syfte", "text"]), min_size=1, max_size=2)
wheres = st.sampled_from(
    [
        Where("region", ("Västsverige",), (Filter("region", ("Västsverige",)),)),
        Where("fas", ("Förstudie", "saknas"), (Filter("fas", ("Förstudie", MISSING)),)),
    ]
)
near = st.builds(Phrase, st.lists(words, min_size=2, max_size=3).map(tuple), st.booleans(), st.integers(1, 12))
all_nodes = st.recursive(
    leaves | wheres | near,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(Within, kinds.map(tuple), inner)
        | st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
corpora = st.tuples(
    st.lists(st.lists(projects, max_size=4), min_size=1, max_size=6), st.sets(st.integers(0, 12), max_size=4)
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(corpora, st.lists(nodes, min_size=5, max_size=5))
def test_the_same_projects_as_whoosh_finds(corpus: tuple[list[list[Project]], set[int]], asked: list[Node]) -> None:
    with indexed(*corpus) as index:
        for node in asked:
            ours = found(index, node)
            assert ours.keys() == found_by_whoosh(index, node).keys()


@settings(max_examples=EXAMPLES, deadline=None)
@given(corpora, st.lists(all_nodes, min_size=5, max_size=5), st.sampled_from(Level))
def test_the_same_projects_and_levels_as_reading_every_token(
    corpus: tuple[list[list[Project]], set[int]], asked: list[Node], match: Level
) -> None:
    with indexed(*corpus) as index:
        for node in asked:
            plain = {id: level_of(node, project, ANALYZER) for id, project in index.projects.items()}
            levels = {id: level for id, level in plain.items() if level is not None}
            assert {id: level for id, (_score, level) in found(index, node).items()} == levels
            close = {id for id, level in levels.items() if level <= match.place}
            results = index.engine.search(Query(tree=node, match=match, limit=100))
            assert {hit.project.id for hit in results.hits} == close
            for facet in results.facets:
                if facet.field == "fas":
                    stated = Counter(index.projects[id].phase for id in close)
                    assert facet.missing == stated.pop(None, 0)
                    assert {each.value: each.count for each in facet.values} == stated


def test_a_word_by_itself_in_another_section_is_no_inflection_here() -> None:
    sections = (Section(SectionKind.PURPOSE, "", "Praktik"), Section(SectionKind.BODY, "", "Praktikplats"))
    project = Project(id="p", title="Lyftet", sections=sections, source=Source("p.txt", "test"))
    with indexed([[project]], set()) as index:
        for kind, level in (("syfte", 1), ("text", 2)):
            ((_score, met),) = found(index, Within((kind,), Word("praktiken"))).values()
            assert met == level


@settings(max_examples=EXAMPLES, deadline=None)
@given(corpora, words)
def test_the_same_scores_as_whoosh_gives(corpus: tuple[list[list[Project]], set[int]], word: str) -> None:
    with indexed(*corpus) as index:
        ours = {id: score for id, (score, _level) in found(index, Word(word)).items()}
        assert ours == pytest.approx(found_by_whoosh(index, Word(word)), rel=1e-4)
        exact = {id for id, (_score, level) in found(index, Word(word)).items() if level == 0}
        assert exact == found_by_whoosh(index, Word(word), Level.EXACT).keys()


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.lists(projects, max_size=4), min_size=1, max_size=6), words, st.booleans())
def test_the_same_scores_as_a_plain_bm25(runs: list[list[Project]], word: str, loose: bool) -> None:
    assume(any(runs))
    with indexed(runs, set()) as index:
        ours = {id: score for id, (score, _level) in found(index, Word(word, loose=loose)).items()}
        assert ours == pytest.approx(plain_scores(index, word, loose), rel=1e-4)


ACCENTS = ["turné", "armé", "entré", "filé", "succé", "allé"]


@pytest.mark.parametrize("word", ACCENTS)
def test_both_words_of_a_question_meet_what_each_meets_alone(word: str) -> None:
    made = [replace(sample()[0], title=title, sections=()) for title in (word, "praktik", f"{word} praktik")]
    with indexed([made], set()) as index:
        for asked in (Word(word), Word(unaccented(word))):
            alone = found(index, asked)
            assert alone.keys() == {"p000", "p002"}
            assert all(level == 0 for _score, level in alone.values())
            assert found(index, And((asked, Word("praktik")))).keys() == {"p002"}
            assert found(index, And((asked,))).keys() == alone.keys()


@settings(max_examples=EXAMPLES, deadline=None)
@given(corpora, st.sampled_from(["relevans", "start", "budget", "titel"]), words)
def test_pages_are_the_whole_order(corpus: tuple[list[list[Project]], set[int]], sort: str, word: str) -> None:
    with indexed(*corpus) as index:
        for tree in (Word(word), And()):
            whole = index.engine.search(Query(tree=tree, sort=sort, limit=100)).hits
            pages = [index.engine.search(Query(tree=tree, sort=sort, limit=3, page=page)).hits for page in range(1, 9)]
            assert [hit.project.id for page in pages for hit in page] == [hit.project.id for hit in whole]
            budgets = [hit.project.budget for hit in whole]
            if sort == "budget":
                assert budgets == sorted(budgets, key=lambda each: -1 if each is None else each, reverse=True)


@cache
def sample() -> list[Project]:
    return [each for each in read(sample_folder()) if isinstance(each, Project)]


@pytest.fixture(scope="module")
def sampled() -> Iterator[Indexed]:
    """The shipped sample in five runs, every seventh project dropped."""
    held = sample()
    runs = [held[start::5] for start in range(5)]
    with indexed(runs, set(range(0, len(held), 7))) as index:
        yield index


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.data())
def test_the_sample_answers_as_whoosh_does(sampled: Indexed, data: st.DataObject) -> None:
    project = data.draw(st.sampled_from(sample()))
    forms = [token.form for each in passages(project) for token in tokenize(each.text)]
    start = data.draw(st.integers(0, max(0, len(forms) - 3)))
    run = tuple(forms[start : start + data.draw(st.integers(1, 3))])
    others = st.sampled_from(forms).map(Word)
    node = data.draw(
        st.sampled_from([Phrase(run), And(tuple(map(Word, run))), Or(tuple(map(Word, run)))])
        | st.builds(lambda other: And((Word(run[0]), Not(other))), others)
        | st.builds(lambda other: And((Word(run[0]), other)), others)
        | st.just(Wildcard(f"{run[0][:3]}*"))
    )
    assert found(sampled, node).keys() == found_by_whoosh(sampled, node).keys()
