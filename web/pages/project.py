"""What a project's own page shows."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from markupsafe import Markup

from corpus.doubt import conflict_in_words
from corpus.language import gettext as _
from corpus.project import Place, PlaceKind, Project, Provenance
from search.asking.question import Question, understand
from search.engine import Engine
from search.errors import QueryError
from search.query import Filter, Query
from search.showing.facts import period, project_rows
from web.pages.concepts import ConceptsFound, concepts_found
from web.pages.marking import marked
from web.pages.neighbours import Neighbours, neighbours
from web.pages.reading import SectionView, section_views
from web.urls import State, search_url

_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FACETS = {PlaceKind.REGION: "region", PlaceKind.COUNTY: "lan", PlaceKind.MUNICIPALITY: "kommun"}


@dataclass(frozen=True, slots=True)
class PlacesView:
    """Names that the source gave in one way, each with the search for its other projects."""

    provenance: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """`source` is a web address, or empty; `neighbours` is None for a reader who came from no search."""

    state: State
    id: str
    title: Markup
    name: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[SectionView, ...]
    places: tuple[PlacesView, ...]
    concepts: tuple[ConceptsFound, ...]
    warnings: tuple[str, ...]
    source: str
    citation: str
    back: str
    neighbours: Neighbours | None


def project_page(project: Project, state: State, place: int, engine: Engine) -> ProjectPage:
    """`place` is the project's among the hits, counted from 1, or 0."""
    in_title, *in_sections = engine.marks(project.id, _asked(state, engine))
    url = project.source.url or ""
    source = url if _WEB_ADDRESS.match(url) else ""
    around = neighbours(project.id, state, place, engine)
    return ProjectPage(
        state=state,
        id=project.id,
        title=marked(project.title, in_title),
        name=project.title,
        facts=tuple(project_rows(project)),
        sections=section_views(project.sections, in_sections),
        places=tuple(_places(project, state.lang)),
        concepts=concepts_found(project.id, state, engine),
        warnings=tuple(map(conflict_in_words, project.warnings)),
        source=source,
        citation=_citation(project, source, engine.manifest().built[:10]),
        back=around.back if around else search_url(state),
        neighbours=around,
    )


def _asked(state: State, engine: Engine) -> Query:
    """The words of a search, met as loosely as there; of one that cannot be understood, none."""
    with suppress(QueryError):
        return understand(Question(state.text, match=state.match), engine)
    return Query()


def _citation(project: Project, source: str, indexed: str) -> str:
    """Who, what, when, where: in one line that can be pasted into a report."""
    ran = period(project.start, project.end) if project.start or project.end else ""
    where = source or _("id {id}", id=project.id)
    parts = (project.owner, f"”{project.title}”", project.programme, ran, where)
    return ". ".join(filter(None, parts)) + ". " + _("In Projektsök, as indexed {day}.", day=indexed)


def _places(project: Project, lang: str) -> Iterator[PlacesView]:
    """Every place once, where it is most trustworthy; regions, then counties, then municipalities."""
    best: dict[tuple[int, str], Place] = {}
    for place in sorted(project.places, key=lambda each: list(Provenance).index(each.provenance)):
        best.setdefault((list(PlaceKind).index(place.kind), place.name), place)
    ordered = [best[key] for key in sorted(best, key=lambda key: key[0])]
    for provenance, label in _provenances():
        found = tuple((each.name, _others(each, lang)) for each in ordered if each.provenance is provenance)
        if found:
            yield PlacesView(label, found)


def _provenances() -> tuple[tuple[Provenance, str], ...]:
    return (
        (Provenance.HEADER, _("In the project's facts")),
        (Provenance.LIST, _("In the list of municipalities")),
        (Provenance.TEXT, _("Only mentioned in the text")),
    )


def _others(place: Place, lang: str) -> str:
    """The search for projects in the same place, counting it the same way."""
    chosen = Filter(_FACETS[place.kind], (place.name,))
    return search_url(State(filters=(chosen,), mentions=place.provenance is Provenance.TEXT, lang=lang))
