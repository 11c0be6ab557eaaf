"""A query in words: what was asked for and what was chosen, in the reader's language."""

from collections.abc import Iterator

from corpus.language import gettext as _
from indexer.fields import LABELS
from search.asking import ranges
from search.asking.levels import level_shown
from search.asking.shown import show
from search.query import Query
from search.showing.labels import value_label


def asked(query: Query) -> str:
    """The words and choices of a query in one line, in the reader's language."""
    level = level_shown(query.match)
    met = [_("level: {level}", level=level)] if level else []
    return "; ".join([show(query.tree) or _("everything"), *choices(query), *met])


def choices(query: Query) -> Iterator[str]:
    """Each filter and range with the label of its field."""
    for each in ranges.choices(query):
        values = ", ".join(value_label(each.field, value) for value in each.values)
        yield ": ".join((_(LABELS[each.field]), values))
