"""What is kept of questions takes no more room than it may."""

import numpy as np
import pytest

from search.matching.cache import Cache
from search.matching.matched import Matched, unscored
from search.matching.scored import Scored

ROOM = 20_000  # bytes
NOTHING = unscored(np.zeros(0, np.intp))


@pytest.mark.parametrize("found", [NOTHING, Scored(NOTHING.documents, NOTHING.scores)])
def test_words_that_nothing_holds_do_not_fill_the_memory(found: Matched | Scored) -> None:
    cache: Cache[Matched | Scored] = Cache(ROOM, lambda each: each.size)
    words = [f"word{number}" for number in range(1_000)]
    for word in words:
        cache.get(word, lambda: found)
    kept = [word for word in words if cache.peek(word) is not None]
    assert words[-1] in kept
    assert len(kept) <= 100
