"""The words of the index that a word may be a slip of."""

import math
from dataclasses import dataclass

from indexer.swedish.folding import unaccented
from search.helping.nearness import distances
from search.matching.vocabulary import Vocabulary

_SHORT = 5  # letters below which one edit changes a word beyond recognition
_SHORTEST = 3
_DEAREST = ((1, 1.4), (2, 1.9))  # for so many edits, what slips may cost together
_RARITY = 0.15  # what it costs to be ten times rarer (tuned on a draw of misspelt words, tests.benchmarks.misspelt)
_MOST_DOCUMENTS_PER_SLIP = 20_000  # documents of an index that one odd spelling is expected in


@dataclass(frozen=True, slots=True)
class Near:
    """A form of the index, what separates it from the word typed, and how many documents hold it."""

    form: str
    cost: float
    count: int


def near(word: str, vocabulary: Vocabulary, documents: int, limit: int = 10) -> tuple[Near, ...]:
    """Forms that `word` may be a slip of, likeliest first; never the word itself; two slips only where one will not do.

    `documents` are those of the index: in a large one a form of one or two documents is most likely a slip itself.
    """
    typed = unaccented(word.lower())
    if len(typed) < _SHORTEST or not any(map(str.isalpha, typed)):
        return ()
    least = 1 + min(2, documents // _MOST_DOCUMENTS_PER_SLIP)
    for edits, dearest in _DEAREST[: 1 if len(typed) < _SHORT else 2]:
        found = [(form, count) for form, count in vocabulary.alike(typed, edits).items() if count >= least]
        costs = distances(typed, [form for form, _count in found]).tolist() if found else []
        forms = (Near(form, cost, count) for (form, count), cost in zip(found, costs, strict=True))
        close = [each for each in forms if 0 < each.cost <= dearest]
        if close:
            return tuple(sorted(close, key=_unlikeliness)[:limit])
    return ()


def _unlikeliness(each: Near) -> float:
    return each.cost - _RARITY * math.log10(each.count)
