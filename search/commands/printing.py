"""Hits, facets and projects as text for a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from corpus.doubt import conflict_in_words
from corpus.language import gettext as _
from corpus.project import Project, Provenance
from search.asking.address import page_address
from search.helping.wording import REWORDED, loosening, offered
from search.query import Query
from search.results import FacetCounts, Hit, Level, Mark, Results, Snippet
from search.showing.asked import asked, choices
from search.showing.facts import project_rows, short_facts
from search.showing.reasons import reasons
from search.showing.totals import hits_in_words, mentions_in_words, totals_in_words

_MARKS = {
    Level.EXACT: "bold green",
    Level.INFLECTION: "bold yellow",
    Level.COMPOUND: "bold cyan",
    Level.CONCEPT: "bold magenta",
}
_SHOWN_VALUES = 5
_SHOWN_FORMS = 2  # of a word at one level


def print_results(results: Results, console: Console) -> None:
    """The heading, the hits of the page, a line for each facet, and how to see more."""
    console.print(heading(results), style="bold")
    console.print(" · ".join(totals_in_words(results)), style="dim")
    print_notes(results.query, console)
    print_help(results, console)
    for number, hit in enumerate(results.hits, results.query.offset + 1):
        console.print()
        _print_hit(number, hit, console)
    console.print()
    for line in facet_lines(results.facets):
        console.print(line, style="dim")
    if said := mentions_in_words(results):
        console.print(said, style="dim")
    if results.query.page > results.pages:
        console.print(_("There is no page {page}; the last is {pages}.", page=results.query.page, pages=results.pages))
    if results.query.page < results.pages:
        page = _(
            "Page {page} of {pages}; --page {next} shows the next.",
            page=results.query.page,
            pages=results.pages,
            next=results.query.page + 1,
        )
        console.print(page, style="dim")
    console.print(_("Address on the page: {address}", address=page_address(results.query)), style="dim")


def print_help(results: Results, console: Console) -> None:
    """Other words that may be meant, filters that words may be meant as, looser questions: each with its hits."""
    for each in results.suggestions:
        if each.kind in REWORDED:
            console.print(_("Did you mean “{query}”? {hits}", query=each.query.text, hits=hits_in_words(each.total)))
    if results.places:
        offers = (f"{offered(each)} ({each.total})" for each in results.places)
        console.print(_("Limit to: {offers}", offers=" · ".join(offers)))
    looser = [each for each in results.suggestions if each.kind not in REWORDED]
    if looser:
        console.print(_("Or ask more widely:"))
    for each in looser:
        console.print(f"  {loosening(each)}: {hits_in_words(each.total)} – {asked(each.query)}")


def heading(results: Results) -> str:
    """How many hits for what, in which choice."""
    count = hits_in_words(results.total)
    typed = " ".join(results.query.text.split())
    said = _("{hits} for {query}", hits=count, query=typed) if typed else count
    return " · ".join([said, *choices(results.query)])


def print_notes(query: Query, console: Console) -> None:
    """How the query was read where that differs from what was typed, and what was changed."""
    if query.notes or query.understood != " ".join(query.text.split()):
        console.print(_("Read as: {query}", query=query.understood))
    for note in query.notes:
        console.print(_("Note: {note}", note=note), style="yellow")


def _print_hit(number: int, hit: Hit, console: Console) -> None:
    title = _marked(hit.project.title, hit.title_marks)
    title.stylize("bold")
    console.print(Text.assemble(f"{number}. ", title, (f"  [{hit.project.id}]", "dim")))
    facts = " · ".join(short_facts(hit.project))
    if facts:
        console.print(Text(f"   {facts}", style="dim"))
    for snippet in hit.snippets:
        console.print(_snippet(snippet))
    if hit.matches:
        # One line, which a terminal cuts at its edge; in a file or a pipe nothing is cut.
        console.print(_why(hit), no_wrap=True, overflow="ellipsis" if console.is_terminal else "ignore")


def _why(hit: Hit) -> Text:
    told = (f"{each.word} ({', '.join(met.told for met in each.met)})" for each in reasons(hit.matches, _SHOWN_FORMS))
    return Text("   " + _("Why it was found:") + " " + "; ".join(told), style="dim italic")


def _snippet(snippet: Snippet) -> Text:
    label = Text(f"   {snippet.section}: " if snippet.section else "   ", style="dim")
    return Text.assemble(label, _marked(snippet.text, snippet.marks))


def _marked(text: str, marks: Iterable[Mark]) -> Text:
    marked = Text(text)
    for mark in marks:
        marked.stylize(_MARKS[mark.level], mark.start, mark.end)
    return marked


def facet_lines(facets: Iterable[FacetCounts], shown: int = _SHOWN_VALUES) -> Iterator[str]:
    """A line for each facet that has values, most frequent first; `shown` of them at most."""
    for facet in facets:
        values = [f"{value.label} {value.count}" for value in facet.values[:shown]]
        more = facet.distinct - shown
        if more > 0:
            values.append(_("{count} more", count=more))
        if facet.missing:
            values.append(" ".join((_("Not stated"), str(facet.missing))))
        if facet.values:
            yield f"{facet.label}: {' · '.join(values)}"


def print_project(project: Project, console: Console) -> None:
    """Title, facts, places that the text mentions, sections, notes."""
    console.print(project.title, style="bold")
    for label, value in project_rows(project):
        console.print(Text.assemble((f"{label}: ", "dim"), value))
    mentioned = [place.name for place in project.places if place.provenance is Provenance.TEXT]
    if mentioned:
        console.print(Text.assemble((_("Only mentioned in the text") + ": ", "dim"), ", ".join(mentioned)))
    for section in project.sections:
        console.print()
        if section.heading:
            console.print(section.heading, style="bold")
        console.print(section.text)
    for warning in project.warnings:
        console.print()
        console.print(Text(_("Note: {warning}", warning=conflict_in_words(warning)), style="yellow"))
