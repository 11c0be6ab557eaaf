"""The values that people type for a field, to those that the index knows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from corpus.actors.actors import actor_of
from corpus.language import gettext as _
from corpus.places import all_names, resolve
from corpus.project import PlaceKind
from indexer.fields import FACET_BY_NAME, FACETS, LABELS
from search.asking.fieldnames import nearest, plain
from search.asking.ranges import HALVES, RANGED
from search.asking.shown import show_filter
from search.errors import QueryError
from search.query import MISSING, Filter, Range

MAX_VALUE = 300  # characters of a value
MAX_VALUES = 100  # chosen of one field
_ACTORS = frozenset({"aktor", "agare"})
_PLACES = {"region": PlaceKind.REGION, "lan": PlaceKind.COUNTY, "kommun": PlaceKind.MUNICIPALITY}


class KnownValues(Protocol):
    """What an index knows of the values of its facets."""

    def values(self, field: str) -> tuple[str, ...]: ...


def choose(typed: Mapping[str, Sequence[str]], known: KnownValues) -> tuple[tuple[Filter, ...], tuple[Range, ...]]:
    """Filters and ranges of what was typed for each field; QueryError names what cannot be meant and what can."""
    filters: list[Filter] = []
    ranges: list[Range] = []
    for name, several in typed.items():
        _check_number(name, several)
        if name in HALVES:
            continue
        chosen = tuple(dict.fromkeys(each for one in several for each in _meant(name, one[:MAX_VALUE], known)))
        if values := tuple(each for each in chosen if isinstance(each, str)):
            filters.append(Filter(name, values))
        ranges += [each for each in chosen if isinstance(each, Range)]
    return tuple(filters), (*ranges, *_period_of(typed))


def _check_number(name: str, several: Sequence[str]) -> None:
    if len(several) > MAX_VALUES:
        what = _("{label}: {count} values are too many.", label=_(LABELS.get(name, name)), count=len(several))
        raise QueryError(what, _("Choose at most {most}.", most=MAX_VALUES))


def _meant(name: str, typed: str, known: KnownValues) -> tuple[str | Range, ...]:
    if means_missing(typed):
        return (MISSING,)
    if found := _found(name, typed, known):
        return found
    try:
        return (_range_of(name, typed),) if name in RANGED else _unknown(name, typed, known)
    except QueryError as error:
        instead = None if name in RANGED and typed.isdecimal() else _elsewhere(name, typed, known)
        raise (_misplaced(error, typed, instead) if instead else error) from None


def _range_of(field: str, typed: str) -> Range:
    from search.asking.intervals import range_of  # late: few questions hold a range, and its patterns take time to make

    return range_of(field, typed)


def _period_of(typed: Mapping[str, Sequence[str]]) -> Iterable[Range]:
    if not any(map(typed.get, HALVES)):
        return ()
    from search.asking.intervals import period_of  # late for the same reason

    return period_of(typed)


def _found(name: str, typed: str, known: KnownValues) -> tuple[str, ...]:
    """The values of a facet that `typed` says, none where they are amounts."""
    if name not in FACET_BY_NAME or FACET_BY_NAME[name].counts_steps:
        return ()
    values = known.values(name)
    if typed in values:
        return (typed,)
    ways = (
        _unscoped(name, typed, values),
        stated(typed, values),
        _by_label(name, typed, values),
        _actor(name, typed, values),
        _place(name, typed),
    )
    return next(filter(None, ways), ())


def means_missing(typed: str) -> bool:
    return plain(typed) in (MISSING, "missing", plain(_("Not stated")))


def stated(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """The one of the known values that `typed` is but for case, accents and dots."""
    wanted = plain(typed)
    alike = [value for value in known if plain(value) == wanted]
    same = [value for value in alike if value.casefold() == typed.casefold()]
    return tuple(same or alike) if len(same or alike) == 1 else ()


def _by_label(name: str, typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """The value that is called so in the reader's language."""
    shown = FACET_BY_NAME[name].shown
    return tuple(value for value in known if shown and plain(shown(value)) == plain(typed))


def _unscoped(name: str, typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """A programme without its period is that of every period."""
    if name != "program":
        return ()
    return tuple(value for value in known if plain(value.partition(" (")[0]) == plain(typed))


def _actor(name: str, typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """ "AF Katrineholm" for Arbetsförmedlingen, Katrineholm."""
    return stated(actor_of(typed).whole, known) if name in _ACTORS else ()


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


def _unknown(name: str, typed: str, known: KnownValues) -> tuple[str, ...]:
    label = _(FACET_BY_NAME[name].label)
    near = nearest(typed, known.values(name))
    remedy = _("Did you mean “{near}”?", near=near) if near else _("Choose one of the values that are listed.")
    what = _("{label}: there is no “{typed}”.", label=label, typed=typed)
    raise QueryError(what, remedy, field=name, nearest=near)


def _elsewhere(name: str, typed: str, known: KnownValues) -> Filter | None:
    """The value that another facet has."""
    for facet in FACETS:
        if facet.name != name and (found := _found(facet.name, typed, known)):
            return Filter(facet.name, found[:1] if len(found) == 1 else (typed,))
    return None


def _misplaced(error: QueryError, typed: str, instead: Filter) -> QueryError:
    """The error with the field that has the value; what only resembles it is not offered then."""
    (value,) = instead.values
    written = show_filter(instead.field, value)
    found = _(
        "“{value}” is found under {label}: write {written}.",
        value=value,
        label=_(LABELS[instead.field]),
        written=written,
    )
    if error.nearest and plain(error.nearest).startswith(plain(typed)):
        return QueryError(error.what, f"{error.remedy} {found}", error.field, error.nearest, instead)
    return QueryError(error.what, found, error.field, written, instead)
