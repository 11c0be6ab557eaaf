"""Documents of a page to the hits that a reader sees."""

from collections.abc import Iterator

from corpus.project import Project
from indexer.namespaces import CONCEPT
from indexer.segments.arrays import Array
from indexer.terms import Analysis
from search.levels import Level
from search.matching.generation import Generation
from search.matching.matched import Matched
from search.matching.positions import positions
from search.matching.wildcards import forms_in
from search.query import Query
from search.results import Hit, Mark
from search.showing.highlight import Highlighter, marks, matches
from search.showing.locating import Found, find_in, title_marks, words_found
from search.showing.naming import asked_in
from search.showing.snippets import snippets

Marks = tuple[Mark, ...]


def hits(page: Matched, query: Query, generation: Generation, analysis: Analysis) -> Iterator[Hit]:
    """In the order of `page`; texts are only looked through where the index says that a word stands."""
    scores = page.scores.tolist()
    if not query.texts:
        projects = map(generation.project, page.documents.tolist())
        yield from (Hit(project, score, (), (), ()) for project, score in zip(projects, scores, strict=True))
        return
    highlighter = Highlighter(query, analysis)
    read = _read(page.documents, query, generation, highlighter)
    for (project, found), score in zip(read, scores, strict=True):
        yield Hit(
            project, score, title_marks(found), snippets(project, found, highlighter), matches(words_found(found))
        )


def project_marks(document: Array, query: Query, generation: Generation, analysis: Analysis) -> tuple[Marks, ...]:
    """What of the one document the query meets, as its hit says: in the title, then in the text of each section."""
    ((project, found),) = _read(document, query, generation, Highlighter(query, analysis))
    met = {each.place: marks(each.occurrences) for each in found}
    return tuple(met.get(place, ()) for place in range(1 + len(project.sections)))


def _read(
    documents: Array, query: Query, generation: Generation, highlighter: Highlighter
) -> Iterator[tuple[Project, Found]]:
    """Each document with what the query met in it, whether or not it matches."""
    forms = (("exact", form) for each in highlighter.patterns() for form in forms_in(generation, each, documents))
    held = positions(generation, {*highlighter.terms(), *forms}, documents)
    asked = tuple(asked_in(query.tree)) if query.match is Level.CONCEPT else ()
    standing = [positions(generation, [(CONCEPT, each.id)], documents) for each in asked]
    for number, (document, places) in enumerate(zip(documents.tolist(), held, strict=True)):
        project = generation.project(document)
        names = [(each, stands[number]) for each, stands in zip(asked, standing, strict=True)]
        yield project, find_in(project, generation.passages(document), highlighter, places, names)
