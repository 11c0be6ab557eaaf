"""A query in words: what was asked for and what was chosen, in the reader's language."""

from collections.abc import Iterator

from corpus.language import gettext as _
from indexer.fields import FACET_BY_NAME
from search.query import MISSING, Query


def asked(query: Query) -> str:
    """The words and choices of a query in one line, in the reader's language."""
    return "; ".join([query.understood or _("everything"), *choices(query)])


def choices(query: Query) -> Iterator[str]:
    """Each filter with the label of its facet."""
    for each in query.filters:
        values = ", ".join(_("Not stated") if value == MISSING else value for value in each.values)
        yield f"{_(FACET_BY_NAME[each.field].label)}: {values}"
