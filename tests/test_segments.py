"""Segments: words met very often, weights of any size, few segments whatever is added, queries out of time."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.concepts.reading import shipped_dictionary
from corpus.project import Section, SectionKind
from indexer.analysis import Analyzer
from indexer.passages import PASSAGE_GAP, PASSAGE_KINDS, SECTION_WEIGHTS, passages
from indexer.publishing.store import Store
from indexer.segments import inversion, segmenting
from indexer.segments.escaped import is_escaped
from indexer.segments.prepared import prepared
from indexer.segments.sections import PLACE_BITS, Sections
from indexer.segments.segment import SegmentFile
from indexer.segments.segmenting import Segmenter, Task
from indexer.segments.stored import dump_project, load_project
from indexer.segments.tiers import to_merge
from indexer.tokens import tokenize
from search.engine import open_engine
from search.errors import QueryError
from search.matching.evaluate import Evaluator
from search.matching.generation import Generation
from search.matching.matched import Scratch
from search.query import And, Not, Or, Phrase, Query, Wildcard, Within, Word
from tests.conftest import ARTIKELN, LYFTET, SKOLVAGEN, Ask, fill, ids, numbered


def published(location: Path) -> Generation:
    store = Store(location)
    return Generation(store.current(), store.manifest())


@pytest.mark.parametrize("weight", [1.0, 0.3])
def test_words_met_more_often_than_a_byte_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weight: float) -> None:
    monkeypatch.setitem(SECTION_WEIGHTS, SectionKind.BODY, weight)
    often = replace(ARTIKELN, sections=(Section(SectionKind.BODY, "", "handledning " * 300),))
    with open_engine(str(tmp_path)) as engine:
        fill(engine, [often])
        fill(engine, numbered("more", 3))
        fill(engine, [replace(often, id="again"), *numbered("last", 1)])
    generation = published(tmp_path)
    assert len(generation.parts) == 1
    file: SegmentFile = generation.parts[0].file
    ordinal = file.terms("exact").find(b"handledning")
    assert ordinal is not None
    found = file.postings("exact", ordinal)
    places = file.places("exact", ordinal)
    assert found.weights is not None
    assert places.counts.tolist() == [300, 300]
    assert found.weights.tolist() == pytest.approx([300 * weight] * 2)
    assert len(places.positions) == 600


def test_lists_of_large_segments_answer_as_those_of_small_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = (Word("praktik"), Wildcard("pr*"), Phrase(("på", "en")), Within(("syfte",), Word("att")), Not(Word("café")))

    def answers(location: Path) -> list[list[str]]:
        with open_engine(str(location)) as engine:
            for added in ([ARTIKELN, LYFTET], numbered("more", 40), [SKOLVAGEN, *numbered("last", 9)]):
                fill(engine, added)
            assert not list(engine.check())
            return [ids(engine.search(Query(tree=tree, limit=100))) for tree in trees]

    small = answers(tmp_path / "small")
    monkeypatch.setattr(inversion, "_FEW", 0)
    assert answers(tmp_path / "large") == small
    assert is_escaped(published(tmp_path / "large").parts[0].file.arrays, "stem.docs")


def test_no_memory_makes_few_segments_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenting, "_MOST", 3)
    segmenter = Segmenter(Task(tmp_path, 0, b"", shipped_dictionary()), Analyzer())
    projects = [replace(each, title=f"Titel {number}") for number, each in enumerate(numbered("one", 25))]
    for each in projects:
        segmenter.add(prepared("file", each, dump_project(each), 0))
    made = segmenter.finish()
    assert [each.documents for each in made] == [1, 3, 3, 9, 9]
    assert {path.name for path in tmp_path.iterdir()} == {each.file_name for each in made}
    files = [SegmentFile(tmp_path / each.file_name) for each in made]
    held = [load_project(file.texts[document]) for file in files for document in range(file.documents)]
    assert sorted(held, key=lambda each: each.id) == sorted(projects, key=lambda each: each.id)


@given(st.lists(st.integers(1, 1000), max_size=200))
def test_segments_stay_few_and_large_ones_are_rarely_written_again(added: list[int]) -> None:
    sizes: list[int] = []
    written = 0
    for each in added:
        sizes.append(each)
        chosen = to_merge([(size, size) for size in sizes])
        merged = sum(sizes[number] for number in chosen)
        written += merged
        sizes = [size for number, size in enumerate(sizes) if number not in chosen] + [merged] * bool(chosen)
    assert sum(sizes) == sum(added)
    assert len(sizes) <= 10
    assert written <= 12 * sum(added)


def test_a_segment_that_lost_much_is_written_again() -> None:
    assert to_merge([(60, 100)]) == {0}
    assert to_merge([(95, 100)]) == set()


def test_a_question_out_of_time_says_so(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, [LYFTET])
    generation = published(tmp_path)
    with pytest.raises(QueryError, match=r"fewer|färre"):
        Evaluator(generation, Analyzer(), Scratch(generation.documents), seconds=-1).find(Word("praktik"))


def test_either_word_prefixes_and_nests(ask: Ask, three: object) -> None:
    def asked(tree: object) -> set[str]:
        return set(ids(three.search(Query(tree=tree))))  # type: ignore[attr-defined, arg-type] # an engine, a node

    assert asked(Or((Word("validering"), Word("långtidsarbetslös")))) == {"lyftet", "skolvagen"}
    assert asked(Wildcard("långtids*")) == {"lyftet"}
    assert asked(And((Wildcard("prakt*"), Not(Or((Word("validering"), Phrase(("café", "idé")))))))) == {"lyftet"}


def test_projects_that_come_back_unchanged_are_not_indexed_again(tmp_path: Path) -> None:
    held = [replace(each, source=LYFTET.source) for each in numbered("one", 6)]
    with open_engine(str(tmp_path)) as engine:
        fill(engine, held)
        before = {part.file.arrays.path.name for part in published(tmp_path).parts}
        with engine.writer() as writer:
            writer.drop(LYFTET.source.file)
            for project in (*held[:2], replace(held[2], title="Nytt"), *held[3:]):
                assert writer.holder(project.id) is None
                writer.add(LYFTET.source.file, project)
                assert writer.holder(project.id) == LYFTET.source.file
            writer.publish(writer.manifest)
        after = published(tmp_path)
        assert before <= {part.file.arrays.path.name for part in after.parts}
        assert engine.ids() == tuple(project.id for project in held)
        assert len(after.everything) == 6
        assert engine.search(Query(tree=Word("nytt"))).total == 1


def test_sections_are_known_by_position_after_merging(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, [LYFTET])
        fill(engine, [replace(ARTIKELN, sections=(), title="")])
        fill(engine, [SKOLVAGEN])
        with engine.writer() as writer:
            writer.drop(ARTIKELN.source.file)
            writer.add("more.txt", replace(LYFTET, id="more"))
            writer.publish(writer.manifest)
    for part in published(tmp_path).parts:
        known = Sections(part.file.arrays)
        for document in range(part.file.documents):
            wanted, position = [], 0
            for passage in passages(load_project(part.file.texts[document])):
                length = len(tokenize(passage.text))
                wanted += [((document << PLACE_BITS) + position + each, passage.kind) for each in range(length)]
                position += length + PASSAGE_GAP
            places = np.array([place for place, _kind in wanted], np.int64)
            for kind in PASSAGE_KINDS:
                held = known.of_kinds(places, frozenset({kind}))
                assert held.tolist() == [each == kind for _place, each in wanted]
