"""Complete the shortened words of a coordination: "vård- och omsorgsarbeten" also says "vårdarbeten"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from indexer.tokens import IGNORED, LONGEST_FORM, Token

Split = Callable[[str], Sequence[str]]
"""Gives the surface parts of a compound from left to right, nothing for a word that is none."""

# What may stand between two coordinated words, the hyphen of a left half included.
_AFTER_LEFT = re.compile(
    r"[-\u2010\u2011](?:\s*[,/]\s*|\s+(?:och|eller|samt|respektive|&|och/eller)\s+)", re.IGNORECASE
)
_BEFORE_RIGHT = re.compile(r"(?:\s*,\s*|\s+(?:och|eller|samt|respektive|&)\s+)[-\u2010\u2011\u2013]", re.IGNORECASE)
_SHORTENED = re.compile(rf"[-\u2010\u2011](?<=[\w\u0300-\u036f{IGNORED}].)(?!\w)|[-\u2010\u2011\u2013](?<!\w.)\w")
_CONJUNCTIONS = frozenset(("och", "eller", "samt", "respektive"))
_LEFT_OR_RIGHT = "-\u2010\u2011\u2013"
_ANY_HYPHEN = re.compile(f"[{_LEFT_OR_RIGHT}]")
_HYPHENS = frozenset("-\u2010\u2011")
HYPHENS = _HYPHENS | {"\u2013"}
"""A word that is shortened has one of them at its end or before it."""
_SHORTEST = 2


def completed(text: str, tokens: Sequence[Token], split: Split) -> Iterator[tuple[int, str]]:
    """Yield (index of the token, completed form) for every shortened word of a coordination in `text`.

    The forms belong to the position of the shortened token, beside its own form. Only tokens near a hyphen are asked
    for.
    """
    before, after = _beside_hyphens(text, tokens)
    heads = _heads(text, tokens, before, split)
    for index in sorted(before | after):
        form = tokens[index].form
        if index in before and len(form) >= _SHORTEST:
            head = heads[index]
            if head:
                yield index, (form + head)[:LONGEST_FORM]
        elif index in after:
            left = _left(text, tokens, index, split)
            if left:
                yield index, (left + form)[:LONGEST_FORM]


def may_hold_shortened(text: str) -> bool:
    """Text without a hyphen beside a comma or a conjunction has no shortened words, so nobody need look further."""
    # Few texts have a hyphen at all, and looking for one is much faster than the patterns.
    if not any(map(text.__contains__, _LEFT_OR_RIGHT)):
        return False
    return bool(_AFTER_LEFT.search(text) or _BEFORE_RIGHT.search(text))


def sides(piece: str) -> tuple[bool, bool]:
    """Whether a word of the piece, cut from a text at blanks, is shortened at its end, or at its beginning."""
    if not any(map(piece.__contains__, _LEFT_OR_RIGHT)):
        return False, False
    found = {match.end() - match.start() for match in _SHORTENED.finditer(piece)}
    return 1 in found, 2 in found


def _beside_hyphens(text: str, tokens: Sequence[Token]) -> tuple[set[int], set[int]]:
    """Indexes of the tokens right before a hyphen, and of those right after one."""
    before, after = set(), set()
    for match in _ANY_HYPHEN.finditer(text):
        index = bisect_left(tokens, match.start(), key=attrgetter("start"))
        if index and match[0] in _HYPHENS and tokens[index - 1].end == match.start():
            before.add(index - 1)
        if index and index < len(tokens) and tokens[index].start == match.end():
            after.add(index)
    return before, after


def _heads(text: str, tokens: Sequence[Token], before: set[int], split: Split) -> dict[int, str | None]:
    """Return what each token before a hyphen lacks at its end: the head of the first full compound after it.

    From right to left, for a shortened token lacks what the shortened one after it lacks.
    """
    heads: dict[int, str | None] = {}
    for index in sorted(before, reverse=True):
        following = _next_word(tokens, index)
        heads[index] = None
        if following is not None and _AFTER_LEFT.fullmatch(text[tokens[index].end : tokens[following].start]):
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
