"""Facts of a concept: how many projects, where, when, whose, in which words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.concepts.dictionary import Concept, Kind, plain_name
from corpus.language import current_language
from corpus.language import gettext as _
from indexer.namespaces import USED
from search.asking.fieldnames import nearest
from search.engine import Engine
from search.errors import QueryError
from search.query import And, Named, Node, Not, Or, Query
from search.results import FacetCounts, Snippet

KIND_BY_NAME = {"metod": Kind.METHOD, "malgrupp": Kind.TARGET_GROUP, "aktor": Kind.ACTOR, "ord": Kind.TERM}  # to ask by
FACETS = ("region", "lan", "ar", "agare")
_EVIDENCE = 5  # projects shown of those that probably use it, and of those that merely mention it


@dataclass(frozen=True, slots=True)
class ConceptCount:
    """Projects that hold a concept, and those of them that probably use it."""

    concept: Concept
    total: int
    used: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a project as written, in which it probably uses the concept (`used`) or merely mentions it."""

    project: str
    title: str
    snippet: Snippet
    used: bool


@dataclass(frozen=True, slots=True)
class ConceptFacts:
    """`total` counts projects, `used` those that probably use it; `facets` are FACETS of all of them."""

    concept: Concept
    total: int
    used: int
    facets: tuple[FacetCounts, ...]
    related: tuple[Concept, ...]
    evidence: tuple[Evidence, ...]


def name_of(concept: Concept) -> str:
    """In the language of whoever reads it."""
    return (concept.english if current_language() == "en" else "") or concept.name


def other_names(concept: Concept) -> tuple[str, ...]:
    """As a reader sees them, ambiguous ones last; the name itself, which may be one of those, is none."""
    names = map(plain_name, (*concept.aliases, *concept.ambiguous))
    return tuple(dict.fromkeys(each for each in names if each.casefold() != concept.name.casefold()))


def definition_of(concept: Concept) -> str:
    return (concept.definition_en if current_language() == "en" else "") or concept.definition


def concept_counts(kind: Kind, query: Query, engine: Engine) -> tuple[ConceptCount, ...]:
    """Every concept of a kind among what the query finds, most frequent first; those that nobody has are last."""
    concepts = (each for each in engine.concepts().concepts.values() if each.kind is kind)
    counts = (
        ConceptCount(
            each, engine.count(_within(query, holding(each))), engine.count(_within(query, holding(each, used=True)))
        )
        for each in concepts
    )
    return tuple(sorted(counts, key=lambda each: (-each.total, each.concept.name.casefold())))


def concept_facts(concept: Concept, query: Query, engine: Engine) -> ConceptFacts:
    """Of the projects that the query finds."""
    known = engine.concepts().concepts
    results = engine.search(replace(_within(query, holding(concept)), limit=1, page=1, texts=False))
    used = And((holding(concept, used=True),))
    mentioned = And((holding(concept), Not(holding(concept, used=True))))
    return ConceptFacts(
        concept=concept,
        total=results.total,
        used=engine.count(_within(query, used)),
        facets=tuple(each for name in FACETS for each in results.facets if each.field == name),
        related=tuple(known[each] for each in concept.related if each in known),
        evidence=(*_evidence(used, True, query, engine), *_evidence(mentioned, False, query, engine)),
    )


def holding(concept: Concept, used: bool = False) -> Node:
    """Whatever holds the concept by any of its names."""
    return Named(concept.id + USED if used else concept.id, Or(()))


def _within(query: Query, node: Node) -> Query:
    return replace(query, tree=And((node, query.tree)))


def _evidence(node: Node, used: bool, query: Query, engine: Engine) -> Iterator[Evidence]:
    asked = replace(_within(query, node), limit=_EVIDENCE, page=1, texts=True)
    for hit in engine.search(asked).hits:
        told = (each for each in hit.snippets if each.marks)
        yield from (Evidence(hit.project.id, hit.project.title, each, used) for each in list(told)[:1])


def concept_called(typed: str, engine: Engine) -> Concept | None:
    """By id or any name."""
    known = engine.concepts().concepts
    if typed in known:
        return known[typed]
    words = typed.split()
    found = engine.meant(words)
    return known[found[0]] if found and found[1] == len(words) else None


def nearest_name(typed: str, engine: Engine) -> str | None:
    """The name of a concept most like `typed`."""
    known = engine.concepts().concepts.values()
    near = nearest(typed, [name for each in known for name in (each.name, *each.aliases)])
    return plain_name(near) if near else None


def concept_named(typed: str, engine: Engine) -> Concept:
    """The same; QueryError that names the nearest where there is none."""
    found = concept_called(typed, engine)
    if found is not None:
        return found
    near = nearest_name(typed, engine)
    remedy = _("Did you mean “{near}”?", near=near) if near else _("`projektsok methods` lists them.")
    raise QueryError(_("There is no method or target group “{name}”.", name=typed), remedy)
