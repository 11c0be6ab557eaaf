"""Methods, target groups and other concepts as the JSON that the command line and the API give."""

from typing import Any

from corpus.concepts.dictionary import plain_name
from search.concepts.facts import ConceptCount, ConceptFacts, Evidence, definition_of, name_of
from search.showing.answer import facet_answer, snippet_answer

Json = dict[str, Any]


def concept_counts_answer(counts: tuple[ConceptCount, ...]) -> list[Json]:
    return [
        {
            "id": each.concept.id,
            "kind": each.concept.kind,
            "name": name_of(each.concept),
            "projects": each.total,
            "probable_use": each.used,
        }
        for each in counts
    ]


def concept_facts_answer(facts: ConceptFacts) -> Json:
    concept = facts.concept
    return {
        "id": concept.id,
        "kind": concept.kind,
        "name": name_of(concept),
        "definition": definition_of(concept),
        "aliases": [plain_name(each) for each in (*concept.aliases, *concept.ambiguous)],
        "former": [plain_name(each) for each in concept.former],
        "instances": [plain_name(each) for each in concept.instances],
        "related": [each.id for each in facts.related],
        "projects": facts.total,
        "probable_use": facts.used,
        "facets": facet_answer(facts.facets),
        "evidence": [_evidence(each) for each in facts.evidence],
    }


def _evidence(each: Evidence) -> Json:
    said = snippet_answer(each.snippet)
    return {"project": each.project, "title": each.title, "probable_use": each.used, **said}
