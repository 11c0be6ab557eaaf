"""What a query means, said once more without an index: token by token, project by project."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from corpus.project import Project
from indexer.analysis import Analyzer
from indexer.fields import FACET_BY_NAME
from indexer.passages import passages
from indexer.swedish.folding import unaccented
from indexer.terms import Terms
from indexer.tokens import tokenize
from search.query import MISSING, And, Filter, Node, Not, Or, Phrase, Where, Wildcard, Within, Word

EXACT, INFLECTION, COMPOUND = range(3)
Text = list[list[Terms]]  # passages of tokens


def level_of(node: Node, project: Project, analyzer: Analyzer, kinds: tuple[str, ...] = ()) -> int | None:
    """The farthest level needed to meet the node in passages of the kinds, or in any; None where it is not met."""
    if isinstance(node, Within):
        return level_of(node.node, project, analyzer, node.kinds)
    held = [each for each in passages(project) if not kinds or each.kind in kinds]
    text = [[analyzer.terms(token.form) for token in tokenize(each.text)] for each in held]
    match node:
        case Not() | Where():
            return EXACT if held and _lets_pass(node, project, analyzer, kinds) else None
        case And(nodes):
            wanted = [each for each in nodes if not isinstance(each, Not | Where)]
            levels = [level_of(each, project, analyzer, kinds) for each in wanted]
            passed = all(_lets_pass(each, project, analyzer, kinds) for each in nodes if isinstance(each, Not | Where))
            if None in levels or not passed or not (wanted or held):
                return None
            return max((each for each in levels if each is not None), default=EXACT)
        case Or(nodes):
            found = (level_of(each, project, analyzer, kinds) for each in nodes)
            return min((each for each in found if each is not None), default=None)
    return min(_levels(node, text, analyzer), default=None)


def _lets_pass(node: Not | Where, project: Project, analyzer: Analyzer, kinds: tuple[str, ...]) -> bool:
    if isinstance(node, Where):
        return _passes(node, project)
    return level_of(node.node, project, analyzer, kinds) is None


def _levels(node: Node, text: Text, analyzer: Analyzer) -> Iterator[int]:
    for tokens in text:
        match node:
            case Word(word, _, loose):
                wanted = _terms(word, analyzer)
                yield from (level for each in tokens if (level := _word_level(wanted, each, loose)) is not None)
            case Wildcard(pattern):
                yield from (EXACT for each in tokens if fnmatchcase(each.exact, unaccented(pattern.lower())))
            case Phrase(words, verbatim, apart):
                wanted_terms = [_terms(word, analyzer) for word in words]
                if _together([{each.exact} for each in wanted_terms], [each.exact for each in tokens], apart):
                    yield EXACT
                elif not verbatim and _together([{e.stem} for e in wanted_terms], [e.stem for e in tokens], apart):
                    yield INFLECTION


def _terms(word: str, analyzer: Analyzer) -> Terms:
    return analyzer.terms(tokenize(word)[0].form)


def _word_level(wanted: Terms, met: Terms, loose: bool) -> int | None:
    if wanted.exact == met.exact:
        return EXACT
    if wanted.stem == met.stem:
        return INFLECTION
    inside = {met.stem, *met.parts}
    return COMPOUND if wanted.stem in inside or (loose and inside & set(wanted.parts)) else None


def _together(wanted: list[set[str]], tokens: list[str], apart: int) -> bool:
    """Side by side in order, or all within a stretch with at most `apart` tokens more."""
    size = len(wanted)
    stretches = [tokens[start : start + size + apart] for start in range(len(tokens))]
    if apart:
        return any(all(each & set(stretch) for each in wanted) for stretch in stretches)
    return any(
        len(stretch) == size and all(token in each for each, token in zip(wanted, stretch, strict=True))
        for stretch in stretches
    )


def _passes(node: Where, project: Project) -> bool:
    return any(
        (set(FACET_BY_NAME[each.field].values(project)) or {MISSING}) & set(each.values)
        for each in node.chosen
        if isinstance(each, Filter)
    )
