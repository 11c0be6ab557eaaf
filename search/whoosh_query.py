"""Our query tree to Whoosh's."""

from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from indexer.analysis import Analyzer
from indexer.tokens import tokenize
from search.expand import expand
from search.query import And, Node, Not, Phrase, Word
from search.results import Level


def translate(node: Node, analyzer: Analyzer, closest: bool = False) -> WhooshQuery:
    """`closest` admits only exact forms, for the total at that level."""
    match node:
        case Word(text):
            return _group(text, analyzer, closest)
        case Phrase(words):
            return whoosh_query.Phrase(*_phrase(words, analyzer, closest))
        case Not(inner):
            return whoosh_query.Not(translate(inner, analyzer))
        case And(nodes):
            return _all([translate(each, analyzer, closest) for each in nodes])


def _group(word: str, analyzer: Analyzer, closest: bool) -> WhooshQuery:
    terms = expand(word, analyzer).terms
    admitted = [each for each in terms if each.level is Level.EXACT or not closest]
    return whoosh_query.Or([whoosh_query.Term(each.namespace, each.term, boost=each.weight) for each in admitted])


def _phrase(words: tuple[str, ...], analyzer: Analyzer, closest: bool) -> tuple[str, list[str]]:
    found = [analyzer.terms(next(iter(tokenize(word))).form) for word in words]
    return ("exact", [each.exact for each in found]) if closest else ("stem", [each.stem for each in found])


def _all(queries: list[WhooshQuery]) -> WhooshQuery:
    """Whoosh subtracts exclusions from what the others match, so there must be something to subtract from."""
    if all(isinstance(each, whoosh_query.Not) for each in queries):
        queries = [whoosh_query.Every(), *queries]
    return whoosh_query.And(queries) if len(queries) > 1 else queries[0]
