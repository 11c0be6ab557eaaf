"""Our query tree to Whoosh's, so that its matchers can check our evaluator."""

from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from indexer.analysis import Analyzer
from indexer.swedish.folding import unaccented
from indexer.terms import Terms
from search.matching.expand import EXACT_WEIGHT, PARTS_WEIGHT, expand, phrase_terms
from search.query import And, Node, Not, Or, Phrase, Wildcard, Word
from search.results import Level


def translate(node: Node, analyzer: Analyzer, level: Level = Level.COMPOUND) -> WhooshQuery:
    """`level` is the loosest that counts as met."""
    match node:
        case Word():
            return _best([_READ[level](reading, node.loose) for reading in expand(node, analyzer).readings])
        case Phrase():
            terms = phrase_terms(node, analyzer)
            exactly = whoosh_query.Phrase("exact", [each.exact for each in terms])
            if node.verbatim or level is Level.EXACT:
                return exactly
            return whoosh_query.Or([exactly, whoosh_query.Phrase("stem", [each.stem for each in terms])])
        case Wildcard(pattern):
            return whoosh_query.Wildcard("exact", unaccented(pattern.lower()))
        case Not(inner):
            return whoosh_query.And([whoosh_query.Every(), whoosh_query.Not(translate(inner, analyzer))])
        case Or(nodes):
            return whoosh_query.Or([translate(each, analyzer, level) for each in nodes])
        case And(nodes):
            return whoosh_query.And([whoosh_query.Every(), *(translate(each, analyzer, level) for each in nodes)])


def _exact(reading: Terms, loose: bool = False) -> WhooshQuery:
    return whoosh_query.Term("exact", reading.exact, boost=EXACT_WEIGHT)


def _inflected(reading: Terms, loose: bool = False) -> WhooshQuery:
    return whoosh_query.Or([whoosh_query.Term("stem", reading.stem), _exact(reading)])


def _compounded(reading: Terms, loose: bool = False) -> WhooshQuery:
    wanted = [whoosh_query.Term("part", reading.stem)]
    if loose and reading.parts:
        wanted.append(whoosh_query.Or([whoosh_query.Term("part", each, boost=PARTS_WEIGHT) for each in reading.parts]))
    return whoosh_query.Or([_best(wanted), _exact(reading)])


_READ = {Level.EXACT: _exact, Level.INFLECTION: _inflected, Level.COMPOUND: _compounded}


def _best(queries: list[WhooshQuery]) -> WhooshQuery:
    return whoosh_query.DisjunctionMax(queries) if len(queries) > 1 else queries[0]
