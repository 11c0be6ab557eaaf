"""A brief in Markdown: the question, counts, a table of projects, what they say word for word, what is not known."""

import re
from collections.abc import Iterable, Iterator

from corpus.language import gettext as _
from corpus.language import message, ngettext
from corpus.project import Project
from search.export.about import About, about, about_rows
from search.results import FacetCounts, Hit, Level, Results
from search.showing.facts import kronor, period

_SPECIAL = re.compile(r"([\\`*\[\]<>|]|(?<![^\W_])_|_(?![^\W_]))")
_SHOWN_VALUES = 8  # of a facet
_LEVELS = {
    Level.EXACT: message("the exact word"),
    Level.INFLECTION: message("and its inflections"),
    Level.COMPOUND: message("and compounds"),
    Level.CONCEPT: message("and other words for the same"),
}


def brief(results: Results) -> Iterator[str]:
    """Lines of Markdown about the hits of an answer's page; all quotations are verbatim."""
    told = about(results)
    projects = [hit.project for hit in results.hits]
    yield f"# {plain(told.query)}"
    yield ""
    yield from (f"- **{label}:** {plain(value)}" for label, value in about_rows(told))
    if projects:
        yield from _section(_("How many"), _counts(results))
        yield from _section(_("Projects"), _table(projects))
        yield from _section(_("What they say"), _evidence(results.hits))
    yield from _section(_("What is missing"), _missing(results, projects, told))


def plain(text: str) -> str:
    """In one line, with what Markdown would take for a sign of its own disarmed."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"## {heading}", "", *lines)


def _counts(results: Results) -> Iterator[str]:
    yield "- " + ngettext("{count} project", "{count} projects", results.total)
    for level in results.levels if len(results.levels) > 1 else ():
        met = _(_LEVELS[level.level])
        yield f"  - {met}: {level.total}"
    for facet in results.facets:
        if facet.values:
            yield f"- {facet.label}: {', '.join(_values(facet))}"


def _values(facet: FacetCounts) -> Iterator[str]:
    for value in facet.values[:_SHOWN_VALUES]:
        yield f"{plain(value.label)} {value.count}"
    if facet.distinct > _SHOWN_VALUES:
        yield _("{count} more", count=facet.distinct - _SHOWN_VALUES)
    if facet.missing:
        yield " ".join((_("Not stated"), str(facet.missing)))


def _table(projects: list[Project]) -> Iterator[str]:
    yield _row(_("No."), _("Title"), _("Owner"), _("Period"), _("Places"), _("Total budget"), _("Id"))
    yield "|---:|---|---|---|---|---:|---|"
    for number, each in enumerate(projects, 1):
        places = each.municipalities[:3] or each.counties[:3] or each.regions
        dates = period(each.start, each.end) if each.start or each.end else ""
        budget = kronor(each.budget) if each.budget is not None else ""
        yield _row(str(number), each.title, each.owner or "", dates, ", ".join(places), budget, each.id)


def _row(*cells: str) -> str:
    return f"| {' | '.join(plain(cell) or '–' for cell in cells)} |"


def _evidence(hits: Iterable[Hit]) -> Iterator[str]:
    for number, hit in enumerate(hits, 1):
        yield f"### {number}. {plain(hit.project.title)}"
        yield ""
        for snippet in hit.snippets:
            source = f"{snippet.section}, {hit.project.id}" if snippet.section else hit.project.id
            yield f"> {plain(snippet.text)}"
            yield ">"
            yield f"> — {plain(source)}"
            yield ""
        if hit.project.source.url:
            yield f"<{hit.project.source.url}>"
            yield ""


def _missing(results: Results, projects: list[Project], told: About) -> Iterator[str]:
    if not told.whole:
        yield "- " + _("{count} hits are not in this brief.", count=told.total - told.exported)
    for facet in results.facets:
        if facet.missing:
            numbers = {"count": facet.missing, "total": results.total}
            yield "- " + _("{count} of {total} hits do not state: {label}", label=facet.label, **numbers)
    without = sum(each.budget is None for each in projects)
    if without:
        yield "- " + _("{count} of the {total} projects above state no budget.", count=without, total=len(projects))
    yield "- " + _("Withheld: {withheld}.", withheld="; ".join(told.withheld))
    yield "- " + _("The quotations are chosen by a program, word for word; “…” stands where a text is cut or withheld.")
