"""Pieces of a query made well-formed: parentheses in pairs, operators that join something, as many words as allowed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.language import gettext as _
from search.asking.cleaning import said
from search.asking.leaves import Notes, stray
from search.asking.operators import Sign
from search.asking.pieces import Piece
from search.errors import QueryError
from search.query import Node, Phrase, words_of

MAX_WORDS = 24
DEEPEST = 12  # parentheses within parentheses
_JOINING = frozenset({Sign.AND, Sign.OR})
_PREFIXED = frozenset({Sign.NOT, Sign.WITHIN})
_BEGINS = frozenset({Sign.LEAF, Sign.OPEN, *_PREFIXED})
_ENDS = frozenset({Sign.LEAF, Sign.CLOSE})


def mend(pieces: Sequence[Piece], text: str, notes: Notes) -> list[Piece]:
    """What the grammar can read, whatever was typed; `notes` tell what was changed."""
    held = [piece for piece in _limited(pieces, text, notes) if piece.sign is not Sign.LEAF or piece.node]
    paired = list(_paired(held, notes))
    apart = list(_sections_apart(paired))
    while (left := list(_without_idle(apart))) != apart:
        apart = left
    return list(_joined(apart, notes))


def _limited(pieces: Sequence[Piece], text: str, notes: Notes) -> Iterator[Piece]:
    """The pieces with the first MAX_WORDS words."""
    left = MAX_WORDS
    for piece in pieces:
        count = words_of(piece.node) if piece.node else 0
        kept = piece.node if count <= left else _shortened(piece.node, left)
        if kept is not piece.node:
            start = piece.start if kept is None else piece.start + _end_of(piece.text, kept)
            notes.append(
                _(
                    "Only the first {most} words are searched for; left out: {rest}",
                    most=MAX_WORDS,
                    rest=said(text[start:]),
                )
            )
            if kept is not None:
                yield replace(piece, node=kept)
            return
        left -= count
        yield piece


def _shortened(node: Node | None, most: int) -> Node | None:
    """The beginning of a phrase that is too long; None of anything else."""
    while isinstance(node, Phrase) and len(node.words) > 1 and words_of(node) > most:
        node = replace(node, words=node.words[:-1])
    return node if isinstance(node, Phrase) and words_of(node) <= most else None


def _end_of(text: str, phrase: Node) -> int:
    place = 0
    for word in phrase.words if isinstance(phrase, Phrase) else ():
        place = text.index(word, place) + len(word)
    return place


def _paired(pieces: Sequence[Piece], notes: Notes) -> Iterator[Piece]:
    """Every parenthesis with its partner; those too deep, and those without anything to close, are left out."""
    depth, skipped, odd = 0, 0, False
    for piece in pieces:
        if piece.sign is Sign.OPEN and depth == DEEPEST:
            skipped += 1
        elif piece.sign is Sign.CLOSE and skipped:
            skipped -= 1
        elif piece.sign is Sign.CLOSE and not depth:
            odd = True
        else:
            depth += {Sign.OPEN: 1, Sign.CLOSE: -1}.get(piece.sign, 0)
            yield piece
            continue
        odd = True
    if odd or depth:
        notes.append(_("The parentheses did not come in pairs, or were too many; see how the query was read."))
    yield from (Piece(Sign.CLOSE, ")", 0) for _each in range(depth))


def _sections_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Without an AND beside a section, which limits its group anyway; QueryError for other operators there."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        before = pieces[place - 1].sign if place else None
        after = pieces[place + 1].sign if place < last else None
        if piece.sign is Sign.SECTION and (before in (Sign.OR, Sign.NOT) or after is Sign.OR):
            what = _("{section} cannot be joined by OR or NOT.", section=piece.text)
            raise QueryError(what, _("Write {section}(words) instead.", section=piece.text))
        if piece.sign is not Sign.AND or Sign.SECTION not in (before, after):
            yield piece


def _without_idle(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Without signs before nothing, doubled ones and empty parentheses."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        before = pieces[place - 1].sign if place else None
        after = pieces[place + 1].sign if place < last else None
        idle = {
            Sign.NOT: (piece.text[0] in "-–−" and after not in _BEGINS) or after is Sign.NOT,
            Sign.WITHIN: after not in _BEGINS,
            Sign.OPEN: after is Sign.CLOSE,
            Sign.CLOSE: before is Sign.OPEN,
        }
        if not idle.get(piece.sign, False):
            yield piece


def _joined(pieces: Sequence[Piece], notes: Notes) -> Iterator[Piece]:
    """Operators without anything to join become words."""
    before: Sign | None = None
    for place, piece in enumerate(pieces):
        after = pieces[place + 1].sign if place + 1 < len(pieces) else None
        joins = piece.sign in _JOINING and before in _ENDS and after in _BEGINS
        lone = piece.sign is Sign.NOT and after not in _BEGINS
        if (piece.sign in _JOINING and not joins) or lone:
            piece = replace(piece, sign=Sign.LEAF, node=stray(piece.text, notes))
        before = piece.sign
        yield piece
