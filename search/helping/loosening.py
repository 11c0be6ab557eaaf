"""Looser versions of a question that has few hits or none: the nearest to it first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from indexer.swedish.folding import unaccented
from indexer.swedish.functionwords import is_function_word
from search.asking.ranges import choices
from search.asking.shown import show
from search.asking.trees import any_of
from search.helping.offers import Index, offer, with_choices, with_tree
from search.levels import Level
from search.query import And, Node, Not, Or, Phrase, Query, Where, Within, Word
from search.results import Suggestion, SuggestionKind

_MOST_WORDS = 6  # that are left out one at a time
_MOST_OF_A_KIND = 3


def loosened(query: Query, total: int, index: Index) -> Iterator[Suggestion]:
    """Every version gives more than `total`; those of a kind that give most come first, single words by the fewest."""
    found = False
    for steps in (_next_level, _plainer, _anywhere, _without_a_filter, _without_a_word, _any_word, _without_filters):
        for each in _better(steps(query, index), total):
            found = True
            yield each
    if not found:
        yield from _better(_one_word(query, index), total, _telling)


def _telling(each: Suggestion) -> int:
    """A rarer word says more of what is sought."""
    return each.total


def _most(each: Suggestion) -> int:
    return -each.total


def _better(versions: Iterable[Suggestion], total: int, key: Callable[[Suggestion], int] = _most) -> list[Suggestion]:
    return sorted((each for each in versions if each.total > total), key=key)[:_MOST_OF_A_KIND]


def _next_level(query: Query, index: Index) -> Iterator[Suggestion]:
    """The nearest level that words are not met at yet, and those beyond it."""
    for level in list(Level)[query.match.place + 1 :]:
        yield from offer(SuggestionKind.LEVEL, replace(query, match=level), index, level)


def _anywhere(query: Query, index: Index) -> Iterator[Suggestion]:
    if isinstance(query.tree, Within):
        yield from offer(SuggestionKind.SECTION, with_tree(query, query.tree.node), index)


def _plainer(query: Query, index: Index) -> Iterator[Suggestion]:
    """Phrases as words that may stand anywhere, exact forms as words that may be inflected."""
    tree = _plain(query.tree)
    if tree != query.tree:
        yield from offer(SuggestionKind.PLAIN, with_tree(query, tree), index)


def _plain(node: Node) -> Node:
    match node:
        case Phrase(words):
            return And(tuple(map(Word, words))) if len(words) > 1 else Word(words[0])
        case And(nodes):
            plain = [_plain(each) for each in nodes]
            return And(tuple(one for each in plain for one in (each.nodes if isinstance(each, And) else (each,))))
        case Or(nodes):
            return Or(tuple(map(_plain, nodes)))
        case Within(kinds, inner):
            return Within(kinds, _plain(inner))
        case _:
            return node


def _without_a_filter(query: Query, index: Index) -> Iterator[Suggestion]:
    for field in dict.fromkeys(each.field for each in choices(query)):
        filters = (each for each in query.filters if each.field != field)
        ranges = (each for each in query.ranges if each.field != field)
        yield from offer(SuggestionKind.FILTER, with_choices(query, filters, ranges), index, field)


def _without_filters(query: Query, index: Index) -> Iterator[Suggestion]:
    fields = [each.field for each in choices(query)]
    if len(fields) > 1:
        yield from offer(SuggestionKind.FILTER, with_choices(query, (), ()), index, *fields)


def _without_a_word(query: Query, index: Index) -> Iterator[Suggestion]:
    """Function words are left out together, and are not all that is left."""
    nodes = _joined(query.tree)
    wanted = _telling_ones(nodes)
    small = tuple(each for each in nodes if each not in wanted)
    for out in ((small,) if small else ()) + tuple((each,) for each in wanted[:_MOST_WORDS]):
        rest = tuple(each for each in nodes if each not in out)
        if any(each in wanted for each in rest):
            told = " ".join(map(show, out))
            yield from offer(SuggestionKind.WORD, with_tree(query, _rejoined(query.tree, And(rest))), index, told)


def _one_word(query: Query, index: Index) -> Iterator[Suggestion]:
    wanted = [each for each in _telling_ones(_joined(query.tree)) if not isinstance(each, Not)]
    if len(wanted) > 2:
        for each in wanted[:_MOST_WORDS]:
            yield from offer(SuggestionKind.ONLY, with_tree(query, _rejoined(query.tree, each)), index, show(each))


def _any_word(query: Query, index: Index) -> Iterator[Suggestion]:
    nodes = _telling_ones(_joined(query.tree))
    wanted = [each for each in nodes if not isinstance(each, Not | Where)]
    if len(wanted) > 1:
        others = tuple(each for each in nodes if isinstance(each, Not | Where))
        tree = _rejoined(query.tree, And((any_of(wanted), *others)) if others else any_of(wanted))
        yield from offer(SuggestionKind.ANY, with_tree(query, tree), index)


def _telling_ones(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Without function words, unless there are no others."""
    return tuple(filter(_is_telling, nodes)) or nodes


def _is_telling(node: Node) -> bool:
    """Whether leaving it out changes what is asked for: not so of "för" and "och"."""
    if not isinstance(node, Word) or node.strict:
        return True
    return not all(is_function_word(unaccented(each.lower())) for each in node.spellings or (node.text,))


def _joined(tree: Node) -> tuple[Node, ...]:
    """What must be met together, in a section or anywhere."""
    inner = tree.node if isinstance(tree, Within) else tree
    return inner.nodes if isinstance(inner, And) else (inner,)


def _rejoined(tree: Node, inner: Node) -> Node:
    return Within(tree.kinds, inner) if isinstance(tree, Within) else inner
