"""Other questions that may be asked instead, each as it would be typed, with the hits it would give."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from indexer.tokens import tokenize
from search.asking.concepts import named
from search.asking.question import Known, Question, understand
from search.asking.ranges import choices
from search.asking.shown import show
from search.errors import QueryError
from search.query import And, Filter, Node, Or, Query, Range, Within, Word
from search.results import Suggestion, SuggestionKind

if TYPE_CHECKING:
    from search.helping.spelling import Near


class Index(Known, Protocol):
    """What helping asks of an engine."""

    def count(self, query: Query) -> int:
        """How many projects match, words and filters; QueryError where that takes too long."""

    def near(self, word: str) -> "tuple[Near, ...]":
        """Forms that `word` may be a slip of, likeliest first."""

    def frequency(self, namespace: str, term: str) -> int: ...


def asked(query: Query, text: str, index: Index) -> Query | None:
    """The query with other words, as they would be typed; None where they make no question."""
    chosen = {each.field: each.values for each in choices(query)}
    question = Question(
        text, chosen, sort=query.sort, limit=query.limit, mentions=query.mentions, match=str(query.match)
    )
    with suppress(QueryError):
        return understand(question, index)
    return None


def with_tree(query: Query, tree: Node) -> Query:
    """The query with other words, whose spellings are known already."""
    text = show(tree)
    return replace(query, text=text, understood=text, tree=tree, notes=())


def with_choices(query: Query, filters: Iterable[Filter], ranges: Iterable[Range]) -> Query:
    """The query with other filters; fields that stood among its words are among the filters only."""
    return replace(with_tree(query, query.tree), filters=tuple(filters), ranges=tuple(ranges))


def offer(kind: SuggestionKind, instead: Query | None, index: Index, *about: str) -> Iterator[Suggestion]:
    """The suggestion to ask something else, `about` its words; nothing where that has no hits."""
    instead = instead and replace(instead, tree=named(instead.tree, index))
    if instead and (total := index.count(instead)):
        yield Suggestion(kind, instead, total, about)


def word_runs(node: Node) -> list[list[str]]:
    """Plain words as typed that stand beside each other, those of each And together; excluded ones are left out."""
    match node:
        case Word(text):
            return [[text]]
        case And(nodes):
            runs: list[list[str]] = [[]]
            for each in nodes:
                if isinstance(each, Word):
                    runs[-1].append(each.text)
                else:
                    runs += [*word_runs(each), []]
            return [run for run in runs if run]
        case Or(nodes):
            return [run for each in nodes for run in word_runs(each)]
        case Within(_, inner):
            return word_runs(inner)
    return []


def rewritten(text: str, words: Sequence[str], instead: str) -> str:
    """`text` with the words, where they first stand side by side, replaced; nothing else is touched."""
    tokens = tokenize(text)
    forms = [tokenize(word)[0].form for word in words]
    for place in range(len(tokens) - len(forms) + 1):
        here = tokens[place : place + len(forms)]
        if [token.form for token in here] == forms:
            return text[: here[0].start] + _cased(text[here[0].start], instead) + text[here[-1].end :]
    return text


def _cased(first: str, instead: str) -> str:
    """With a capital where what it replaces has one."""
    return instead[:1].upper() + instead[1:] if first.isupper() else instead
