"""How much of one text stands word for word in another."""

import re

from corpus.project import Project

WORDS = 5  # that must stand in the same order to count as one shingle
FEWEST = 20  # shingles a text must have before likeness says anything
_WORD = re.compile(r"\w+")
_LONGEST = 200_000  # characters of a project that are compared

Shingles = frozenset[int]


def shingles(project: Project) -> Shingles:
    """The runs of words of all sections, as hashes that hold within one process."""
    text = "\n".join(section.text for section in project.sections)[:_LONGEST].lower()
    words = _WORD.findall(text)
    return frozenset(hash(tuple(words[start : start + WORDS])) for start in range(len(words) - WORDS + 1))


def overlap(left: Shingles, right: Shingles) -> float:
    """The share of the shorter text that stands in the other, 0 to 1; 0 where one is too short to say."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter >= FEWEST else 0.0
