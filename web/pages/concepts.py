"""The methods and target groups of the index: all of them, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from corpus.concepts.dictionary import Concept, Kind, plain_name
from corpus.language import current_language
from corpus.language import gettext as _
from indexer.fields import FACETS, LABELS
from search.concepts.facts import Evidence, concept_counts, concept_facts, definition_of, other_names
from search.engine import Engine
from search.query import Filter, Query
from web.pages.marking import marked
from web.pictures.pictures import Pictures, pictures
from web.urls import State, concept_url, project_url, search_url

KINDS = {"metoder": Kind.METHOD, "malgrupper": Kind.TARGET_GROUP}  # as addresses call them
_CHAPTERS = {kind: chapter for chapter, kind in KINDS.items()}
_FIELDS = {facet.kind: facet.name for facet in FACETS if facet.kind}


@dataclass(frozen=True, slots=True)
class Entry:
    """`lang` is that of the name where the page's is another."""

    name: str
    lang: str
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class ConceptsPage:
    """`found` most projects first, `missing` those that no project has."""

    chapter: str
    found: tuple[Entry, ...]
    missing: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a project says of the concept."""

    title: str
    url: str
    section: str
    text: Markup


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """`used` of `total` projects probably use it; `all` is the search for them; `english` a translation of the name."""

    chapter: str
    name: str
    lang: str
    english: str
    definition: str
    names: tuple[str, ...]
    total: int
    used: int
    all: str
    uses: tuple[Said, ...]
    mentions: tuple[Said, ...]
    pictures: Pictures
    related: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ConceptsFound:
    """Those of one kind that the text of a project was found to hold."""

    label: str
    entries: tuple[Entry, ...]


def concepts_found(id: str, state: State, engine: Engine) -> tuple[ConceptsFound, ...]:
    """In one project."""
    named = {(each.kind, each.name): each for each in engine.concepts().concepts.values()}
    groups = []
    for kind in KINDS.values():
        field = _FIELDS[kind]
        held = [named[kind, name] for name in engine.values_of(id, field) if (kind, name) in named]
        if held:
            groups.append(ConceptsFound(_(LABELS[field]), tuple(_entry(each, state) for each in held)))
    return tuple(groups)


def concepts_page(chapter: str, state: State, engine: Engine) -> ConceptsPage:
    counts = concept_counts(KINDS[chapter], Query(), engine)
    entries = [_entry(each.concept, state, each.total) for each in counts]
    found = tuple(each for each in entries if each.count)
    return ConceptsPage(chapter, found, tuple(each for each in entries if not each.count))


def concept_page(chapter: str, id: str, state: State, engine: Engine) -> ConceptPage | None:
    """None for an id of no concept, or of one that belongs to the other chapter. Costs three searches and a count."""
    concept = engine.concepts().concepts.get(id)
    if concept is None or concept.kind is not KINDS[chapter]:
        return None
    facts = concept_facts(concept, Query(), engine)
    chosen = State(filters=(Filter(_FIELDS[concept.kind], (concept.name,)),), lang=state.lang)
    return ConceptPage(
        chapter=chapter,
        name=concept.name,
        lang=_foreign(concept),
        english=concept.english if current_language() == "en" and concept.english != concept.name else "",
        definition=definition_of(concept),
        names=(*other_names(concept), *map(plain_name, concept.former)),
        total=facts.total,
        used=facts.used,
        all=search_url(chosen),
        uses=tuple(_said(each, state) for each in facts.evidence if each.used),
        mentions=tuple(_said(each, state) for each in facts.evidence if not each.used),
        pictures=pictures(facts.facets, chosen),
        related=tuple(_related(facts.related, state)),
    )


def _entry(concept: Concept, state: State, count: int = 0) -> Entry:
    url = concept_url(_CHAPTERS[concept.kind], concept.id, state)
    return Entry(concept.name, _foreign(concept), url, count)


def _related(concepts: tuple[Concept, ...], state: State) -> Iterator[Entry]:
    return (_entry(each, state) for each in concepts if each.kind in _CHAPTERS)


def _foreign(concept: Concept) -> str:
    return concept.lang if concept.lang != current_language() else ""


def _said(evidence: Evidence, state: State) -> Said:
    snippet = evidence.snippet
    url = project_url(evidence.project, State(lang=state.lang))
    return Said(evidence.title, url, snippet.section, marked(snippet.text, snippet.marks))
