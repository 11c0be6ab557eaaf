"""A project's tokens gathered to postings, one set for each namespace."""

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.project import Project
from indexer.analysis import Analysis, Terms
from indexer.passages import passages
from indexer.tokens import tokenize

NAMESPACES: dict[str, Callable[[Terms], tuple[str, ...]]] = {
    "exact": lambda terms: (terms.exact,),
    "stem": lambda terms: (terms.stem,),
    # The stem too, so that one document frequency covers a word standing alone and inside a compound.
    "part": lambda terms: (terms.stem, *terms.parts),
}
PASSAGE_GAP = 10  # positions left empty between passages, so that no phrase or proximity reaches across


@dataclass(slots=True)
class Posting:
    """One term in one project: ascending token `positions`, and the sum of its occurrences' weights."""

    positions: list[int] = field(default_factory=list)
    weight: float = 0.0

    def add(self, position: int, weight: float) -> None:
        self.positions.append(position)
        self.weight += weight


Postings = dict[str, Posting]


def project_postings(project: Project, analyzer: Analysis) -> dict[str, Postings]:
    """Postings by namespace, then by term."""
    gathered: dict[str, Postings] = {namespace: {} for namespace in NAMESPACES}
    position = 0
    for passage in passages(project):
        tokens = tokenize(passage.text)
        completions = analyzer.completions(passage.text, tokens)
        for index, token in enumerate(tokens):
            forms = (token.form, completions[index]) if index in completions else (token.form,)
            _add(gathered, [analyzer.terms(form) for form in forms], position, passage.weight)
            position += 1
        position += PASSAGE_GAP
    return gathered


def _add(gathered: dict[str, Postings], readings: list[Terms], position: int, weight: float) -> None:
    """One token: each term of each namespace once, whatever it was read as."""
    for namespace, terms_of in NAMESPACES.items():
        for term in dict.fromkeys(term for terms in readings for term in terms_of(terms)):
            gathered[namespace].setdefault(term, Posting()).add(position, weight)
