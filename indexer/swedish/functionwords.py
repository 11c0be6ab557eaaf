"""Words that join others instead of naming something: "och", "för", "som"."""

from functools import cache

from indexer.swedish.folding import unaccented
from indexer.swedish.wordfiles import groups

# Not among the closed class of the analysis, which need only hold the words that stemming would spoil.
_OTHERS = frozenset(
    "i å åt ur per via à trots eftersom medan såväl emot ifrån därför varför liksom utöver utanför ibland vilkas dels "
    "tills a an as at by on or with".split()
)


def is_function_word(exact: str) -> bool:
    """`exact` is a term of that namespace."""
    return exact in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(map(unaccented, (*groups("closed.txt"), *_OTHERS)))
