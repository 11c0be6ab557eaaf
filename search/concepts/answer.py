"""Methods, target groups, other concepts and gaps as the JSON that the command line and the API give."""

from typing import Any

from corpus.concepts.dictionary import plain_name
from search.concepts.facts import ConceptCount, ConceptFacts, Evidence, definition_of, name_of
from search.concepts.gaps import Gaps
from search.showing.answer import facet_answer, snippet_answer
from search.showing.labels import value_label

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
    """Name and definition in the reader's language, all other names as they are met; `related` are ids."""
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


def gaps_answer(found: Gaps) -> Json:
    """`counts` has a list for each of `row_values`, in it a number for each of `column_values`."""
    return {
        "rows": found.rows,
        "columns": found.columns,
        "row_values": _values(found.rows, found.row_values),
        "column_values": _values(found.columns, found.column_values),
        "counts": [list(counts) for counts in found.counts],
        "total": found.total,
        "without_row": found.without_row,
        "without_column": found.without_column,
        "without_both": found.without_both,
    }


def _values(field: str, values: tuple[str, ...]) -> list[Json]:
    return [{"value": each, "label": value_label(field, each)} for each in values]


def _evidence(each: Evidence) -> Json:
    said = snippet_answer(each.snippet)
    return {"project": each.project, "title": each.title, "probable_use": each.used, **said}
