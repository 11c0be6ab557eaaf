"""The words a person typed to a tree of words, phrases and exclusions; anything typed has a meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.language import gettext as _
from indexer.tokens import tokenize
from search.asking.fieldnames import field_named
from search.errors import QueryError
from search.query import And, Node, Not, Or, Phrase, Prefix, Word

MAX_CHARACTERS = 400
MAX_WORDS = 24
# An optional minus, field and equals sign (verbatim), then a quoted phrase, whose closing quote may be missing, or a
# run without spaces.
_PIECE = re.compile(
    r"""(?P<minus>[-–−]?)(?:(?P<field>[^\W\d_]+):(?=\S))?(?P<verbatim>=(?=["“”\w]))?"""
    r"""(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))"""
)
_QUOTED = '"{}"'


@dataclass(frozen=True, slots=True)
class Parsed:
    """`filters` are (field, value as typed); `understood` is the query as read, fit to be typed again."""

    tree: Node
    filters: tuple[tuple[str, str], ...]
    understood: str


def parse(text: str) -> Parsed:
    """Read `text`; raises QueryError only for a field that does not exist and for text beyond the limits."""
    _check_length(text)
    nodes: list[Node] = []
    filters: list[tuple[str, str]] = []
    understood: list[str] = []
    for piece in _PIECE.finditer(text):
        field = _field(piece)
        if field is not None:
            value = piece["phrase"] if piece["phrase"] is not None else piece["word"]
            filters.append((field, value))
            understood.append(f"{field}:{_quote(value)}")
        else:
            for node in _nodes(piece):
                nodes.append(node)
                understood.append(show(node))
    _check_words(nodes)
    return Parsed(And(tuple(nodes)), tuple(filters), " ".join(understood))


def parse_any(text: str) -> Node:
    """Any of the words of `text`, which may be long: how a ranking is measured on titles, questions, sentences."""
    words = dict.fromkeys(token.form for token in tokenize(text))
    return Or(tuple(Word(word, loose=True) for word in words))


def _check_length(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        what = _("The query is {count} characters long.", count=len(text))
        raise QueryError(what, _("Write at most {most}.", most=MAX_CHARACTERS))


def _check_words(nodes: list[Node]) -> None:
    count = sum(map(_words_of, nodes))
    if count > MAX_WORDS:
        what = _("The query has {count} words.", count=count)
        raise QueryError(what, _("Write at most {most}.", most=MAX_WORDS))


def _words_of(node: Node) -> int:
    """Words that must be looked up; the halves of a word with hyphens count too."""
    match node:
        case Phrase(words):
            return sum(map(_halves, words))
        case Word(text):
            return _halves(text)
        case Not(inner):
            return _words_of(inner)
        case And(nodes) | Or(nodes):
            return sum(map(_words_of, nodes))
        case Prefix():
            return 1


def _halves(word: str) -> int:
    return max(1, len([half for half in word.split("-") if half]))


def _field(piece: re.Match[str]) -> str | None:
    """The facet a piece filters on, None for words; raises QueryError for one to be excluded."""
    name = field_named(piece["field"]) if piece["field"] else None
    if name and piece["minus"]:
        what = _("A minus before {field}: does not work.", field=piece["field"])
        raise QueryError(what, _("Name the values that you want instead."))
    return name


def _nodes(piece: re.Match[str]) -> Iterator[Node]:
    quoted, verbatim = piece["phrase"] is not None, piece["verbatim"] is not None
    written = piece["phrase"] if quoted else piece["word"]
    text = f"{piece['field']}:{written}" if piece["field"] else written
    words = tuple(text[token.start : token.end] for token in tokenize(text))
    if words:
        single = len(words) == 1 and not quoted and not verbatim
        node: Node = Word(words[0]) if single else Phrase(words, verbatim)
        yield Not(node) if piece["minus"] else node


def _quote(value: str) -> str:
    return _QUOTED.format(value) if re.search(r"\s", value) else value


def show(node: Node) -> str:
    """The node as it would be typed."""
    match node:
        case Word(text):
            return text
        case Phrase(words, verbatim):
            return ("=" if verbatim else "") + _QUOTED.format(" ".join(words))
        case Not(inner):
            return f"-{show(inner)}"
        case Prefix(letters):
            return f"{letters}*"
        case Or(nodes):
            return f"({' OR '.join(map(show, nodes))})"
        case And(nodes):
            return " ".join(map(show, nodes))
