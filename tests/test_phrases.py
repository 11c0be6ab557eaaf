"""Phrases are found alike whether all places of their words are compared or those in common documents only."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from corpus.project import Section, SectionKind, Source
from indexer.passages import PASSAGE_KINDS
from indexer.publishing.store import Store
from search.engine import open_engine
from search.matching import phrases
from search.matching.generation import Generation
from search.matching.matched import Scratch
from search.matching.phrases import find_phrase
from tests.conftest import LYFTET, fill

MANY = 1_000_000
WORDS = ("stöd", "till", "unga", "i", "arbete")


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    """Several segments, some projects of which are deleted again."""
    random, location = Random(5), tmp_path_factory.mktemp("phrases")
    projects = [
        replace(
            LYFTET,
            id=str(number),
            source=Source(f"{number}.txt", "esf"),
            sections=tuple(
                Section(kind, "", " ".join(random.choices(WORDS, k=random.randrange(12))))
                for kind in random.sample(list(SectionKind), 3)
            ),
        )
        for number in range(60)
    ]
    with open_engine(str(location)) as engine:
        for run in range(3):
            fill(engine, projects[run::3])
        with engine.writer() as writer:
            for project in projects[::9]:
                writer.drop(project.source.file)
            writer.publish(writer.manifest)
    store = Store(location)
    yield Generation(store.current(), store.manifest())


def test_both_ways_find_the_same(generation: Generation, monkeypatch: pytest.MonkeyPatch) -> None:
    random, scratch, found = Random(3), Scratch(generation.documents), 0
    for _ in range(150):
        terms = random.choices(WORDS, k=random.choice([1, 2, 2, 3]))
        apart, kinds = random.choice([0, 0, 2]), frozenset(random.choice([(), random.sample(PASSAGE_KINDS, 2)]))
        answers = []
        for few in (0, MANY):
            monkeypatch.setattr(phrases, "_FEW", few)
            each = find_phrase(generation, "exact", terms, scratch, apart, kinds)
            answers.append((each.documents.tolist(), each.scores.tolist()))
        assert answers[0] == answers[1], (terms, apart, kinds)
        found += len(answers[0][0])
    assert found > 500
