"""Misspelt words made from the vocabulary of an index, and how often the right one is offered."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from string import ascii_lowercase

from indexer.analysis import Analyzer
from indexer.swedish.folding import fold
from search.asking.question import Question, understand
from search.engine import Engine, open_engine
from search.helping.wording import REWORDED
from search.query import And, Query

LEAST = 3  # documents that hold a word to be drawn
SHORTEST = 5  # letters
EVALUATION, TUNING = 2026, 1  # seeds: nothing was tuned on the former
EACH = 60  # slips of each kind
_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class Slip:
    """What was meant, and how it was typed."""

    kind: str
    meant: str
    typed: str


def _dropped(word: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _doubled(word: str, dice: random.Random) -> str:
    place = dice.randrange(len(word))
    return word[:place] + word[place] + word[place:]


def _swapped(word: str, dice: random.Random) -> str:
    places = [place for place, (left, right) in enumerate(pairwise(word)) if left != right]
    place = dice.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _undotted(word: str, dice: random.Random) -> str:
    return fold(word)


_KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "dropped": _dropped,
    "doubled": _doubled,
    "swapped": _swapped,
    "undotted": _undotted,
}


def slips(words: list[str], split: Callable[[str], tuple[str, ...]], seed: int, each: int) -> list[Slip]:
    """So many of each kind: of the misspelt ones, none is itself among `words`."""
    dice, known = random.Random(seed), set(words)
    drawn = sorted(word for word in words if word.isalpha() and len(word) >= SHORTEST)
    dice.shuffle(drawn)
    left = iter(drawn)
    made: list[Slip] = []
    for kind, spoil in _KINDS.items():
        spoilt = (Slip(kind, word, spoil(word, dice)) for word in left if kind != "undotted" or not word.isascii())
        made += islice((slip for slip in spoilt if slip.typed not in known), each)
    parts = ((word, split(word)) for word in left)
    return made + list(islice((Slip("apart", word, " ".join(found)) for word, found in parts if len(found) > 1), each))


def answered(slip: Slip, engine: Engine) -> list[str]:
    """The words that an answer offers instead, after those it met; the word itself where it is met as it is typed."""
    query = understand(Question(slip.typed, limit=1), engine)
    found = engine.search(query)
    suggested = [each.about[-1] for each in found.suggestions if each.kind in REWORDED]
    meant = understand(Question(slip.meant), engine)
    met = [slip.meant] if slip.kind != "apart" and _same(query, meant, engine) else []
    return list(dict.fromkeys((*met, *suggested)))


def _same(typed: Query, meant: Query, engine: Engine) -> bool:
    """Whether the question finds what the right word finds: its ending was wrong, or only its dots were missing."""
    both = replace(meant, tree=And((typed.tree, meant.tree)))
    return 0 < engine.count(meant) == engine.count(both)


def main(location: str, seed: int = EVALUATION, each: int = EACH) -> None:
    """Print the share of slips, drawn from the words of an index, whose right word is offered first or among three."""
    analyzer = Analyzer()
    with open_engine(location) as engine:
        words = [found.form for letter in ascii_lowercase + "åäö" for found in engine.terms(letter, _ALL)]
        frequent = [word for word in words if engine.frequency("exact", word) >= LEAST]
        ranks = Counter[tuple[str, str]]()
        for slip in slips(frequent, lambda word: analyzer.explain(word).split, seed, each):
            ways = {"answer": answered(slip, engine)}
            if slip.kind != "apart":
                ways["nearest"] = [near.form for near in engine.near(slip.typed)]
            for way, found in ways.items():
                ranks[way, slip.kind] += 1
                ranks[f"{way}, first", slip.kind] += found[:1] == [slip.meant]
                ranks[f"{way}, among three", slip.kind] += slip.meant in found[:3]
    print(f"{len(frequent)} words of {LEAST} projects or more, seed {seed}")
    kinds = (*_KINDS, "apart")
    print(f"{'':24}", *(f"{kind:>9}" for kind in kinds), f"{'all':>9}")
    for row in dict.fromkeys(row for row, _kind in ranks):
        counts = [ranks[row, kind] for kind in kinds]
        print(f"{row:24}", *(f"{count:9}" for count in (*counts, sum(counts))))
