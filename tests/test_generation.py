"""What an opened generation holds is given back with the last that asks it."""

import gc
import weakref
from pathlib import Path

from indexer.passages import PASSAGE_KINDS
from indexer.publishing.store import Store
from search.engine import Engine
from search.matching.generation import Generation
from search.matching.sectioned import sectioned
from tests.conftest import THREE, fill


def test_nobody_needs_to_look_for_garbage_to_let_a_generation_go(engine: Engine, tmp_path: Path) -> None:
    fill(engine, THREE)
    store = Store(tmp_path / "index")
    generation = Generation(store.current(), store.manifest())
    assert len(sectioned(generation, frozenset(PASSAGE_KINDS)).everything) == len(THREE)
    gone = weakref.ref(generation)
    gc.disable()
    try:
        del generation
        assert gone() is None
    finally:
        gc.enable()


def test_what_was_forgotten_is_found_again(engine: Engine, tmp_path: Path) -> None:
    fill(engine, THREE)
    store = Store(tmp_path / "index")
    generation = Generation(store.current(), store.manifest())
    found = generation.scored("stem", "praktik").documents.tolist()
    generation.forget()
    assert generation.scored("stem", "praktik").documents.tolist() == found != []
