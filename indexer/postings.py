"""A project's tokens gathered to postings, one set for each namespace."""

from dataclasses import dataclass, field

from corpus.project import Project
from indexer.analysis import Analyzer
from indexer.passages import passages
from indexer.tokens import tokenize

NAMESPACES = ("exact", "stem")
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


def project_postings(project: Project, analyzer: Analyzer) -> dict[str, Postings]:
    """Postings by namespace, then by term."""
    gathered: dict[str, Postings] = {namespace: {} for namespace in NAMESPACES}
    position = 0
    for passage in passages(project):
        for token in tokenize(passage.text):
            terms = analyzer.terms(token.form)
            for namespace in NAMESPACES:
                term = getattr(terms, namespace)
                gathered[namespace].setdefault(term, Posting()).add(position, passage.weight)
            position += 1
        position += PASSAGE_GAP
    return gathered
