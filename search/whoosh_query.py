"""Our query tree to Whoosh's."""

from whoosh import query as whoosh_query
from whoosh.query import Query as WhooshQuery

from indexer.analysis import Analysis, Terms
from search.expand import EXACT_WEIGHT, PARTS_WEIGHT, expand, phrase_terms
from search.query import And, Node, Not, Or, Phrase, Word
from search.results import Level


def translate(node: Node, analyzer: Analysis, level: Level = Level.COMPOUND) -> WhooshQuery:
    """`level` is the loosest that counts as met."""
    match node:
        case Word():
            readings = expand(node, analyzer).readings
            return _best([_READ[level](reading) for reading in readings])
        case Phrase():
            return _phrase(phrase_terms(node, analyzer), verbatim=node.verbatim or level is Level.EXACT)
        case Not(inner):
            return whoosh_query.Not(translate(inner, analyzer))
        case And(nodes):
            return _all([translate(each, analyzer, level) for each in nodes])
        case Or(nodes):
            return whoosh_query.Or([translate(each, analyzer, level) for each in nodes])


def _exact(reading: Terms) -> WhooshQuery:
    return whoosh_query.Term("exact", reading.exact, boost=EXACT_WEIGHT)


def _inflected(reading: Terms) -> WhooshQuery:
    return whoosh_query.Or([whoosh_query.Term("stem", reading.stem), _exact(reading)])


def _compounded(reading: Terms) -> WhooshQuery:
    """The word anywhere, in compounds too; a compound is also met by all of its parts, if they score more."""
    whole = [whoosh_query.Term("part", reading.stem)]
    parts = [whoosh_query.Term("part", part, boost=PARTS_WEIGHT) for part in reading.parts]
    return whoosh_query.Or([_best(whole + ([whoosh_query.And(parts)] if parts else [])), _exact(reading)])


_READ = {Level.EXACT: _exact, Level.INFLECTION: _inflected, Level.COMPOUND: _compounded}


def _best(queries: list[WhooshQuery]) -> WhooshQuery:
    """Matches where any does, with the highest score among them."""
    return whoosh_query.DisjunctionMax(queries) if len(queries) > 1 else queries[0]


def _phrase(words: list[Terms], verbatim: bool) -> WhooshQuery:
    if verbatim:
        return whoosh_query.Phrase("exact", [each.exact for each in words])
    return whoosh_query.Phrase("stem", [each.stem for each in words])


def _all(queries: list[WhooshQuery]) -> WhooshQuery:
    """Whoosh subtracts exclusions from what the others match, so there must be something to subtract from."""
    if all(isinstance(each, whoosh_query.Not) for each in queries):
        queries = [whoosh_query.Every(), *queries]
    return whoosh_query.And(queries) if len(queries) > 1 else queries[0]
