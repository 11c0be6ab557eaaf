"""A query as it would be typed: what was understood, fit to be edited and asked again."""

import re
from itertools import pairwise

from indexer.passages import TITLE
from indexer.tokens import words as words_in
from search.asking.fieldnames import SECTION, shown_name
from search.asking.operators import Sign, shown
from search.asking.trees import repeats_field
from search.query import And, Named, Node, Not, Or, Phrase, Where, Wildcard, Within, Word

_THREE_DIGITS = re.compile(r"\d{3}(?!\w)")
_BARE_VALUE = re.compile(r"[^\s()\"“”„‟«»″＂〝〞〟❝❞'‘’‚‛‹›`´=,;][^\s()\"“”„‟«»″＂〝〞〟❝❞,;]*")


def show(node: Node) -> str:
    """The text of a whole query; it parses to the same tree."""
    if isinstance(node, Within):
        return " ".join(filter(None, (_sections(node.kinds), show(node.node))))
    return _inner(node)


def show_filter(field: str, value: str) -> str:
    return f"{shown_name(field)}:{value if _BARE_VALUE.fullmatch(value) else _quoted(value)}"


def _inner(node: Node) -> str:
    """As it stands between parentheses or at the top."""
    match node:
        case And(nodes):
            return _side_by_side(nodes)
        case Or(nodes):
            return shown(Sign.OR).join(map(_operand, nodes))
    return _operand(node)


def _operand(node: Node) -> str:
    """As it stands beside an operator."""
    match node:
        case Word(text):
            return text
        case Phrase(words, verbatim, apart):
            return ("=" if verbatim else "") + _quoted(_phrase(words)) + (f"~{apart}" if apart else "")
        case Wildcard(pattern):
            return pattern
        case Not(Not() as inner):
            return f"-({_operand(inner)})"
        case Not(inner):
            return f"-{_operand(inner)}"
        case Named(_, inner):
            return _inner(inner)
        case Where(field, (value,)):
            return show_filter(field, value)
        case Where(field, values):
            return f"({shown(Sign.OR).join(show_filter(field, each) for each in values)})"
        case Within(kinds, And(())):
            return f"({_sections(kinds)})"
        case Within(kinds, inner) if kinds == (TITLE,):
            return f"{shown_name(TITLE)}:{_operand(inner)}"
        case Within(kinds, inner):
            return f"{_sections(kinds)}({_inner(inner)})"
    return f"({_inner(node)})"


def _sections(kinds: tuple[str, ...]) -> str:
    return f"{shown_name(SECTION)}:{','.join(kinds)}"


def _side_by_side(nodes: tuple[Node, ...]) -> str:
    """Operands that must all be met, with the AND that turns loose levels off where they are off."""
    if len(nodes) == 1:
        return _inner(nodes[0])
    text = _operand(nodes[0]) if nodes else ""
    for left, right in pairwise(nodes):
        text = _joined(text, shown(Sign.AND) if _needs_and(left, right) else " ", _operand(right))
    return text


def _joined(left: str, between: str, right: str) -> str:
    """Groups of digits side by side would be one amount, so the second is kept in parentheses."""
    apart = between == " " and left[-1:].isdigit() and _THREE_DIGITS.match(right)
    return f"{left}{between}({right})" if apart else f"{left}{between}{right}"


def _needs_and(left: Node, right: Node) -> bool:
    if repeats_field((left, right)):
        return True
    return (_is_strict(left) or _is_strict(right)) and not (_has_loose(left) or _has_loose(right))


def _is_strict(node: Node) -> bool:
    """Whether only an AND beside it says that its words are strict."""
    match node:
        case Word():
            return node.strict
        case Within(_, inner):
            return _is_strict(inner)
        case And(nodes):
            return any(map(_is_strict, nodes))
    return False


def _has_loose(node: Node) -> bool:
    match node:
        case Word():
            return not node.strict
        case Not(inner) | Within(_, inner):
            return _has_loose(inner)
        case And(nodes) | Or(nodes):
            return any(map(_has_loose, nodes))
    return False


def _phrase(words: tuple[str, ...]) -> str:
    """Words that would join when typed side by side, as "8" and "715", are kept apart."""
    text = " ".join(words)
    return text if tuple(words_in(text)) == words else " / ".join(words)


def _quoted(text: str) -> str:
    return f'"{text}"'
