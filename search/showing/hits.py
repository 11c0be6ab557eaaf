"""Documents of a page to the hits that a reader sees."""

from collections.abc import Iterator

from corpus.project import Project
from indexer.namespaces import CONCEPT
from indexer.terms import Analysis
from search.levels import Level
from search.matching.generation import Generation
from search.matching.matched import Matched
from search.matching.positions import positions
from search.matching.wildcards import forms_in
from search.query import Query
from search.results import Hit
from search.showing.highlight import Highlighter, matches
from search.showing.locating import Found, find_in, title_marks, words_found
from search.showing.naming import asked_in
from search.showing.snippets import snippets


def hits(page: Matched, query: Query, generation: Generation, analysis: Analysis) -> Iterator[Hit]:
    """In the order of `page`; texts are only looked through where the index says that a word stands."""
    documents = page.documents.tolist()
    scored = zip(map(generation.project, documents), page.scores.tolist(), strict=True)
    if not query.texts:
        yield from (Hit(project, score, (), (), ()) for project, score in scored)
        return
    highlighter = Highlighter(query, analysis)
    forms = (("exact", form) for each in highlighter.patterns() for form in forms_in(generation, each, page.documents))
    held = positions(generation, {*highlighter.terms(), *forms}, page.documents)
    asked = tuple(asked_in(query.tree)) if query.match is Level.CONCEPT else ()
    standing = [positions(generation, [(CONCEPT, each.id)], page.documents) for each in asked]
    for number, ((project, score), places) in enumerate(zip(scored, held, strict=True)):
        names = [(each, standing[number]) for each, standing in zip(asked, standing, strict=True)]
        found = find_in(project, generation.passages(documents[number]), highlighter, places, names)
        yield _hit(project, score, highlighter, found)


def _hit(project: Project, score: float, highlighter: Highlighter, found: Found) -> Hit:
    return Hit(project, score, title_marks(found), snippets(project, found, highlighter), matches(words_found(found)))
