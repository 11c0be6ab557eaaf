"""What a search box can be limited to: every filter of the search, with the values of the index."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.language import gettext as _
from indexer.fields import FACETS, Facet
from search.asking.ranges import DAYS, RANGED
from search.asking.values import choose
from search.engine import Engine
from search.errors import QueryError
from search.showing.labels import value_label

_MOST = 400  # values that one looks through; of more, one is typed
_OF_DAYS, _OF_KRONOR = "2009..2012", "1mkr..5mkr"  # how ranges are typed


@dataclass(frozen=True, slots=True)
class Limit:
    """A filter, with `chosen` as typed; `options` are values and what they are called, none where one is to be typed.

    `all` is what no choice means; `example` shows how a range is typed; `problem` says why the choice means nothing.
    """

    field: str
    label: str
    chosen: str
    all: str
    options: tuple[tuple[str, str], ...]
    example: str
    problem: QueryError | None


def limits(chosen: Mapping[str, str], engine: Engine) -> tuple[Limit, ...]:
    """In the order of the table of facets."""
    return tuple(_limit(each, chosen.get(each.name, ""), engine) for each in FACETS)


def _limit(facet: Facet, chosen: str, engine: Engine) -> Limit:
    ranged = facet.name in RANGED
    values = () if ranged else engine.values(facet.name)
    listed = len(values) <= _MOST and (not chosen or chosen in values)
    return Limit(
        field=facet.name,
        label=_(facet.label),
        chosen=chosen,
        all=_("The whole country") if facet.mentioned else _("All"),
        options=tuple((each, value_label(facet.name, each)) for each in values) if listed else (),
        example=(_OF_DAYS if facet.name in DAYS else _OF_KRONOR) if ranged else "",
        problem=_problem(facet.name, chosen, engine) if chosen else None,
    )


def _problem(field: str, chosen: str, engine: Engine) -> QueryError | None:
    try:
        choose({field: [chosen]}, engine)
    except QueryError as problem:
        return problem
    return None
