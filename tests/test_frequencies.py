"""How many projects hold a term: deleted ones do not, whether merged away or not."""

from dataclasses import replace
from pathlib import Path

from indexer.publishing.store import Store
from search.engine import Engine
from search.matching.generation import Generation
from search.results import TermCount
from tests.conftest import LYFTET


def test_deleted_projects_are_not_counted(engine: Engine, tmp_path: Path) -> None:
    titles = ["praktik stöd", "praktik turné", *(f"praktik {number}" for number in range(10))]
    for run in (titles[:-1], titles[-1:]):
        with engine.writer() as writer:
            for title in run:
                writer.add(f"{title}.txt", replace(LYFTET, id=title, title=title, sections=()))
            writer.publish(writer.manifest)
    assert engine.terms("tur") == (TermCount("turne", 1),)
    with engine.writer() as writer:
        writer.drop("praktik turné.txt")
        writer.publish(writer.manifest)
    store = Store(tmp_path / "index")
    generation = Generation(store.current(), store.manifest())
    assert generation.live is not None
    assert generation.stored_frequency("exact", "praktik") == 12
    assert engine.frequency("exact", "praktik") == engine.frequency("part", "praktik") == 11
    assert engine.frequency("stem", "turne") == engine.frequency("exact", "finnsinte") == 0
    assert engine.terms("prakti") == (TermCount("praktik", 11),)
    assert engine.terms("tur") == engine.terms("finnsinte") == ()
    assert engine.terms("stod") == engine.terms("st") == (TermCount("stöd", 1),)
