"""The totals of a set of hits in words."""

from collections.abc import Iterator

from corpus.language import gettext as _
from corpus.language import ngettext
from search.results import Results, Sum
from search.showing.facts import grouped, kronor


def totals_in_words(results: Results) -> Iterator[str]:
    """Projects, kronor and years; what nobody states is left out."""
    totals = results.totals
    yield ngettext("{number} project", "{number} projects", totals.projects, number=grouped(totals.projects))
    if totals.first_year is not None:
        same = totals.first_year == totals.last_year
        yield str(totals.first_year) if same else f"{totals.first_year}–{totals.last_year}"
    for label, amounts in ((_("Grant"), totals.grant), (_("Total budget"), totals.budget)):
        if amounts.missing < totals.projects:
            yield f"{label} {_amounts(amounts)}"


def hits_in_words(count: int) -> str:
    return ngettext("{number} hit", "{number} hits", count, number=grouped(count))


def _amounts(amounts: Sum) -> str:
    if not amounts.missing:
        return kronor(amounts.kronor)
    return _("{amount} ({missing} not stated)", amount=kronor(amounts.kronor), missing=grouped(amounts.missing))


def mentions_in_words(results: Results) -> str:
    """How many hits come, or would come, from places that only the text names; empty where none do."""
    if not results.mentioned:
        return ""
    number = grouped(results.mentioned)
    if results.query.mentions:
        return ngettext(
            "{number} of them only through a place named in the text.",
            "{number} of them only through places named in the text.",
            results.mentioned,
            number=number,
        )
    return ngettext(
        "{number} more only names the place in its text: --mentions.",
        "{number} more only name the place in their text: --mentions.",
        results.mentioned,
        number=number,
    )
