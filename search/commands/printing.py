"""Hits, facets and projects as text for a terminal."""

from collections.abc import Iterable, Iterator

from corpus.doubt import conflict_in_words
from corpus.language import gettext as _
from corpus.project import Project, Provenance
from search.asking.address import page_address
from search.commands.screen import Screen, Styled
from search.helping.wording import REWORDED, loosening, offered
from search.query import Query
from search.results import FacetCounts, Hit, Level, Mark, Results
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


def print_results(results: Results, screen: Screen) -> None:
    """The heading, the hits of the page, a line for each facet, and how to see more."""
    screen.line(heading(results), style="bold")
    screen.line(" · ".join(totals_in_words(results)), style="dim")
    print_notes(results.query, screen)
    print_help(results, screen)
    for number, hit in enumerate(results.hits, results.query.offset + 1):
        screen.line()
        _print_hit(number, hit, results.query.text, screen)
    screen.line()
    for line in facet_lines(results.facets):
        screen.line(line, style="dim")
    if said := mentions_in_words(results):
        screen.line(said, style="dim")
    if results.query.page > results.pages:
        screen.line(_("There is no page {page}; the last is {pages}.", page=results.query.page, pages=results.pages))
    if results.query.page < results.pages:
        page = _(
            "Page {page} of {pages}; --page {next} shows the next.",
            page=results.query.page,
            pages=results.pages,
            next=results.query.page + 1,
        )
        screen.line(page, style="dim")
    screen.line(_("Address on the page: {address}", address=page_address(results.query)), style="dim")


def print_help(results: Results, screen: Screen) -> None:
    """Other words that may be meant, filters that words may be meant as, looser questions: each with its hits."""
    for each in results.suggestions:
        if each.kind in REWORDED:
            screen.line(_("Did you mean “{query}”? {hits}", query=each.query.text, hits=hits_in_words(each.total)))
    if results.places:
        offers = (f"{offered(each)} ({each.total})" for each in results.places)
        screen.line(_("Limit to: {offers}", offers=" · ".join(offers)))
    looser = [each for each in results.suggestions if each.kind not in REWORDED]
    if looser:
        screen.line(_("Or ask more widely:"))
    for each in looser:
        screen.line(f"  {loosening(each)}: {hits_in_words(each.total)} – {asked(each.query)}")


def heading(results: Results) -> str:
    """How many hits for what, in which choice."""
    count = hits_in_words(results.total)
    typed = " ".join(results.query.text.split())
    said = _("{hits} for {query}", hits=count, query=typed) if typed else count
    return " · ".join([said, *choices(results.query)])


def print_notes(query: Query, screen: Screen) -> None:
    """How the query was read where that differs from what was typed, and what was changed."""
    if query.notes or query.understood != " ".join(query.text.split()):
        screen.line(_("Read as: {query}", query=query.understood))
    for note in query.notes:
        screen.line(_("Note: {note}", note=note), style="yellow")


def _print_hit(number: int, hit: Hit, question: str, screen: Screen) -> None:
    title = _marked(hit.project.title, hit.title_marks, "bold")
    screen.line(f"{number}. ", *title, Styled(f"  [{hit.project.id}]", "dim"))
    facts = " · ".join(short_facts(hit.project))
    if facts:
        screen.line(f"   {facts}", style="dim")
    for snippet in hit.snippets:
        label = f"   {snippet.section}: " if snippet.section else "   "
        screen.line(Styled(label, "dim"), *_marked(snippet.text, snippet.marks))
    if hit.matches:
        screen.line(_why(hit, question), style="dim italic", whole=True)


def _why(hit: Hit, question: str) -> str:
    found = reasons(hit.matches, _SHOWN_FORMS, question)
    told = (f"{each.word} ({', '.join(met.told for met in each.met)})" for each in found)
    return "   " + _("Why it was found:") + " " + "; ".join(told)


def _marked(text: str, marks: Iterable[Mark], style: str = "") -> Iterator[Styled]:
    """The text in `style`, and what is marked in that of its level."""
    shown = 0
    for mark in marks:
        yield Styled(text[shown : mark.start], style)
        yield Styled(text[mark.start : mark.end], _MARKS[mark.level])
        shown = mark.end
    yield Styled(text[shown:], style)


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


def print_project(project: Project, screen: Screen) -> None:
    """Title, facts, places that the text mentions, sections, notes."""
    screen.line(project.title, style="bold")
    for label, value in project_rows(project):
        screen.line(Styled(f"{label}: ", "dim"), value)
    mentioned = [place.name for place in project.places if place.provenance is Provenance.TEXT]
    if mentioned:
        screen.line(Styled(_("Only mentioned in the text") + ": ", "dim"), ", ".join(mentioned))
    for section in project.sections:
        screen.line()
        if section.heading:
            screen.line(section.heading, style="bold")
        screen.line(section.text)
    for warning in project.warnings:
        screen.line()
        screen.line(_("Note: {warning}", warning=conflict_in_words(warning)), style="yellow")
