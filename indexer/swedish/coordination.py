"""Complete the shortened words of a coordination: "vård- och omsorgsarbeten" also says "vårdarbeten"."""

import re
from collections.abc import Callable, Iterator, Sequence

from indexer.tokens import LONGEST_FORM, Token

Split = Callable[[str], Sequence[str]]
"""Gives the surface parts of a compound from left to right, nothing for a word that is none."""

# What may stand between two coordinated words, the hyphen of a left half included.
_AFTER_LEFT = re.compile(
    r"[-\u2010\u2011](?:\s*[,/]\s*|\s+(?:och|eller|samt|respektive|&|och/eller)\s+)", re.IGNORECASE
)
_BEFORE_RIGHT = re.compile(r"(?:\s*,\s*|\s+(?:och|eller|samt|respektive|&)\s+)[-\u2010\u2011\u2013]", re.IGNORECASE)
SHORTENED = re.compile(r"\w[-\u2010\u2011](?!\w)|(?<!\w)[-\u2010\u2011\u2013]\w")
"""Text without it has no shortened words, so nobody need look further."""
_CONJUNCTIONS = frozenset(("och", "eller", "samt", "respektive"))
_HYPHENS = frozenset("-\u2010\u2011")
HYPHENS = _HYPHENS | {"\u2013"}
"""A word that is shortened has one of them at its end or before it."""
_SHORTEST = 2


def completed(text: str, tokens: Sequence[Token], split: Split) -> Iterator[tuple[int, str]]:
    """Yield (index of the token, completed form) for every shortened word of a coordination in `text`.

    The forms belong to the position of the shortened token, beside its own form. Free for text without such hyphens.
    """
    heads = _heads(text, tokens, split)
    for index, token in enumerate(tokens):
        if index in heads and len(token.form) >= _SHORTEST:
            head = heads[index]
            if head:
                yield index, (token.form + head)[:LONGEST_FORM]
        elif index and text[token.start - 1] in "-\u2010\u2011\u2013":
            left = _left(text, tokens, index, split)
            if left:
                yield index, (left + token.form)[:LONGEST_FORM]


def _heads(text: str, tokens: Sequence[Token], split: Split) -> dict[int, str | None]:
    """Return what each token before a hyphen lacks at its end: the head of the first full compound after it.

    From right to left, for a shortened token lacks what the shortened one after it lacks.
    """
    heads: dict[int, str | None] = {}
    for index in range(len(tokens) - 1, -1, -1):
        end = tokens[index].end
        if text[end : end + 1] in _HYPHENS:
            following = _next_word(tokens, index)
            heads[index] = None
            if following is not None and _AFTER_LEFT.fullmatch(text[end : tokens[following].start]):
                heads[index] = heads[following] if following in heads else _head(tokens[following], split)
    return heads


def _head(full: Token, split: Split) -> str | None:
    parts = split(full.form)
    return parts[-1] if len(parts) > 1 else None


def _next_word(tokens: Sequence[Token], index: int) -> int | None:
    """Return the index of the next token that is no conjunction."""
    for following in range(index + 1, min(index + 4, len(tokens))):
        if tokens[following].form not in _CONJUNCTIONS:
            return following
    return None


def _left(text: str, tokens: Sequence[Token], index: int, split: Split) -> str | None:
    """Return what the shortened token lacks at its beginning: "projektledare och -deltagare" gives "projekt"."""
    before = index - 1
    if tokens[before].form in _CONJUNCTIONS and before:
        before -= 1
    if not _BEFORE_RIGHT.fullmatch(text[tokens[before].end : tokens[index].start]):
        return None
    parts = split(tokens[before].form)
    return "".join(parts[:-1]) or None
