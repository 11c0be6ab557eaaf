"""What a front end was asked, checked against the index and made a query."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from corpus.language import gettext as _
from corpus.places import all_names, resolve
from corpus.project import PlaceKind
from indexer.fields import FACET_BY_NAME, SORT_BY_NAME
from search.asking.fieldnames import nearest, plain
from search.asking.parse import parse
from search.errors import QueryError
from search.query import MISSING, And, Filter, Node, Not, Or, Phrase, Prefix, Query, Word

MAX_PAGE = 10_000
MAX_VALUE = 300  # characters of a value
MAX_VALUES = 100  # chosen of one facet
_YEARS = re.compile(r"(?P<first>\d{4})?(?P<range>\.\.|–|-)?(?P<last>\d{4})?")
_PLACES = {"region": PlaceKind.REGION, "lan": PlaceKind.COUNTY, "kommun": PlaceKind.MUNICIPALITY}


class Known(Protocol):
    """What an index knows of words and values; every engine does."""

    def values(self, field: str) -> tuple[str, ...]: ...

    def spellings(self, word: str) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Question:
    """Words and choices as they came; `filters` maps facet names to values as typed, `texts` asks for snippets."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevans"
    page: int = 1
    limit: int = 10
    mentions: bool = False
    texts: bool = True


def understand(question: Question, known: Known) -> Query:
    """The query meant, given what the index knows.

    Raises QueryError for a field, value, order or page that does not exist, naming the nearest that does.
    """
    _check(question)
    parsed = parse(question.text)
    if question.text.strip() and not parsed.understood:
        what = _("There is no word in “{text}”.", text=question.text.strip())
        raise QueryError(what, _("Write letters or digits."))
    typed = {name: list(chosen) for name, chosen in question.filters.items()}
    for name, value in parsed.filters:
        typed.setdefault(name, []).append(value)
    return Query(
        text=question.text,
        understood=parsed.understood,
        tree=spelt(parsed.tree, known),
        filters=tuple(_filter(name, chosen, known) for name, chosen in typed.items() if chosen),
        sort=question.sort,
        page=question.page,
        limit=question.limit,
        mentions=question.mentions,
        texts=question.texts,
    )


def spelt(node: Node, known: Known) -> Node:
    """The tree with the spellings of words typed without å ä ö; a phrase takes the most frequent of each."""
    match node:
        case Word():
            return replace(node, spellings=known.spellings(node.text))
        case Phrase(words, verbatim):
            return node if verbatim else Phrase(tuple(next(iter(known.spellings(word)), word) for word in words))
        case Prefix():
            return node
        case Not(inner):
            return Not(spelt(inner, known))
        case And(nodes):
            return And(tuple(spelt(each, known) for each in nodes))
        case Or(nodes):
            return Or(tuple(spelt(each, known) for each in nodes))


def _check(question: Question) -> None:
    if question.sort not in SORT_BY_NAME:
        orders = ", ".join(SORT_BY_NAME)
        raise QueryError(
            _("There is no order “{sort}”.", sort=question.sort), _("Choose one of {orders}.", orders=orders)
        )
    if not 1 <= question.page <= MAX_PAGE:
        what = _("There is no page {page}.", page=question.page)
        raise QueryError(what, _("Ask for a page from 1 to {most}.", most=MAX_PAGE))


def _filter(name: str, typed: list[str], index: Known) -> Filter:
    if len(typed) > MAX_VALUES:
        what = _("{label}: {count} values are too many.", label=_(FACET_BY_NAME[name].label), count=len(typed))
        raise QueryError(what, _("Choose at most {most}.", most=MAX_VALUES))
    known = index.values(name)
    chosen = (value for each in typed for value in resolve_value(name, each, known))
    return Filter(name, tuple(dict.fromkeys(chosen)))


def resolve_value(name: str, typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The values of facet `name` that `typed` means: several for a range of years."""
    typed = typed[:MAX_VALUE]
    if typed in known:
        return (typed,)
    wanted = plain(typed)
    if wanted in (MISSING, "missing", plain(_("Not stated"))):
        return (MISSING,)
    alike = [value for value in known if plain(value) == wanted]
    same = [value for value in alike if value.casefold() == typed.casefold()]
    if len(same or alike) == 1:
        return tuple(same or alike)
    found = _years(typed, known) if name == "ar" else _place(name, typed)
    return found or _unknown(name, typed, known)


def _years(typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The years of "2009", "2009..2012", "2009.." or "..2012" that the index knows; the year itself if none is."""
    found = _YEARS.fullmatch(typed.strip())
    if not found or not (found["first"] or found["last"]):
        return ()
    first = found["first"] or "0000"
    last = found["last"] or ("9999" if found["range"] else first)
    if first > last:
        raise QueryError(
            _("The period {typed} ends before it begins.", typed=typed),
            _("Write {last}..{first}.", first=first, last=last),
        )
    if any_known := tuple(year for year in known if first <= year <= last):
        return any_known
    end = min(int(last), int(first) + MAX_VALUES)
    return tuple(str(year) for year in range(int(first), end + 1)) if int(first) else (last,)


def _place(name: str, typed: str) -> tuple[str, ...]:
    """A real place that no project names is a filter without hits, not a mistake."""
    kind = _PLACES.get(name)
    if kind is None:
        return ()
    place = resolve(typed, kind)
    return (place.name,) if place else _typed_without_dots(typed, kind)


def _typed_without_dots(typed: str, kind: PlaceKind) -> tuple[str, ...]:
    """ "orebro" for Örebro län; "habo" could be Habo or Håbo, so the exact spelling was tried first."""
    wanted = (plain(typed), f"{plain(typed)}s")
    found = tuple(name for name in all_names(kind) if plain(name).removesuffix(" lan") in wanted)
    return found if len(found) == 1 else ()


def _unknown(name: str, typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    label = _(FACET_BY_NAME[name].label)
    near = nearest(typed, known)
    remedy = _("Did you mean {near}?", near=f'"{near}"') if near else _("Choose one of the values that are listed.")
    raise QueryError(_("{label}: there is no “{typed}”.", label=label, typed=typed), remedy, field=name)
