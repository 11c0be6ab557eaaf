"""A word, phrase or wildcard as typed, to its node."""

import re
from collections.abc import Iterable

from corpus.language import gettext as _
from indexer.tokens import words
from search.asking.fieldnames import begins_field
from search.asking.operators import OPERATORS
from search.asking.trees import all_of
from search.query import And, Node, Phrase, Wildcard, Word

FEWEST_LETTERS = 3  # beside the stars of a wildcard
MOST_STARS = 4  # in one wildcard
_PATTERN = re.compile(r"(?:[^\W_]|[*?])+(?:[-\u2010\u2011:'\u2019](?:[^\W_]|[*?])+)*")
_AROUND = "?-\u2010\u2011:'\u2019"  # what a pattern neither begins nor ends with
_ONLY_ASKING = re.compile(r"(?<![^\W_?*])\?+|\?+(?![^\W_?*])")  # question marks that stand inside no word
_LOWER_CASE_HINTS = frozenset({"eller", "or", "inte", "not"})

Notes = list[str]


def read_run(text: str, notes: Notes) -> Node | None:
    """What a run without spaces means: a word, a wildcard, several words side by side; None for no letter or digit."""
    text = _ONLY_ASKING.sub(" ", text)
    patterns = _PATTERN.findall(text)
    if ("*" in text or "?" in text) and not any(map(begins_field, patterns)):
        return _joined(_wild(pattern, notes) for pattern in patterns)
    found = tuple(words(text))
    if len(found) == 1:
        return _word(found[0], notes)
    return Phrase(found) if found else None


def read_quoted(text: str, verbatim: bool, slop: int, notes: Notes) -> Node | None:
    """The phrase in `text`; None for no letter or digit."""
    found = tuple(words(text))
    if found and "*" in text:
        notes.append(_("A star means nothing inside quotation marks."))
    return Phrase(found, verbatim, slop if len(found) > 1 else 0) if found else None


def _word(text: str, notes: Notes) -> Node:
    """One that would be a field or an operator if it were typed so is kept from that."""
    if text in _LOWER_CASE_HINTS:
        told = _(
            "“{word}” is searched for as a word; {operator} would be an operator.", word=text, operator=text.upper()
        )
        notes.append(told)
    if begins_field(text):
        return Phrase((text,))
    return Word(text.lower() if text in OPERATORS else text)


def stray(operator: str, notes: Notes) -> Word:
    """The word that an operator becomes where it has nothing to join."""
    notes.append(
        _("{operator} has nothing to join where it stands, so it is searched for as a word.", operator=operator)
    )
    return Word(operator.lower())


def _joined(nodes: Iterable[Node | None]) -> Node | None:
    found = all_of([node for node in nodes if node is not None])
    return found[0] if len(found) == 1 else And(found) if found else None


def _wild(pattern: str, notes: Notes) -> Node | None:
    pattern = re.sub(r"\*+", "*", pattern.strip(_AROUND))
    if "*" not in pattern and "?" not in pattern:
        return read_run(pattern, notes)
    wrong = _wrong(pattern)
    if wrong is None:
        return Wildcard(pattern)
    node = _joined(_word(each, notes) for each in words(re.sub(r"[*?]", " ", pattern)))
    if node is not None:
        notes.append(wrong)
    return node


def _wrong(pattern: str) -> str | None:
    """Why a pattern cannot be looked up and is read as what it says without its stars."""
    stars = pattern.count("*") + pattern.count("?")
    if pattern.startswith("*") and pattern.endswith("*"):
        return _("{pattern}: a star can stand at one end of a word, not at both; it was left out.", pattern=pattern)
    if sum(each.isalnum() for each in pattern) < FEWEST_LETTERS:
        return _(
            "{pattern}: a star needs at least {count} letters; it was left out.", pattern=pattern, count=FEWEST_LETTERS
        )
    if stars > MOST_STARS:
        return _(
            "{pattern}: a word can hold {most} stars at most; they were left out.", pattern=pattern, most=MOST_STARS
        )
    return None
