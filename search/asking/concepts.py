"""Words of a query that name a concept, so that its other names are met too."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from search.query import And, Named, Node, Not, Or, Within, Word


class KnownConcepts(Protocol):
    """What an index knows of concepts; every engine does."""

    def meant(self, words: Sequence[str]) -> tuple[str, int] | None:
        """The concept that the first of `words` name, as many as do, and how many; None if they name none."""


def named(node: Node, known: KnownConcepts) -> Node:
    """The tree with its names marked; quotes and operators on a word keep it as it is."""
    match node:
        case And(nodes):
            return And(tuple(_joined(nodes, known)))
        case Or(nodes):
            return Or(tuple(named(each, known) for each in nodes))
        case Not(inner):
            return Not(named(inner, known))
        case Within(kinds, inner):
            return Within(kinds, named(inner, known))
        case Word() if not (node.loose or node.strict):
            return next(_joined((node,), known))
    return node


def unnamed(node: Node) -> Node:
    """The tree with nothing but the words, as they were before `named`."""
    match node:
        case And(nodes):
            return And(tuple(each for node in nodes for each in _parts(node)))
        case Or(nodes):
            return Or(tuple(map(unnamed, nodes)))
        case Not(inner):
            return Not(unnamed(inner))
        case Within(kinds, inner):
            return Within(kinds, unnamed(inner))
        case Named(_, inner):
            return inner
    return node


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Named):
        return node.node.nodes if isinstance(node.node, And) else (node.node,)
    return (unnamed(node),)


def _joined(nodes: Sequence[Node], known: KnownConcepts) -> Iterator[Node]:
    """Words side by side that form a name become one node."""
    place = 0
    while place < len(nodes):
        words = list(_words(nodes[place:]))
        found = known.meant([_spelling(word) for word in words]) if words else None
        if found is None:
            yield nodes[place] if isinstance(nodes[place], Word) else named(nodes[place], known)
            place += 1
        else:
            id, length = found
            yield Named(id, words[0] if length == 1 else And(tuple(words[:length])))
            place += length


def _words(nodes: Sequence[Node]) -> Iterator[Word]:
    """Those that the nodes begin with."""
    for node in nodes:
        if not isinstance(node, Word) or node.loose or node.strict:
            return
        yield node


def _spelling(word: Word) -> str:
    return next(iter(word.spellings), word.text)
