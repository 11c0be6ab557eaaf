"""A word of the query to the terms it meets, each with its level and weight."""

from dataclasses import dataclass

from indexer.analysis import Analyzer
from indexer.tokens import tokenize
from search.query import And, Node, Not, Phrase, Word
from search.results import Level

STEM_WEIGHT = 1.0
EXACT_WEIGHT = 0.3  # a bonus: whoever writes the exact form meets the stem too


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    namespace: str
    term: str
    level: Level
    weight: float


@dataclass(frozen=True, slots=True)
class Group:
    """Everything one `word` of the query meets; a project matches if it holds any of the terms."""

    word: str
    terms: tuple[WeightedTerm, ...]

    def level_of(self, namespaces: dict[str, str]) -> Level | None:
        """The closest level at which a form with these terms by namespace is met, None if it is not."""
        met = (each for each in self.terms if namespaces.get(each.namespace) == each.term)
        return min((each.level for each in met), key=list(Level).index, default=None)


def expand(word: str, analyzer: Analyzer) -> Group:
    """The group of a word that is one token."""
    terms = analyzer.terms(next(iter(tokenize(word))).form)
    return Group(
        word,
        (
            WeightedTerm("exact", terms.exact, Level.EXACT, EXACT_WEIGHT),
            WeightedTerm("stem", terms.stem, Level.INFLECTION, STEM_WEIGHT),
        ),
    )


def wanted_words(node: Node) -> tuple[tuple[str, ...], ...]:
    """The words that may be marked in a text: one run for each word and phrase that is not excluded."""
    match node:
        case Word(text):
            return ((text,),)
        case Phrase(words):
            return (words,)
        case And(nodes):
            return tuple(run for each in nodes for run in wanted_words(each))
        case Not():
            return ()
