"""The words a person typed to a tree of words, phrases, fields and operators; anything typed has a meaning.

Words side by side must all be met. OR binds closer than that, AND closer than OR: a b AND c OR d is a ((b AND c) OR d).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.tokens import tokenize
from search.asking.cleaning import clean, shortened
from search.asking.leaves import Notes
from search.asking.mending import mend
from search.asking.operators import Sign
from search.asking.pieces import Piece, cut
from search.asking.shown import show, show_filter
from search.asking.trees import all_of, any_of, exactly, none_of, within
from search.query import And, Node, Or, Where, Within, Word


@dataclass(frozen=True, slots=True)
class Parsed:
    """`filters` are the fields asked for beside the words; `understood` is the query as read, fit to be typed again;
    `notes` tell what was mended, left out or may not be meant."""

    tree: Node
    filters: tuple[tuple[str, str], ...]
    understood: str
    notes: tuple[str, ...] = ()


def parse(text: str) -> Parsed:
    """Read `text`; raises QueryError only for a field or section that does not exist."""
    notes: Notes = []
    text = shortened(clean(text), notes)
    nodes, kinds = _Grammar(mend(list(cut(text, notes)), text, notes)).group()
    chosen = [each for each in nodes if isinstance(each, Where)]
    words = And(tuple(each for each in nodes if not isinstance(each, Where)))
    tree = Within(kinds, words) if kinds else words
    filters = tuple((each.field, value) for each in chosen for value in each.values)
    understood = [show(tree), *(show_filter(*each) for each in filters)]
    return Parsed(tree, filters, " ".join(filter(None, understood)), tuple(dict.fromkeys(notes)))


def parse_any(text: str) -> Node:
    """Any of the words of `text`, which may be long: how a ranking is measured on titles, questions, sentences."""
    words = dict.fromkeys(token.form for token in tokenize(text))
    return Or(tuple(Word(word, loose=True) for word in words))


class _Grammar:
    """Recursive descent over pieces that were mended, so every method finds what it needs."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = list(pieces)
        self._place = 0

    def _next(self) -> Sign | None:
        return self._pieces[self._place].sign if self._place < len(self._pieces) else None

    def _take(self) -> Piece:
        self._place += 1
        return self._pieces[self._place - 1]

    def group(self) -> tuple[tuple[Node, ...], tuple[str, ...]]:
        """Everything up to the closing parenthesis or the end, and the sections that it is limited to."""
        nodes: list[Node] = []
        kinds: list[str] = []
        while self._next() not in (None, Sign.CLOSE):
            if self._next() is Sign.SECTION:
                kinds += self._take().kinds
            else:
                nodes.append(self._either())
        return all_of(nodes), tuple(dict.fromkeys(kinds))

    def _either(self) -> Node:
        nodes = [self._both()]
        while self._next() is Sign.OR:
            self._take()
            nodes.append(self._both())
        return any_of(nodes)

    def _both(self) -> Node:
        nodes = [self._single()]
        while self._next() is Sign.AND:
            self._take()
            nodes.append(self._single())
        return exactly(nodes)

    def _single(self) -> Node:
        piece = self._take()
        match piece.sign:
            case Sign.NOT:
                return none_of(self._single())
            case Sign.WITHIN:
                return within(piece.kinds, self._single())
            case Sign.OPEN:
                nodes, kinds = self.group()
                self._take()
                node = nodes[0] if len(nodes) == 1 else And(nodes)
                return within(kinds, node) if kinds else node
        assert piece.node is not None, "mending leaves no empty leaf"  # noqa: S101 # tells mypy what mending promises
        return piece.node
