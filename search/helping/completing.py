"""Endings of what is being typed, each with the hits that the whole question would give."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from corpus.concepts.dictionary import plain_name
from indexer.concepts.stored import StoredConcepts
from indexer.fields import FACET_BY_NAME
from search.asking.cleaning import MAX_CHARACTERS
from search.asking.fieldnames import field_named, plain
from search.asking.question import Question, understand
from search.errors import QueryError
from search.helping.offers import Index
from search.results import Completion, TermCount

WORD = "word"  # the kind of a completion that is no value of a facet
_FIELDS = ("kommun", "lan", "region", "metod", "malgrupp")  # whose values are offered while words are typed
_SHORTEST = 2  # letters
_SHORTEST_OTHER = 3  # letters of another name of a value
_LONGEST_NAME = 4  # words of a value
_WEIGHED = 2  # times as many forms as wanted are counted
_MOST_VALUES = 12  # of all fields that are counted
_FEWEST_VALUES = 2  # that words, which have more hits, leave room for
_CHANGED, _ENDING = 2, 4  # letters at the end of a word that an inflection changes and adds, at most
_OPERATORS = ('"', "“", "”", "=", "-", "–")  # before a word that is not to become a filter
# A field, a quoted or plain value, at the very end of what is typed.
_IN_FIELD = re.compile(r'(?P<field>[^\W\d_]+):(?P<quote>["“”]?)(?P<value>[^"“”:]*|[^\s"“”:]*)$')
_TYPED = re.compile(r"[^\W_]+(?:-[^\W_]*)*$")


class Completing(Index, Protocol):
    def terms(self, prefix: str, limit: int = 10) -> tuple[TermCount, ...]: ...

    def concepts(self) -> StoredConcepts: ...


def complete(question: Question, engine: Completing, limit: int = 8) -> tuple[Completion, ...]:
    """What the last word of the question may become, most hits first; none of them without hits.

    A word becomes a form of the index or, as a filter, a value of _FIELDS, a concept by any of its names; after
    `field:` a value of that field. What is to be excluded or met as written becomes forms only, most frequent first.
    """
    typed = question.text
    if len(typed) > MAX_CHARACTERS:
        return ()
    field = _IN_FIELD.search(typed)
    name = _facet(field["field"]) if field else None
    if field and name:
        offered = _values(typed[: field.start()], field["value"], (name,), question, engine)
        return tuple(sorted(offered, key=_hits_first))[:limit]
    begun = _TYPED.search(typed)
    if not begun or len(begun[0]) < _SHORTEST:
        return ()
    head, forms = typed[: begun.start()], engine.terms(begun[0], _WEIGHED * limit)
    asked = (_asked(WORD, each.form, replace(question, text=head + each.form), engine) for each in forms)
    words = _different(each for found in asked for each in found)
    if head.endswith(_OPERATORS):
        return tuple(words[:limit])
    values = sorted(_endings(typed, question, engine), key=_hits_first)
    room = limit - min(len(values), _FEWEST_VALUES, limit // 2)
    return tuple(sorted((*sorted(words, key=_hits_first)[:room], *values), key=_hits_first))[:limit]


def _hits_first(each: Completion) -> int:
    return -each.total


def _facet(typed: str) -> str | None:
    with suppress(QueryError):
        name = field_named(typed)
        return name if name in FACET_BY_NAME else None
    return None


def _different(found: Iterable[Completion]) -> list[Completion]:
    """Of inflections of one word, which give as many hits, only the shortest."""
    kept: list[Completion] = []
    for each in found:
        same = next((place for place, other in enumerate(kept) if _akin(other, each)), None)
        if same is None:
            kept.append(each)
        elif len(each.label) < len(kept[same].label):
            kept[same] = each
    return kept


def _akin(one: Completion, other: Completion) -> bool:
    shorter, longer = sorted((one.label, other.label), key=len)
    begun = longer.startswith(shorter[: len(shorter) - _CHANGED])
    return begun and one.total == other.total and len(longer) - len(shorter) <= _ENDING


def _endings(typed: str, question: Question, engine: Completing) -> Iterator[Completion]:
    """Values whose name begins with the last word typed, or with the last few."""
    starts = [match.start() for match in re.finditer(r"(?<!\S)[^\s\"“”:()-]", typed)][-_LONGEST_NAME:]
    fields = [each for each in _FIELDS if each in FACET_BY_NAME]
    for start in starts:
        yield from _values(typed[:start], typed[start:], fields, question, engine)


def _values(
    head: str, begun: str, fields: Sequence[str], question: Question, engine: Completing
) -> Iterator[Completion]:
    """Of `fields`, in place of what was begun; each with the other choices of its field lifted."""
    wanted = plain(begun)
    known = ((field, value) for field in fields for value in engine.values(field))
    also = _also_called(wanted, fields, engine)
    fitting = [each for each in known if plain(each[1]).startswith(wanted) or each in also]
    for field, value in fitting[:_MOST_VALUES]:
        called = "" if plain(value).startswith(wanted) else also[field, value]
        chosen = {**question.filters, field: (value,)}
        yield from _asked(field, value, replace(question, text=head.rstrip(), filters=chosen), engine, called)


def _also_called(wanted: str, fields: Sequence[str], engine: Completing) -> dict[tuple[str, str], str]:
    """Methods and target groups of which another name begins so, or is so where little is typed, with that name."""
    kinds = {kind: field for field in fields if (kind := FACET_BY_NAME[field].kind)}
    found = {}
    for each in engine.concepts().concepts.values() if kinds else ():
        names = map(plain_name, each.sure + each.ambiguous) if each.kind in kinds else ()
        if name := next((name for name in names if _begins(plain(name), wanted)), ""):
            found[kinds[each.kind], each.name] = name
    return found


def _begins(name: str, wanted: str) -> bool:
    return name == wanted or (len(wanted) >= _SHORTEST_OTHER and name.startswith(wanted))


def _asked(kind: str, label: str, question: Question, engine: Completing, called: str = "") -> Iterator[Completion]:
    """Nothing where it has no hits or cannot be asked, as in the middle of a field's name."""
    with suppress(QueryError):
        query = understand(replace(question, page=1), engine)
        if total := engine.count(query):
            yield Completion(kind, label, query, total, called)
