"""How nodes are joined: nested groups made flat, values of one field gathered, loose levels off under operators."""

from collections.abc import Sequence
from dataclasses import replace

from search.query import And, Node, Not, Or, Where, Within, Word


def all_of(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Operands side by side: all must be met, but values of one field are OR-ed as everywhere."""
    flat = [each for node in nodes for each in _conjuncts(node)]
    fields: dict[str, tuple[str, ...]] = {}
    for each in flat:
        if isinstance(each, Where):
            fields[each.field] = tuple(dict.fromkeys((*fields.get(each.field, ()), *each.values)))
    gathered = [Where(each.field, fields.pop(each.field, ())) if isinstance(each, Where) else each for each in flat]
    return tuple(each for each in gathered if not isinstance(each, Where) or each.values)


def _conjuncts(node: Node) -> tuple[Node, ...]:
    """Of a group whose fields all differ; two values of one field joined by AND must both be met."""
    if not isinstance(node, And) or repeats_field(node.nodes):
        return (node,)
    return node.nodes


def repeats_field(nodes: Sequence[Node]) -> bool:
    fields = [each.field for each in nodes if isinstance(each, Where)]
    return len(set(fields)) < len(fields)


def exactly(nodes: Sequence[Node]) -> Node:
    """Operands of AND: the words themselves unless only fields stand beside them."""
    if len(nodes) == 1:
        return nodes[0]
    if sum(not isinstance(each, Where) for each in nodes) > 1:
        nodes = [strict(each) for each in nodes]
    return And(tuple(each for node in nodes for each in _conjuncts(node)))


def any_of(nodes: Sequence[Node]) -> Node:
    """Operands of OR; several values of one field are one choice."""
    if len(nodes) == 1:
        return nodes[0]
    flat = [each for node in nodes for each in (node.nodes if isinstance(node, Or) else (node,))]
    chosen = [each for each in flat if isinstance(each, Where)]
    if len(chosen) == len(flat) and len({each.field for each in chosen}) == 1:
        return Where(chosen[0].field, tuple(dict.fromkeys(value for each in chosen for value in each.values)))
    return Or(tuple(strict(each) for each in flat))


def none_of(node: Node) -> Node:
    return Not(strict(node))


def within(kinds: tuple[str, ...], node: Node) -> Node:
    """Limited to sections: those named closest to a word count, and what a field says stands in none."""
    return node if isinstance(node, Within | Where) else Within(kinds, node)


def strict(node: Node) -> Node:
    """With every word met as itself, inflected or in compounds only."""
    match node:
        case Word():
            return replace(node, strict=True)
        case Not(inner):
            return Not(strict(inner))
        case Within(kinds, inner):
            return Within(kinds, strict(inner))
        case And(nodes):
            return And(tuple(map(strict, nodes)))
        case Or(nodes):
            return Or(tuple(map(strict, nodes)))
    return node
