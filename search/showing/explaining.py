"""What becomes of words on their way to terms, and how many projects hold each term."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from indexer.analysis import Analyzer, Explanation
from indexer.tokens import tokenize

Frequency = Callable[[str, str], int]  # of a term in a namespace


@dataclass(frozen=True, slots=True)
class Met:
    """A term of a word, and the number of projects that hold it; None where there is no index."""

    namespace: str
    term: str
    projects: int | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A word with its terms, in the order they are met."""

    word: Explanation
    index: tuple[Met, ...]


def explained(text: str, analyzer: Analyzer, frequency: Frequency | None) -> tuple[Explained, ...]:
    """One for each token, and one more for each that a coordination completes."""
    return tuple(Explained(each, tuple(_met(each, frequency))) for each in _explanations(text, analyzer))


def explained_answer(word: Explained) -> dict[str, Any]:
    """As JSON."""
    index = [asdict(each) for each in word.index]
    return asdict(word.word) | {"terms": word.word.terms._asdict(), "index": index}


def _explanations(text: str, analyzer: Analyzer) -> Iterator[Explanation]:
    tokens = tokenize(text)
    completions = analyzer.completions(text, tokens)
    for index, token in enumerate(tokens):
        for form in filter(None, (token.form, completions.get(index))):
            yield analyzer.explain(form)


def _met(explanation: Explanation, frequency: Frequency | None) -> Iterator[Met]:
    terms = explanation.terms
    wanted = [("exact", terms.exact), ("stem", terms.stem), *(("part", each) for each in (terms.stem, *terms.parts))]
    for namespace, term in wanted:
        yield Met(namespace, term, frequency(namespace, term) if frequency else None)
