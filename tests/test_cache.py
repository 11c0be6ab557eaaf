"""What is kept of questions takes no more room than it may."""

from pathlib import Path
from urllib.parse import quote_plus

import numpy as np
import pytest

from indexer.publishing.store import Store
from search.matching.cache import Cache
from search.matching.generation import Generation
from search.matching.matched import Matched, unscored
from search.matching.scored import Scored
from search.matching.sectioned import sectioned
from web import urls

ROOM = 20_000  # bytes
NOTHING = unscored(np.zeros(0, np.intp))


@pytest.mark.parametrize("found", [NOTHING, Scored(NOTHING.documents, lambda: NOTHING.scores)])
def test_words_that_nothing_holds_do_not_fill_the_memory(found: Matched | Scored) -> None:
    cache: Cache[Matched | Scored] = Cache(ROOM, lambda each: each.size)
    words = [f"word{number}" for number in range(1_000)]
    for word in words:
        cache.get(word, lambda: found)
    kept = [word for word in words if cache.peek(word) is not None]
    assert words[-1] in kept
    assert len(kept) <= 100


def test_what_stands_in_sections_shares_the_room_of_its_generation_and_is_not_mixed_with_it(sample_index: str) -> None:
    store = Store(Path(sample_index))
    generation = Generation(store.current(), store.manifest())
    anywhere = generation.scored("part", "praktik")
    goals = sectioned(generation, frozenset({"målsättning"}))
    found = goals.scored("part", "praktik")
    assert goals.groups is generation.groups
    assert generation.terms.peek((goals.kinds, "part", "praktik")) is found
    assert 0 < len(found.documents) < len(anywhere.documents)
    assert generation.scored("part", "praktik") is anywhere


def test_values_too_long_to_be_met_again_are_not_kept_in_their_encoded_form() -> None:
    urls._remembered.cache_clear()
    long, short = "ö" * 400, "Skåne län"
    assert urls.encoded([("q", long), ("lan", short)]) == f"q={quote_plus(long)}&lan={quote_plus(short)}"
    assert urls._remembered.cache_info().currsize == 1
